package io.financebi.quicksight.assets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was found of what publish makes.
 *
 * @param ours in the order in which it can go
 * @param left why something stays that looks like ours, by what it is
 * @param dashboards that ours are for
 * @param otherDataSets the ids of datasets that are named as ours, and are not
 */
record Inventory(
    List<Published> ours,
    Map<String, String> left,
    Set<String> dashboards,
    List<String> otherDataSets) {
  /** None yet. */
  static Inventory empty() {
    return new Inventory(new ArrayList<>(), new TreeMap<>(), new TreeSet<>(), new ArrayList<>());
  }

  /**
   * Adds one.
   *
   * @param reason why it stays; empty when it is ours
   */
  void add(Published found, Optional<String> reason) {
    reason.ifPresentOrElse(why -> left.put(found.title(), why), () -> ours.add(found));
  }
}
