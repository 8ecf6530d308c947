package io.financebi.agreement;

import static io.financebi.agreement.Chosen.AUTO;
import static io.financebi.agreement.Chosen.all;
import static io.financebi.agreement.Chosen.days;
import static io.financebi.agreement.Chosen.last;

import io.financebi.semantic.Grain;
import io.financebi.semantic.TimeRange;
import java.util.List;

/**
 * What is chosen in the tests: every period and every grain of the controls, not each with each.
 */
final class Choices {
  static final Chosen FIRST = last("Last 30 days", 30, Grain.DAY, AUTO);

  private Choices() {}

  /** Of a dashboard with many visuals; some are of so many days that nobody has their hours. */
  static List<Chosen> ofFinance() {
    return List.of(
        FIRST,
        last("Month to date", 1, Grain.MONTH, "Month"),
        all(AUTO),
        days("2025-05-01", "2025-05-31", "Quarter").unlike(),
        // Months have no weeks that are like those before: they are shown as days then.
        days("2025-01-01", "2025-05-31", AUTO),
        days("2024-01-01", "2025-06-07", AUTO).unlike(),
        days("2023-01-01", "2025-05-31", AUTO));
  }

  /** Of one with few of each kind. */
  static List<Chosen> ofEverything() {
    return List.of(
        FIRST,
        last("Last 7 days", 7, Grain.DAY, "Week"),
        last("Last 90 days", 90, Grain.DAY, AUTO),
        last("Last 90 days", 90, Grain.DAY, "Week").unlike(),
        last("Month to date", 1, Grain.MONTH, "Quarter").unlike(),
        all("Week"),
        all("Year"),
        days("2025-05-01", "2025-05-31", "Day"),
        days("2024-12-16", "2025-06-15", AUTO),
        days("2025-01-01", "2025-05-31", AUTO),
        days("2025-01-01", "2025-12-31", "Year"));
  }

  /** Of those that a dashboard offers which has this period at first. */
  static Chosen of(TimeRange.Last first) {
    return switch (first.unit()) {
      case YEAR -> last("This year", 1, Grain.YEAR, "Year");
      case QUARTER -> last("Last 2 quarters", 2, Grain.QUARTER, "Quarter");
      case MONTH -> last("Last 3 months", 3, Grain.MONTH, "Month");
      case WEEK -> last("Last 4 weeks", 4, Grain.WEEK, "Week");
      default -> last("Last day", 1, Grain.DAY, AUTO);
    };
  }

  /** Of a lake with another reporting zone. */
  static List<Chosen> ofZones() {
    return List.of(
        FIRST,
        last("Last 7 days", 7, Grain.DAY, "Week"),
        last("Month to date", 1, Grain.MONTH, "Day"),
        days("2025-05-01", "2025-05-31", "Month"));
  }

  /** Of hours: days and months before. */
  static List<Chosen> ofHours() {
    return List.of(
        last("Last 7 days", 7, Grain.DAY, AUTO),
        last("Month to date", 1, Grain.MONTH, AUTO),
        days("2025-05-01", "2025-05-31", AUTO));
  }
}
