package io.financebi.run;

import io.financebi.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Gives each test a small shop of its own. */
abstract class OwnShop {
  final SparkSession spark = LocalSpark.sessionForFewRows();

  @TempDir Path folder;

  SmallShop shop;

  @BeforeEach
  void openShop() throws IOException {
    shop = new SmallShop(spark, folder);
  }
}
