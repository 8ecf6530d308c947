package io.financebi.quicksight;

import io.financebi.semantic.Grain;
import io.financebi.semantic.TimeRange;
import io.financebi.semantic.TimeRange.Last;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a reader can choose as the period: those of the local page.
 *
 * @param label as the control shows it, and the parameter has it
 * @param last the last pieces of the data; empty for all days, and for days of the reader's own
 */
record PeriodChoice(String label, Optional<Last> last) {
  static final PeriodChoice ALL = new PeriodChoice("All", Optional.empty());
  static final PeriodChoice CUSTOM = new PeriodChoice("Custom", Optional.empty());

  private static final Map<Last, String> NAMED =
      Map.of(new Last(1, Grain.MONTH), "Month to date", new Last(1, Grain.DAY), "Last day");

  private static final List<Last> USUAL =
      List.of(
          new Last(7, Grain.DAY),
          new Last(30, Grain.DAY),
          new Last(90, Grain.DAY),
          new Last(1, Grain.MONTH));

  /** The choices of a dashboard that shows a period at first, which is one of them. */
  static List<PeriodChoice> of(TimeRange first) {
    List<PeriodChoice> choices = new ArrayList<>();
    if (first instanceof Last last && !USUAL.contains(last)) {
      choices.add(of(last));
    }
    USUAL.forEach(last -> choices.add(of(last)));
    choices.add(ALL);
    choices.add(CUSTOM);
    return choices;
  }

  /** The choice for the period that a dashboard shows at first. */
  static PeriodChoice first(TimeRange first) {
    return first instanceof Last last ? of(last) : ALL;
  }

  private static PeriodChoice of(Last last) {
    String unit = last.unit().column();
    String usual = last.count() == 1 ? "This " + unit : "Last " + last.count() + " " + unit + "s";
    return new PeriodChoice(NAMED.getOrDefault(last, usual), Optional.of(last));
  }

  /** How many months it has; 0 when it is made of days. */
  int months() {
    return last.map(
            pieces ->
                switch (pieces.unit()) {
                  case HOUR, DAY, WEEK -> 0;
                  case MONTH -> pieces.count();
                  case QUARTER -> 3 * pieces.count();
                  case YEAR -> 12 * pieces.count();
                })
        .orElse(0);
  }

  /** How many days it has; 0 when it is made of months. */
  int days() {
    return last.map(
            pieces ->
                switch (pieces.unit()) {
                  case HOUR, DAY -> pieces.count();
                  case WEEK -> 7 * pieces.count();
                  case MONTH, QUARTER, YEAR -> 0;
                })
        .orElse(0);
  }

  /** Its first day, where the last day of data is an expression; not for those without pieces. */
  String firstDay(String lastDay) {
    Last pieces = last.orElseThrow();
    int before = pieces.count() - 1;
    return switch (pieces.unit()) {
      case HOUR, DAY -> Words.plus(-before, "DD", lastDay);
      // Whatever day QuickSight's own weeks begin with: the 5th of January 1970 was a Monday.
      case WEEK ->
          "addDateTime(-%d - mod(dateDiff(%s, %s, 'DD'), 7), 'DD', %3$s)"
              .formatted(7 * before, Words.day(LocalDate.of(1970, 1, 5)), lastDay);
      case MONTH -> Words.plus(-before, "MM", Words.truncated("MM", lastDay));
      case QUARTER -> Words.plus(-3L * before, "MM", Words.truncated("Q", lastDay));
      case YEAR -> Words.plus(-before, "YYYY", Words.truncated("YYYY", lastDay));
    };
  }
}
