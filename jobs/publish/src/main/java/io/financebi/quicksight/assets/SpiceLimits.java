package io.financebi.quicksight.assets;

import io.financebi.semantic.WideTable.Column;
import io.financebi.semantic.WideTable.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What SPICE does not keep, and how such rows are found in the view that a dataset reads.
 *
 * <p>Sources: https://docs.aws.amazon.com/quicksight/latest/user/data-source-limits.html,
 * https://docs.aws.amazon.com/quicksight/latest/user/supported-data-types-and-values.html,
 * https://docs.aws.amazon.com/quicksight/latest/user/errors-spice-ingestion.html
 */
final class SpiceLimits {
  /**
   * A limit.
   *
   * @param what is not kept, in words
   * @param condition of such a value, with {@code %s} for the column
   */
  private record Limit(String what, String condition) {}

  private static final Limit TEXT =
      new Limit("a text of more than 2,047 characters", "length(%s) > 2047");
  private static final Limit EXACT =
      new Limit(
          "a number that is too large to have four exact decimals",
          "abs(%s) > 922337203685477.5807");
  private static final Limit NUMBER =
      new Limit("a number without an end", "abs(%s) > 1.7976931348623157E308");
  private static final Limit TIME =
      new Limit("a year before 1400 or after 9999", "year(%s) NOT BETWEEN 1400 AND 9999");

  private static final int EXAMPLE = 40;

  private SpiceLimits() {}

  private static Optional<Limit> of(Kind kind) {
    return switch (kind) {
      case TEXT -> Optional.of(TEXT);
      case WHOLE -> Optional.empty();
      case EXACT -> Optional.of(EXACT);
      case NUMBER -> Optional.of(NUMBER);
      case DAY, INSTANT -> Optional.of(TIME);
    };
  }

  /**
   * A SELECT of the rows of a view that are not kept: by the reason, how many they are, their first
   * and last day, and one of the values. It reads the view once, and runs unchanged on DuckDB and
   * Trino.
   *
   * @param day the column with the day of a row
   * @param isSince whether only the days from a parameter on are looked at
   */
  static String sql(String view, List<Column> columns, Optional<String> day, boolean isSince) {
    Map<String, String> reasons = new LinkedHashMap<>();
    Map<String, String> values = new LinkedHashMap<>();
    for (Column column : columns) {
      String name = "\"" + column.name() + "\"";
      of(column.kind())
          .ifPresent(
              limit -> {
                String condition = limit.condition().formatted(name);
                reasons.put(condition, "'" + column.name() + " with " + limit.what() + "'");
                values.put(condition, "substr(CAST(" + name + " AS VARCHAR), 1, " + EXAMPLE + ")");
              });
    }
    String dayOrNone =
        day.map(name -> "CAST(\"" + name + "\" AS DATE)").orElse("CAST(NULL AS DATE)");
    return """
        SELECT reason, count(*) AS row_count, min(row_day) AS first_day, max(row_day) AS last_day,
          min(example) AS example
        FROM (
          SELECT %s AS reason, %s AS example, %s AS row_day
          FROM "%s"%s
        ) AS looked_at
        WHERE reason IS NOT NULL
        GROUP BY reason
        ORDER BY reason"""
        .formatted(
            cases(reasons),
            cases(values),
            dayOrNone,
            view,
            isSince ? " WHERE \"" + day.orElseThrow() + "\" >= ?" : "");
  }

  private static String cases(Map<String, String> results) {
    return results.isEmpty()
        ? "CAST(NULL AS VARCHAR)"
        : results.entrySet().stream()
            .map(entry -> "WHEN " + entry.getKey() + " THEN " + entry.getValue())
            .collect(Collectors.joining(" ", "CASE ", " END"));
  }
}
