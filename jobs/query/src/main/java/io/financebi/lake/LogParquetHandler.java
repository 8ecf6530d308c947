package io.financebi.lake;

import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.defaults.engine.DefaultParquetHandler;
import io.delta.kernel.engine.ParquetHandler;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Reads the checkpoints of a Delta log; it never writes. */
final class LogParquetHandler implements ParquetHandler {
  private final LakeLogs logs;

  LogParquetHandler(LakeLogs logs) {
    this.logs = logs;
  }

  @Override
  public CloseableIterator<ColumnarBatch> readParquetFiles(
      CloseableIterator<FileStatus> files, StructType schema, Optional<Predicate> predicate)
      throws IOException {
    return new DefaultParquetHandler(new Configuration(false))
        .readParquetFiles(files.map(this::here), schema, predicate);
  }

  private FileStatus here(FileStatus file) {
    Path path = logs.logged(file.getPath());
    return FileStatus.of("file:" + path, file.getSize(), file.getModificationTime());
  }

  @Override
  public CloseableIterator<DataFileStatus> writeParquetFiles(
      String folder, CloseableIterator<FilteredColumnarBatch> rows, List<Column> statistics) {
    throw new UnsupportedOperationException("only reads");
  }

  @Override
  public void writeParquetFileAtomically(
      String path, CloseableIterator<FilteredColumnarBatch> rows) {
    throw new UnsupportedOperationException("only reads");
  }
}
