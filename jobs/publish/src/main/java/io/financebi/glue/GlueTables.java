package io.financebi.glue;

import io.financebi.lake.LakeRoot;
import io.financebi.table.ColumnType;
import io.financebi.table.TableSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.TableInput;

/** Glue's view of a {@link TableSpec}. */
public final class GlueTables {
  /** The property that marks a table as one of a lake; its value is where that lake is. */
  public static final String LAKE = "finance_bi.lake";

  /** What the names of tables of plain Parquet end with. */
  public static final String PARQUET = "_parquet";

  /** Glue's limits: bytes of UTF-8. */
  private static final int LONGEST_COMMENT = 255;

  private static final int LONGEST_DESCRIPTION = 2048;

  private static final String MORE = "…";

  private GlueTables() {}

  /**
   * A Delta table as Athena, Trino, EMR and Glue read it by themselves: its rows, partitions and
   * files are those of its log. Columns that are folders stand among the others, and partition keys
   * are none, for who reads a log needs no partitions in a catalog.
   *
   * @param lake where the lake is; the table lies below it, under its name
   */
  public static TableInput toTableInput(TableSpec spec, LakeRoot.InS3 lake) {
    String location = lake.uri() + "/" + spec.name();
    Map<String, String> parameters = parameters(lake);
    // Athena goes by the first, Spark and Trino by the second, Glue's own jobs by the third.
    parameters.put("table_type", "DELTA");
    parameters.put("spark.sql.sources.provider", "delta");
    parameters.put("classification", "delta");
    return table(spec.name(), spec, parameters)
        .partitionKeys(List.of())
        .storageDescriptor(storage(location, toColumns(spec)))
        .build();
  }

  /**
   * The plain Parquet files of a table, under a name of their own, for tools that do not read
   * Delta. Its partitions, if it has any, are in the catalog.
   *
   * @param location of its files; of a table with partitions, the folder around them
   */
  public static TableInput toParquetInput(TableSpec spec, LakeRoot.InS3 lake, String location) {
    Map<String, String> parameters = parameters(lake);
    parameters.put("classification", "parquet");
    return table(spec.name() + PARQUET, spec, parameters)
        .partitionKeys(columns(spec, true))
        .storageDescriptor(toParquetStorage(spec, location))
        .build();
  }

  /** Where and how the files of a partition are stored, or those of a table without any. */
  public static StorageDescriptor toParquetStorage(TableSpec spec, String location) {
    return StorageDescriptor.builder()
        .columns(columns(spec, false))
        .location(location)
        .inputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat")
        .outputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat")
        .serdeInfo(
            SerDeInfo.builder()
                .serializationLibrary("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe")
                .parameters(Map.of("serialization.format", "1"))
                .build())
        .build();
  }

  /** Those that are folders, or those that are in the files. */
  private static List<Column> columns(TableSpec spec, boolean areFolders) {
    return toColumns(spec).stream()
        .filter(column -> spec.partitionColumn().equals(Optional.of(column.name())) == areFolders)
        .toList();
  }

  private static TableInput.Builder table(
      String name, TableSpec spec, Map<String, String> parameters) {
    return TableInput.builder()
        .name(name)
        .description(cut(spec.grain(), LONGEST_DESCRIPTION))
        .tableType("EXTERNAL_TABLE")
        .parameters(parameters);
  }

  private static Map<String, String> parameters(LakeRoot.InS3 lake) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("EXTERNAL", "TRUE");
    parameters.put(LAKE, lake.uri());
    return parameters;
  }

  /** The formats are those that every tool writes here for a Delta table; none of them is used. */
  private static StorageDescriptor storage(String location, List<Column> columns) {
    return StorageDescriptor.builder()
        .columns(columns)
        .location(location)
        .inputFormat("org.apache.hadoop.mapred.SequenceFileInputFormat")
        .outputFormat("org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat")
        .serdeInfo(
            SerDeInfo.builder()
                .serializationLibrary("org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe")
                .parameters(Map.of("serialization.format", "1", "path", location))
                .build())
        .build();
  }

  /** The columns in stored order, each with its comment and unit. */
  public static List<Column> toColumns(TableSpec spec) {
    return spec.columns().stream().map(GlueTables::toColumn).toList();
  }

  private static Column toColumn(io.financebi.table.Column column) {
    String unit = column.unit().isEmpty() ? "" : " (" + column.unit() + ")";
    return Column.builder()
        .name(column.name())
        .type(toGlueType(column.type()))
        .comment(cut(column.comment() + unit, LONGEST_COMMENT))
        .build();
  }

  /** The type as Hive calls it, which is as data engineers write it. */
  public static String toGlueType(ColumnType type) {
    return type.sql();
  }

  private static String cut(String text, int longest) {
    if (text.getBytes(StandardCharsets.UTF_8).length <= longest) {
      return text;
    }
    int end = Math.min(text.length(), longest);
    while ((text.substring(0, end) + MORE).getBytes(StandardCharsets.UTF_8).length > longest) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + MORE;
  }
}
