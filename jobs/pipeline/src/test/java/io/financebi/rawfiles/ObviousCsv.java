package io.financebi.rawfiles;

import java.util.ArrayList;
import java.util.List;

/** A second reader of CSV, one character at a time, to compare the fast one with. */
final class ObviousCsv {
  private final String text;
  private final int columns;
  private final List<String> lines = new ArrayList<>();

  private ObviousCsv(String text, int columns) {
    this.text = text;
    this.columns = columns;
  }

  /** Each record as {@link Reading#lines} tells it. */
  static List<String> lines(String text, int columns) {
    ObviousCsv csv = new ObviousCsv(text, columns);
    int position = 0;
    while (position < text.length()) {
      position = csv.record(position);
    }
    return csv.lines;
  }

  private int record(int start) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean junk = false;
    int i = start;
    while (true) {
      field.setLength(0);
      boolean quoted = i < text.length() && text.charAt(i) == '"';
      if (quoted) {
        i++;
        while (true) {
          if (i >= text.length()) {
            return firstLine(start);
          }
          if (text.charAt(i) != '"') {
            field.append(text.charAt(i++));
          } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
            field.append('"');
            i += 2;
          } else {
            i++;
            break;
          }
        }
      }
      while (i < text.length() && text.charAt(i) != ',' && text.charAt(i) != '\n') {
        boolean lineEnd =
            text.charAt(i) == '\r' && (i + 1 == text.length() || text.charAt(i + 1) == '\n');
        boolean dropped = lineEnd && (i + 1 < text.length() || quoted);
        if (quoted && !lineEnd) {
          junk = true;
        } else if (!dropped) {
          field.append('\r' == text.charAt(i) && quoted ? "" : text.charAt(i));
        }
        i++;
      }
      fields.add(field.toString());
      if (i < text.length() && text.charAt(i) == ',') {
        i++;
        continue;
      }
      return end(start, i, fields, junk);
    }
  }

  private int end(int start, int lineFeed, List<String> fields, boolean junk) {
    String raw = withoutReturn(start, lineFeed);
    if (!raw.isEmpty()) {
      boolean good = !junk && fields.size() == columns;
      lines.add(
          good
              ? String.join("|", fields.stream().map(f -> f.isEmpty() ? "-" : f).toList())
              : "!" + raw);
    }
    return lineFeed + 1;
  }

  private int firstLine(int start) {
    int lineFeed = text.indexOf('\n', start);
    int end = lineFeed < 0 ? text.length() : lineFeed;
    lines.add("!" + withoutReturn(start, end));
    return end + 1;
  }

  private String withoutReturn(int start, int end) {
    boolean crlf = end < text.length() && end > start && text.charAt(end - 1) == '\r';
    return text.substring(start, crlf ? end - 1 : end);
  }
}
