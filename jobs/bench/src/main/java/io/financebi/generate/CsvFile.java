package io.financebi.generate;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes rows as RFC 4180 with line feeds; quotes only where they are needed. */
final class CsvFile implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private final StringBuilder line = new StringBuilder(256);
  private long rows;

  CsvFile(Path path, List<String> columns) {
    try {
      Files.createDirectories(path.getParent());
      out = new BufferedOutputStream(Files.newOutputStream(path), BUFFER);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
    write(new RawRow(columns, null));
    rows = 0;
  }

  void write(RawRow row) {
    line.setLength(0);
    append(line, row);
    line.append('\n');
    try {
      out.write(line.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows++;
  }

  /** The rows so far, the header aside. */
  long rows() {
    return rows;
  }

  static void append(StringBuilder line, RawRow row) {
    if (row.broken() != null) {
      line.append(row.broken());
    } else {
      append(line, row.values());
    }
  }

  static void append(StringBuilder line, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        line.append(',');
      }
      append(line, values.get(i));
    }
  }

  private static void append(StringBuilder line, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        line.append('"').append(value.replace("\"", "\"\"")).append('"');
        return;
      }
    }
    line.append(value);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
