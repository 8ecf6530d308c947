package io.financebi.quicksight.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A filter is on a column of its kind, and takes its value from one place. */
final class FilterKindRules {
  /** "A CategoryFilter filters text values", and so on. */
  private static final String KINDS = Sources.api("Filter");

  private static final Map<String, String> WANTED =
      Map.of(
          "CategoryFilter", "text",
          "NumericEqualityFilter", "numbers",
          "NumericRangeFilter", "numbers",
          "TimeEqualityFilter", "date-times",
          "TimeRangeFilter", "date-times",
          "RelativeDatesFilter", "date-times");

  /** "This field is mutually exclusive to ParameterName", and so on, on the page of each. */
  private static final Map<String, List<String>> EXCLUSIVE =
      Map.of(
          "CustomFilterConfiguration", List.of("CategoryValue", "ParameterName"),
          "TimeEqualityFilter", List.of("Value", "ParameterName", "RollingDate"));

  private final Facts facts;
  private final Problems problems;

  FilterKindRules(Facts facts, Problems problems) {
    this.facts = facts;
    this.problems = problems;
  }

  void check() {
    for (FilterFacts filter : facts.filters()) {
      String wanted = WANTED.get(filter.type());
      if (wanted != null) {
        filter
            .column()
            .flatMap(facts.columns()::kind)
            .filter(kind -> !said(kind).equals(wanted))
            .ifPresent(
                kind -> problems.add(filter.location(), KINDS, sentence(filter, wanted, kind)));
      }
    }
    facts.walk().nodes().forEach(this::values);
  }

  private void values(Node node) {
    List<String> given = new ArrayList<>(EXCLUSIVE.getOrDefault(node.type(), List.of()));
    given.retainAll(Pojos.set(node.value()));
    problems.require(
        given.size() <= 1,
        node.location(),
        Sources.api(node.type()),
        "A " + node.type() + " has one of " + String.join(", ", given) + ", not several.");
  }

  private static String said(ColumnKind kind) {
    if (kind.isNumber()) {
      return "numbers";
    }
    return kind == ColumnKind.TEXT ? "text" : "date-times";
  }

  private static String sentence(FilterFacts filter, String wanted, ColumnKind kind) {
    return "A "
        + filter.type()
        + " filters "
        + wanted
        + ", and column "
        + filter.column().orElseThrow().columnName()
        + " is "
        + kind.said()
        + ".";
  }
}
