package io.financebi.quarantine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.testing.LocalSpark;
import io.financebi.testing.RandomTexts;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class JsonValuesTest {
  private static final StructType ROW =
      new StructType().add("a", DataTypes.StringType).add("b", DataTypes.StringType);

  @Test
  void writesWhatToJsonWrites() {
    List<Row> rows = new ArrayList<>();
    for (String odd :
        List.of("\"", "\\", "/", "\u0001", "\u007f", "é漢", "\uD83D\uDE00", "\u2028")) {
      rows.add(RowFactory.create(odd, null));
      rows.add(RowFactory.create("x", "y" + odd));
    }
    rows.add(RowFactory.create(null, null));
    rows.add(RowFactory.create("", ""));
    RandomTexts.many().limit(5_000).forEach(text -> rows.add(RowFactory.create(text, text)));
    Dataset<Row> values = LocalSpark.session().createDataFrame(rows, ROW);

    assertThat(
            values
                .withColumn("expected", to_json(struct(col("a"), col("b"))))
                .withColumn("actual", JsonValues.of(List.of("a", "b")))
                .filter(not(col("actual").eqNullSafe(col("expected"))))
                .collectAsList())
        .isEmpty();
  }
}
