package io.financebi.lake;

import io.financebi.testing.LocalSpark;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;

/** Gives each test a lake of its own, in a folder whose name would trip a careless writer. */
abstract class OwnLake {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2025-04-10T00:00:00Z"), ZoneOffset.UTC);

  final SparkSession spark = LocalSpark.session();
  @TempDir Path temporary;

  Path root() {
    return temporary.resolve("a lake [1] {x} 100%");
  }

  Lake open(String owner) {
    return Lake.open(spark, root().toString(), owner, 400, CLOCK, Runnable::run);
  }
}
