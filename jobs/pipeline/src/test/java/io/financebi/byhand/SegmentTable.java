package io.financebi.byhand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The README's table of customer segments, read as a person reads it: the first row that fits. */
final class SegmentTable {
  private final List<String[]> rows;

  private SegmentTable(List<String[]> rows) {
    this.rows = rows;
  }

  static SegmentTable of(Path readme) throws IOException {
    List<String[]> rows = new ArrayList<>();
    boolean inTable = false;
    for (String line : Files.readAllLines(readme)) {
      if (line.startsWith("| segment |")) {
        inTable = true;
      } else if (inTable && !line.startsWith("|")) {
        break;
      } else if (inTable && !line.startsWith("| ---")) {
        rows.add(line.split("\\s*\\|\\s*"));
      }
    }
    return new SegmentTable(rows);
  }

  List<String> names() {
    return rows.stream().map(SegmentTable::name).toList();
  }

  String of(int recency, int frequency, int monetary, int orders) {
    return rows.stream()
        .filter(row -> fits(row[2], recency))
        .filter(row -> fits(row[3], frequency))
        .filter(row -> fits(row[4], monetary))
        .filter(row -> fits(row[5], orders))
        .map(SegmentTable::name)
        .findFirst()
        .orElseThrow();
  }

  private static String name(String[] row) {
    return row[1].replace("`", "");
  }

  /** Whether a number is in a range such as {@code any}, {@code 3}, {@code 4-5} or {@code 2+}. */
  private static boolean fits(String range, int number) {
    if (range.equals("any")) {
      return true;
    }
    if (range.endsWith("+")) {
      return number >= Integer.parseInt(range.replace("+", ""));
    }
    String[] ends = range.split("-", -1);
    return number >= Integer.parseInt(ends[0]) && number <= Integer.parseInt(ends[ends.length - 1]);
  }
}
