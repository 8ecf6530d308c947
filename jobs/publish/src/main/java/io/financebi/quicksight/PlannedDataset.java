package io.financebi.quicksight;

import io.financebi.semantic.Datatype;
import io.financebi.semantic.WideTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A dataset that QuickSight is to have: a wide table, and the metrics over it.
 *
 * @param identifier by which the analysis knows it
 * @param title what people see it called
 * @param metrics calculated fields by their names
 * @param withPeriodStart the metrics that only a visual can have, for its period has a beginning
 */
public record PlannedDataset(
    String identifier,
    String title,
    WideTable table,
    Map<String, Calculated> metrics,
    Set<String> withPeriodStart) {
  /**
   * A calculated field.
   *
   * @param expression over the columns, in QuickSight's language
   */
  public record Calculated(String expression, Datatype datatype, String description) {}

  /** Copies the collections; the metrics keep their order. */
  public PlannedDataset {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    withPeriodStart = Set.copyOf(withPeriodStart);
  }
}
