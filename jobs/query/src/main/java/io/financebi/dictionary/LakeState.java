package io.financebi.dictionary;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What one snapshot of a lake holds.
 *
 * @param version the snapshot's number
 * @param publishedAt when readers first saw it, UTC
 * @param settings those that its numbers depend on, by name
 * @param tables by name, of tables and views
 */
public record LakeState(
    long version,
    Instant publishedAt,
    Map<String, String> settings,
    Map<String, TableState> tables) {
  /**
   * How much there is of a table.
   *
   * @param dataThrough the last day of its rows, where they have days
   */
  public record TableState(long rows, Optional<LocalDate> dataThrough) {}

  /** Copies the maps. */
  public LakeState {
    settings = Map.copyOf(settings);
    tables = Map.copyOf(tables);
  }
}
