package io.financebi.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;

import io.financebi.table.ColumnType;
import io.financebi.table.TableSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Spark's view of a {@link TableSpec}. */
public final class SparkSchemas {
  private SparkSchemas() {}

  /** The schema of a table: types, nullability, and comment and unit as metadata of the column. */
  public static StructType toStructType(TableSpec spec) {
    return new StructType(
        spec.columns().stream().map(SparkSchemas::toField).toArray(StructField[]::new));
  }

  private static StructField toField(io.financebi.table.Column column) {
    MetadataBuilder metadata = new MetadataBuilder().putString("comment", column.comment());
    if (!column.unit().isEmpty()) {
      metadata.putString("unit", column.unit());
    }
    return new StructField(
        column.name(), toDataType(column.type()), column.nullable(), metadata.build());
  }

  /** The Spark type of a column. */
  public static DataType toDataType(ColumnType type) {
    if (type instanceof ColumnType.Decimal decimal) {
      return DataTypes.createDecimalType(decimal.precision(), decimal.scale());
    }
    return switch ((ColumnType.Simple) type) {
      case STRING -> DataTypes.StringType;
      case BOOLEAN -> DataTypes.BooleanType;
      case INT -> DataTypes.IntegerType;
      case BIGINT -> DataTypes.LongType;
      case DOUBLE -> DataTypes.DoubleType;
      case DATE -> DataTypes.DateType;
      case TIMESTAMP -> DataTypes.TimestampType;
    };
  }

  /**
   * The rows with exactly the columns of the table, in its order; other columns are dropped. The
   * only casts are those that cannot change a value: int to bigint, and decimal to a decimal of the
   * same scale, where a value that does not fit fails the job instead of becoming null.
   *
   * <p>A double is refused where the table has a decimal, however convenient the cast: money is
   * exact, and a sum that went through floating point has already lost cents that no rounding
   * brings back. So is a decimal of another scale, because rounding is a decision of the rules, not
   * of the writer.
   *
   * @throws SchemaMismatchException naming every column that is missing, ambiguous or of another
   *     type
   */
  public static Dataset<Row> conform(Dataset<Row> rows, TableSpec spec) {
    List<String> differences = new ArrayList<>();
    List<Column> selected = new ArrayList<>();
    for (StructField expected : toStructType(spec).fields()) {
      List<StructField> found =
          Arrays.stream(rows.schema().fields())
              .filter(field -> field.name().equalsIgnoreCase(expected.name()))
              .toList();
      if (found.size() != 1 || !isExact(found.get(0).dataType(), expected.dataType())) {
        differences.add(difference(expected, found));
      } else {
        selected.add(cast(found.get(0).dataType(), expected));
      }
    }
    if (!differences.isEmpty()) {
      throw new SchemaMismatchException(spec.name(), differences);
    }
    return rows.select(selected.toArray(Column[]::new));
  }

  private static String difference(StructField expected, List<StructField> found) {
    String actual =
        switch (found.size()) {
          case 0 -> "is missing";
          case 1 -> "is " + found.get(0).dataType().simpleString();
          default -> "is there " + found.size() + " times";
        };
    return "%s should be %s and %s"
        .formatted(expected.name(), expected.dataType().simpleString(), actual);
  }

  private static boolean isExact(DataType from, DataType to) {
    if (from instanceof DecimalType fromDecimal && to instanceof DecimalType toDecimal) {
      return fromDecimal.scale() == toDecimal.scale();
    }
    return from.equals(to) || (from.equals(DataTypes.IntegerType) && to.equals(DataTypes.LongType));
  }

  private static Column cast(DataType from, StructField to) {
    Column value = col(to.name());
    if (from.equals(to.dataType())) {
      return value.as(to.name(), Metadata.empty());
    }
    Column cast = value.cast(to.dataType());
    if (from instanceof DecimalType wide
        && to.dataType() instanceof DecimalType narrow
        && wide.precision() > narrow.precision()) {
      String problem = "a value of " + to.name() + " does not fit " + narrow.simpleString();
      Column overflow = when(value.isNotNull(), raise_error(lit(problem)).cast(narrow));
      cast = coalesce(cast, overflow);
    }
    return cast.as(to.name());
  }
}
