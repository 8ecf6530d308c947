package io.financebi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.results.CsvPrinter;
import io.financebi.results.RowsInMemory;
import io.financebi.sql.ResultColumn;
import io.financebi.sql.ResultRows;
import io.financebi.sql.SqlEngine;
import io.financebi.sql.SqlQuery;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A whole result, to be compared with another.
 *
 * @param isOrdered whether the statement says in which order the rows are
 */
public record Results(List<ResultColumn> columns, List<List<Object>> rows, boolean isOrdered) {
  private static final double TOLERANCE = 1e-9;

  /** Runs a query to its end. */
  public static Results of(SqlEngine engine, SqlQuery query) {
    List<List<Object>> found = new ArrayList<>();
    try (ResultRows rows = engine.run(query)) {
      rows.forEachRemaining(found::add);
      return new Results(rows.columns(), found, isOrdered(query.text().text()));
    }
  }

  /** Whether a statement orders its result: not within parentheses only. */
  private static boolean isOrdered(String sql) {
    String outermost = sql.replaceAll("--[^\n]*", "");
    for (String before = ""; !before.equals(outermost); ) {
      before = outermost;
      outermost = outermost.replaceAll("\\([^()]*\\)", "");
    }
    return outermost.toUpperCase(Locale.ROOT).contains("ORDER BY");
  }

  /** As CSV; the rows sorted when their order is the engine's whim. */
  public String csv() {
    StringWriter text = new StringWriter();
    try {
      long unused = new CsvPrinter().print(new RowsInMemory(columns, inOrder()), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Names, types and cells are equal; ratios to 1e-9. */
  public void assertSame(Results other) {
    assertThat(other.columns()).isEqualTo(columns);
    assertThat(other.rows()).hasSameSizeAs(rows);
    List<List<Object>> mine = inOrder();
    List<List<Object>> others = other.inOrder();
    for (int row = 0; row < mine.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        Object one = mine.get(row).get(column);
        Object two = others.get(row).get(column);
        assertThat(isSame(one, two))
            .as("row %d, column %s: %s and %s", row, columns.get(column).name(), one, two)
            .isTrue();
      }
    }
  }

  private static boolean isSame(Object one, Object other) {
    if (one instanceof Double a && other instanceof Double b && Double.isFinite(a)) {
      return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a));
    }
    return Objects.equals(one, other);
  }

  private List<List<Object>> inOrder() {
    return isOrdered
        ? rows
        : rows.stream().sorted(Comparator.comparing(row -> row.toString())).toList();
  }
}
