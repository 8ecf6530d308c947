package io.financebi.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code ./bi query} answers, cell by cell. */
public final class BiQuery {
  private BiQuery() {}

  /** The CSV that it prints. */
  public static String csv(Path lake, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("query", "--format=csv", "--set=lake.root=" + lake));
    arguments.addAll(List.of(options));
    return House.biOutput(arguments.toArray(String[]::new));
  }

  /** The rows, without the head. */
  public static List<List<String>> rows(Path lake, String... options) {
    return csv(lake, options).lines().skip(1).map(BiQuery::cells).toList();
  }

  /** The only value of the only row, which may have others behind it. */
  public static String value(Path lake, String... options) {
    return rows(lake, options).get(0).get(0);
  }

  /** Of a line of CSV whose cells have no line breaks. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == ',' && !isQuoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
