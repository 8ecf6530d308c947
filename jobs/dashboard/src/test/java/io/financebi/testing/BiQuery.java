package io.financebi.testing;

import io.financebi.query.QueryHere;
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
    return QueryHere.out(arguments);
  }

  /** The rows, without the head. */
  public static List<List<String>> rows(Path lake, String... options) {
    List<List<String>> rows = parse(csv(lake, options));
    return rows.subList(1, rows.size());
  }

  /** The only value of the only row, which may have others behind it. */
  public static String value(Path lake, String... options) {
    return rows(lake, options).get(0).get(0);
  }

  /** Of CSV after RFC 4180, each line of which ends. */
  private static List<List<String>> parse(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (c == '"') {
        // The second of two in a row is one of the text's own.
        if (!isQuoted && i > 0 && csv.charAt(i - 1) == '"' && !cell.isEmpty()) {
          cell.append(c);
        }
        isQuoted = !isQuoted;
      } else if (!isQuoted && (c == ',' || c == '\n')) {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else {
        cell.append(c);
      }
    }
    return rows;
  }
}
