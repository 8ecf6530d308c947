package io.financebi.query;

import io.financebi.errors.UserException;
import io.financebi.semantic.Compare;
import io.financebi.semantic.Filter;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.SemanticQuery.Order;
import io.financebi.semantic.TimeRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** A question in the words of the semantic model, as options. */
final class SemanticOptions {
  private enum With {
    previous,
    year
  }

  private enum By {
    hour,
    day,
    week,
    month,
    quarter,
    year
  }

  @Option(
      names = "--by",
      split = ",",
      paramLabel = "FIELD",
      description = "With --metrics: what to group by, as category,country.")
  private List<String> dimensions = new ArrayList<>();

  @Option(
      names = "--grain",
      paramLabel = "GRAIN",
      description = "With --metrics: how to cut the time: ${COMPLETION-CANDIDATES}.")
  private By grain;

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description =
          "With --metrics: country=France; also !=, <, <=, >, >=, in a,b, between a and b, contains"
              + " text, is null. Several as often: all hold.")
  private List<String> conditions = new ArrayList<>();

  @Option(
      names = "--last",
      paramLabel = "N",
      description =
          "With --metrics: the last 7d, 8w, 3m, 2q or 1y, up to the last day of data; 1m is the"
              + " month to date.")
  private String last;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "With --metrics: the first day (default: that of the data).")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = "With --metrics: the last day (default: that of the data).")
  private LocalDate to;

  @Option(
      names = "--compare",
      paramLabel = "WITH",
      description =
          "With --metrics and a period: beside the one before, or the same a year ago:"
              + " ${COMPLETION-CANDIDATES}.")
  private With compare;

  @Option(
      names = "--order",
      split = ",",
      parameterConsumer = DashedValues.class,
      paramLabel = "COLUMN",
      description = "With --metrics: order by it; -COLUMN for the greatest first.")
  private List<String> order = new ArrayList<>();

  @Option(names = "--limit", paramLabel = "ROWS", description = "With --metrics: so many rows.")
  private Integer limit;

  @Option(
      names = "--top",
      paramLabel = "N",
      description =
          "With --metrics: of the first --by only the N with the most of the first metric, and all"
              + " others as (other).")
  private Integer top;

  /** Whether any of these was given, and has no meaning without metrics. */
  boolean isGiven() {
    return !dimensions.isEmpty()
        || !conditions.isEmpty()
        || !order.isEmpty()
        || grain != null
        || last != null
        || from != null
        || to != null
        || compare != null
        || limit != null
        || top != null;
  }

  SemanticQuery query(List<String> metrics) {
    return new SemanticQuery(
        metrics,
        dimensions,
        Optional.ofNullable(grain).map(by -> Grain.valueOf(by.name().toUpperCase(Locale.ROOT))),
        conditions.stream().map(Filter::parse).toList(),
        range(),
        compare == null ? Compare.NONE : Compare.BY_WORD.get(compare.name()),
        order.stream().map(Order::parse).toList(),
        positive("--limit", limit),
        positive("--top", top));
  }

  private TimeRange range() {
    if (last != null && (from != null || to != null)) {
      throw mistake("--last is a period by itself.", "Leave out --from and --to.");
    }
    if (last != null) {
      return TimeRange.Last.parse(last);
    }
    if (from != null) {
      return to == null ? new TimeRange.Since(from) : new TimeRange.Between(from, to);
    }
    return to == null ? new TimeRange.All() : new TimeRange.Until(to);
  }

  private static OptionalInt positive(String option, Integer number) {
    if (number != null && number < 1) {
      throw mistake(option + " " + number + " leaves nothing.", "Give a number from 1 on.");
    }
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private static UserException mistake(String problem, String fix) {
    return new UserException("bad_semantic_query", problem, fix);
  }
}
