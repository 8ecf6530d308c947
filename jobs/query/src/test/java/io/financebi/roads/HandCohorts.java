package io.financebi.roads;

import static io.financebi.roads.HandMetrics.ratio;

import io.financebi.roads.HandMetrics.Rows;

/** The metrics of who came back, by hand. */
final class HandCohorts {
  private HandCohorts() {}

  static void addTo(HandMetrics hand) {
    hand.add("retained_customers", HandCohorts::retained, Rows.COHORTS);
    hand.add(
        "retention_rate",
        slice ->
            ratio(
                retained(slice),
                slice.cohorts().stream().mapToLong(month -> month.members().size()).sum()),
        Rows.COHORTS);
  }

  private static long retained(Slice slice) {
    return slice.cohorts().stream().mapToLong(month -> month.retained().size()).sum();
  }
}
