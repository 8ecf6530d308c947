package io.financebi.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Raw rows as the reader of files gives them, written down in a test. */
public final class RawRows {
  private final List<String> columns;
  private final List<Row> rows = new ArrayList<>();

  /** Rows with these mapped columns. */
  public RawRows(List<String> columns) {
    this.columns = columns;
  }

  /** Adds a well-formed row; columns that are not given are null. */
  public RawRows add(Map<String, String> values) {
    Object[] cells = new Object[columns.size() + 5];
    for (int i = 0; i < columns.size(); i++) {
      cells[i] = values.get(columns.get(i));
    }
    cells[columns.size()] = "file.csv";
    cells[columns.size() + 1] = new java.util.TreeMap<>(values).toString();
    cells[columns.size() + 2] = false;
    cells[columns.size() + 3] = Integer.toHexString(new java.util.TreeMap<>(values).hashCode());
    rows.add(RowFactory.create(cells));
    return this;
  }

  /** Adds a row that is none of its format. */
  public RawRows addMalformed(String text) {
    Object[] cells = new Object[columns.size() + 5];
    cells[columns.size()] = "file.csv";
    cells[columns.size() + 1] = text;
    cells[columns.size() + 2] = true;
    rows.add(RowFactory.create(cells));
    return this;
  }

  /** The rows as a Dataset. */
  public Dataset<Row> dataset() {
    StructType schema = new StructType();
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    schema =
        schema
            .add("_file", DataTypes.StringType)
            .add("_raw", DataTypes.StringType)
            .add("_malformed", DataTypes.BooleanType)
            .add("_row_hash", DataTypes.StringType)
            .add("_stored_as", DataTypes.StringType);
    return LocalSpark.session().createDataFrame(rows, schema);
  }
}
