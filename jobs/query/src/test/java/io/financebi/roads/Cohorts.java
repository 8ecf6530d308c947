package io.financebi.roads;

import io.financebi.roads.CleanRows.Event;
import io.financebi.roads.CleanRows.Line;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Customers by the month of their first order, and who of them bought in each month since. */
final class Cohorts {
  /**
   * One cohort in one month.
   *
   * @param since months since that of the first orders
   * @param members the users whose first order was in the cohort's month
   * @param retained those of them with a sale line in this one
   */
  record CohortMonth(YearMonth cohort, long since, Set<String> members, Set<String> retained) {}

  private Cohorts() {}

  static List<CohortMonth> of(List<Event> events, List<Line> lines) {
    Map<YearMonth, Set<String>> buyers = new TreeMap<>();
    for (Line line : lines) {
      if (line.isSale() && line.user() != null) {
        buyers.computeIfAbsent(month(line.at()), month -> new TreeSet<>()).add(line.user());
      }
    }
    YearMonth last =
        Stream.concat(events.stream().map(Event::at), lines.stream().map(Line::at))
            .map(Cohorts::month)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    Set<String> known = new TreeSet<>();
    List<CohortMonth> all = new ArrayList<>();
    buyers.forEach(
        (cohort, theirs) -> {
          Set<String> members = new TreeSet<>(theirs);
          members.removeAll(known);
          known.addAll(members);
          if (!members.isEmpty()) {
            all.addAll(monthsOf(cohort, members, buyers, last));
          }
        });
    return all;
  }

  private static List<CohortMonth> monthsOf(
      YearMonth cohort, Set<String> members, Map<YearMonth, Set<String>> buyers, YearMonth last) {
    List<CohortMonth> months = new ArrayList<>();
    for (YearMonth month = cohort; !month.isAfter(last); month = month.plusMonths(1)) {
      Set<String> retained = new TreeSet<>(buyers.getOrDefault(month, Set.of()));
      retained.retainAll(members);
      months.add(
          new CohortMonth(cohort, cohort.until(month, ChronoUnit.MONTHS), members, retained));
    }
    return months;
  }

  private static YearMonth month(Instant at) {
    return YearMonth.from(at.atZone(ZoneOffset.UTC));
  }
}
