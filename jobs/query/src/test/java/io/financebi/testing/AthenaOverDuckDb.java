package io.financebi.testing;

import io.financebi.duckdb.DuckDbEngine;
import io.financebi.errors.UserException;
import io.financebi.sql.ResultColumn;
import io.financebi.sql.ResultRows;
import io.financebi.sql.ResultType;
import io.financebi.sql.SqlEngine;
import io.financebi.sql.SqlQuery;
import io.financebi.testing.AthenaAnswer.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers the queries of a fake Athena with the engine of this machine, over the sample lake: the
 * literals take the places of the question marks here, as they do within Athena.
 */
public final class AthenaOverDuckDb implements AthenaState.Answers, AutoCloseable {
  private static final Pattern TOKEN =
      Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\\*(?s:.*?)\\*/|\\?");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final SqlEngine engine = DuckDbEngine.open(SampleLake.tables());

  @Override
  public AthenaAnswer answer(String sql, List<String> parameters) {
    try (ResultRows rows = engine.run(SqlQuery.of(substituted(sql, parameters)))) {
      List<List<Object>> found = new ArrayList<>();
      rows.forEachRemaining(found::add);
      List<Column> columns = new ArrayList<>();
      for (int i = 0; i < rows.columns().size(); i++) {
        columns.add(column(rows.columns().get(i), i, found));
      }
      return AthenaAnswer.of(
          columns,
          found.stream().map(row -> row.stream().map(AthenaOverDuckDb::text).toList()).toList());
    } catch (UserException e) {
      return AthenaAnswer.failed("SYNTAX_ERROR: " + e.problem());
    }
  }

  private static String substituted(String sql, List<String> parameters) {
    Iterator<String> literals = parameters.iterator();
    Matcher token = TOKEN.matcher(sql);
    StringBuilder whole = new StringBuilder();
    while (token.find()) {
      String text = token.group().equals("?") ? literals.next() : token.group();
      token.appendReplacement(whole, Matcher.quoteReplacement(text));
    }
    token.appendTail(whole);
    if (literals.hasNext()) {
      throw new IllegalArgumentException("more parameters than question marks: " + sql);
    }
    return whole.toString();
  }

  private static Column column(ResultColumn column, int index, List<List<Object>> rows) {
    int scale =
        rows.stream()
            .map(row -> row.get(index))
            .filter(BigDecimal.class::isInstance)
            .mapToInt(value -> ((BigDecimal) value).scale())
            .findFirst()
            .orElse(0);
    return new Column(column.name(), type(column.type()), scale);
  }

  private static String type(ResultType type) {
    return switch (type) {
      case TEXT -> "varchar";
      case WHOLE -> "bigint";
      case DECIMAL -> "decimal";
      case DOUBLE -> "double";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case INSTANT -> "timestamp with time zone";
      case OTHER -> "row";
    };
  }

  /** As Athena writes it; null stays null. */
  private static String text(Object value) {
    if (value instanceof Instant instant) {
      return TIME.format(instant) + " UTC";
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return value == null ? null : value.toString();
  }

  @Override
  public void close() {
    engine.close();
  }
}
