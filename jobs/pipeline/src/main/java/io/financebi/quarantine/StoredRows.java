package io.financebi.quarantine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows of the lake as the reader of files once gave them, to be judged again. */
public final class StoredRows {
  /** Where an accepted row lay: in the clean table. */
  public static final String ACCEPTED = "accepted";

  private StoredRows() {}

  /** Rows that were read from files just now, marked as such. */
  public static Dataset<Row> none(Dataset<Row> raw) {
    return raw.withColumn(QuarantineRows.STORED_AS, lit(null).cast("string"));
  }

  /** Accepted rows of a clean table that keeps the raw row, in the shape of raw ones. */
  public static Dataset<Row> ofTable(Dataset<Row> accepted, List<String> mapped) {
    return raw(accepted, mapped, lit(ACCEPTED));
  }

  /** Rows of quarantine that have values, in the shape of raw ones. */
  public static Dataset<Row> ofQuarantine(Dataset<Row> rejected, List<String> mapped) {
    return raw(rejected.filter(col(QuarantineRows.RAW_VALUES).isNotNull()), mapped, col("reason"));
  }

  private static Dataset<Row> raw(Dataset<Row> stored, List<String> mapped, Column storedAs) {
    StructType values = new StructType();
    for (String column : mapped) {
      values = values.add(column, DataTypes.StringType);
    }
    Dataset<Row> parsed =
        stored.withColumn("_values", from_json(col(QuarantineRows.RAW_VALUES), values, Map.of()));
    Stream<Column> columns = mapped.stream().map(name -> col("_values." + name).as(name));
    Stream<Column> extra =
        Stream.of(
            col(QuarantineRows.FILE).as("_file"),
            col(QuarantineRows.RAW_TEXT).as("_raw"),
            lit(false).as("_malformed"),
            col("row_hash").as("_row_hash"),
            storedAs.as(QuarantineRows.STORED_AS));
    return parsed.select(Stream.concat(columns, extra).toArray(Column[]::new));
  }
}
