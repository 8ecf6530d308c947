package io.financebi.generate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Rows as the text of the formats that sample-data has. */
final class SampleText {
  private static final Set<String> NUMBERS =
      Set.of("timestamp", "line_number", "quantity", "unit_price", "discount");

  private SampleText() {}

  /** Plain CSV with line feeds. */
  static String csv(List<String> columns, List<RawRow> rows) {
    StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
    for (RawRow row : rows) {
      CsvFile.append(text, row);
      text.append('\n');
    }
    return text.toString();
  }

  /**
   * CSV as a spreadsheet writes it: byte order mark, CRLF, the columns from last to first, and one
   * more that nobody asked for, sometimes with commas, quotes and a line end inside.
   */
  static String spreadsheet(
      List<String> columns, List<RawRow> rows, String extra, Set<Integer> blank) {
    StringBuilder text = new StringBuilder("\uFEFF");
    text.append(String.join(",", reversed(columns, extra))).append("\r\n");
    for (int i = 0; i < rows.size(); i++) {
      String note = blank.contains(i) || i % 50 != 7 ? "" : "says \"hello, again\"\r\nand goes";
      CsvFile.append(text, reversed(rows.get(i).values(), note));
      text.append("\r\n");
    }
    return text.toString();
  }

  private static List<String> reversed(List<String> values, String last) {
    List<String> reversed = new ArrayList<>(values);
    Collections.reverse(reversed);
    reversed.add(last);
    return reversed;
  }

  /** JSON Lines; empty values are left out, numbers are numbers. */
  static String jsonLines(List<String> columns, List<RawRow> rows) {
    StringBuilder text = new StringBuilder();
    for (RawRow row : rows) {
      if (row.broken() != null) {
        text.append(row.broken()).append('\n');
        continue;
      }
      String comma = "{";
      for (int i = 0; i < columns.size(); i++) {
        String value = row.values().get(i);
        if (!value.isEmpty()) {
          text.append(comma).append('"').append(columns.get(i)).append("\":");
          boolean number = NUMBERS.contains(columns.get(i)) && value.matches("-?[0-9.]+");
          text.append(number ? value : '"' + value + '"');
          comma = ",";
        }
      }
      text.append("}\n");
    }
    return text.toString();
  }

  static void write(Path file, String text) {
    writeBytes(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static void writeGzip(Path file, String text) {
    writeBytes(file, gzip(text));
  }

  /** A gzip file that ends in the middle, as after a broken transfer. */
  static void writeTruncatedGzip(Path file, String text) {
    byte[] whole = gzip(text);
    writeBytes(file, Arrays.copyOf(whole, whole.length * 2 / 3));
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void writeBytes(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
