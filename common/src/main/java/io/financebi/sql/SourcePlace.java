package io.financebi.sql;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A place in a statement.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param text the whole line
 */
public record SourcePlace(int line, int column, String text) {
  /**
   * Finds a place.
   *
   * @param position in UTF-8 bytes, from 0
   */
  public static SourcePlace of(String sql, long position) {
    byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
    int length = (int) Math.max(0, Math.min(position, bytes.length));
    String before = new String(bytes, 0, length, StandardCharsets.UTF_8);
    int start = before.lastIndexOf('\n') + 1;
    int end = sql.indexOf('\n', start);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.codePointCount(start, before.length()) + 1;
    String text = sql.substring(start, end < 0 ? sql.length() : end).stripTrailing();
    return new SourcePlace(line, column, text);
  }

  /**
   * A place by its numbers, both from 1; one that is not in the statement is at its end.
   *
   * @param column in characters
   */
  public static SourcePlace at(String sql, int line, int column) {
    List<String> lines = sql.lines().toList();
    if (lines.isEmpty()) {
      return new SourcePlace(1, 1, "");
    }
    int row = Math.max(1, Math.min(line, lines.size()));
    String text = lines.get(row - 1).stripTrailing();
    int end = text.codePointCount(0, text.length()) + 1;
    return new SourcePlace(row, row == line ? Math.max(1, Math.min(column, end)) : end, text);
  }

  /** A problem, with its line and a mark below the place. */
  public String show(String problem) {
    String number = String.format(Locale.ROOT, "%5d | ", line);
    return "Line "
        + line
        + ", column "
        + column
        + ": "
        + problem
        + "\n\n"
        + number
        + text
        + "\n"
        + " ".repeat(number.length())
        + blanks()
        + "^";
  }

  /** As wide as what stands before the place, whatever width a terminal gives to a tab. */
  private String blanks() {
    StringBuilder blanks = new StringBuilder();
    text.codePoints().limit(column - 1L).forEach(c -> blanks.append(c == '\t' ? '\t' : ' '));
    return blanks + " ".repeat(column - 1 - blanks.length());
  }
}
