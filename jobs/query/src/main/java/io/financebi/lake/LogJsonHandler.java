package io.financebi.lake;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.internal.data.DefaultJsonRow;
import io.delta.kernel.defaults.internal.data.DefaultRowBasedColumnarBatch;
import io.delta.kernel.engine.JsonHandler;
import io.delta.kernel.expressions.Predicate;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses the commits of a Delta log, one action a line; it never writes. */
final class LogJsonHandler implements JsonHandler {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readerFor(ObjectNode.class);

  private final LakeLogs logs;

  LogJsonHandler(LakeLogs logs) {
    this.logs = logs;
  }

  @Override
  public CloseableIterator<ColumnarBatch> readJsonFiles(
      CloseableIterator<FileStatus> files, StructType schema, Optional<Predicate> predicate) {
    return files.map(file -> batch(schema, lines(file)));
  }

  private List<String> lines(FileStatus file) {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(logs.logged(file.getPath()))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ColumnarBatch parseJson(
      ColumnVector texts, StructType schema, Optional<ColumnVector> selection) {
    throw new UnsupportedOperationException("the log is read without filters");
  }

  private static ColumnarBatch batch(StructType schema, List<String> lines) {
    List<Row> rows = new ArrayList<>(lines.size());
    try {
      for (String line : lines) {
        rows.add(new DefaultJsonRow(JSON.readValue(line), schema));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DefaultRowBasedColumnarBatch(schema, rows);
  }

  @Override
  public void writeJsonFileAtomically(String path, CloseableIterator<Row> rows, boolean overwrite) {
    throw new UnsupportedOperationException("only reads");
  }
}
