package io.financebi.settings;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * What is made in QuickSight, and for whom.
 *
 * @param account its number
 * @param id what all ids begin with
 * @param namespace of users and groups
 * @param identityRegion that keeps them; empty for the region of everything else
 * @param owners who may change all of it
 * @param readers who may look at the dashboard
 * @param refresh when QuickSight loads data by itself; empty for never
 */
public record QuickSightSettings(
    Optional<String> account,
    String id,
    String namespace,
    Optional<String> identityRegion,
    List<String> owners,
    List<String> readers,
    Optional<Refresh> refresh) {
  /** The id unless another is set. */
  public static final String ID = "finance-bi";

  /**
   * When data are loaded.
   *
   * @param at each day, by the clocks of the reporting zone; empty for each hour
   */
  public record Refresh(Optional<LocalTime> at) {}

  /** Copies the lists. */
  public QuickSightSettings {
    owners = List.copyOf(owners);
    readers = List.copyOf(readers);
  }
}
