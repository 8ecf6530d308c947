package io.financebi.lake;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Table;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DecimalType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.utils.CloseableIterator;
import io.financebi.errors.UserException;
import io.financebi.table.ColumnType;
import io.financebi.table.ColumnType.Simple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of a lake, read from their Delta logs; the rows stay where they are. */
public final class DeltaLogs {
  private static final Map<Class<? extends DataType>, ColumnType> TYPES =
      Map.of(
          StringType.class, Simple.STRING,
          BooleanType.class, Simple.BOOLEAN,
          IntegerType.class, Simple.INT,
          LongType.class, Simple.BIGINT,
          DoubleType.class, Simple.DOUBLE,
          DateType.class, Simple.DATE,
          TimestampType.class, Simple.TIMESTAMP);

  private static final String PHYSICAL_NAME = "delta.columnMapping.physicalName";

  private final Engine engine;
  private final LakeLogs lake;

  /**
   * Of a lake on a local disk.
   *
   * @param root the folder of the lake
   */
  public DeltaLogs(Path root) {
    this(new DiskLogs(root));
  }

  DeltaLogs(LakeLogs lake) {
    this.engine = new ReadingEngine(lake);
    this.lake = lake;
  }

  /** The folder of this machine in which all files of a table are. */
  Path folder(String name) {
    return lake.folder(name);
  }

  /** Makes sure that the files of a table are on this machine. */
  void fetch(DeltaTable table) {
    lake.fetch(table.files());
  }

  /**
   * Reads one version of a table.
   *
   * @throws UserException {@code lake_table_missing} when its log is gone or damaged, {@code
   *     lake_table_unsupported} when the version has what this reader does not know
   */
  public DeltaTable read(String name, long version) {
    try {
      Snapshot snapshot =
          Table.forPath(engine, lake.path(name)).getSnapshotAsOfVersion(engine, version);
      List<String> partitions = snapshot.getPartitionColumnNames(engine);
      require(partitions.size() <= 1, name, "it has more than one partition column");
      Map<String, ColumnType> columns = new LinkedHashMap<>();
      for (StructField field : snapshot.getSchema(engine).fields()) {
        require(
            !field.getMetadata().contains(PHYSICAL_NAME),
            name,
            "its columns have other names in its files");
        columns.put(field.getName(), type(name, field));
      }
      return new DeltaTable(name, columns, partitions.stream().findFirst(), files(name, snapshot));
    } catch (UserException e) {
      throw e;
    } catch (RuntimeException e) {
      // The Kernel throws all kinds of them at a log that is damaged.
      throw missing(name, version, e);
    }
  }

  private List<Path> files(String name, Snapshot snapshot) {
    Scan scan = snapshot.getScanBuilder(engine).build();
    List<Path> files = new ArrayList<>();
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            Row row = rows.next();
            require(
                InternalScanFileUtils.getDeletionVectorDescriptorFromRow(row) == null,
                name,
                "some of its rows are deleted within their files");
            files.add(lake.data(InternalScanFileUtils.getAddFileStatus(row)));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(null);
    return files;
  }

  private static ColumnType type(String table, StructField field) {
    DataType type = field.getDataType();
    if (type instanceof DecimalType decimal) {
      return new ColumnType.Decimal(decimal.getPrecision(), decimal.getScale());
    }
    return Optional.ofNullable(TYPES.get(type.getClass()))
        .orElseThrow(() -> unsupported(table, "its column " + field.getName() + " is a " + type));
  }

  private static void require(boolean holds, String table, String problem) {
    if (!holds) {
      throw unsupported(table, problem);
    }
  }

  private UserException missing(String table, long version, RuntimeException cause) {
    String why = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return new UserException(
        "lake_table_missing",
        "Version %d of table %s of the lake at %s cannot be read: %s"
            .formatted(version, table, lake, why),
        "Its log is gone or damaged, or belongs to an older state than the snapshot: restore the"
            + " table's folder from a backup, or build the lake anew with ./bi run --full.",
        cause);
  }

  private static UserException unsupported(String table, String problem) {
    return new UserException(
        "lake_table_unsupported",
        "Table " + table + " cannot be queried here: " + problem + ".",
        "Another tool has written it; ./bi run --full builds the lake's own tables anew.");
  }
}
