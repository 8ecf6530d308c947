package io.financebi.quicksight.assets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was found of what publish makes.
 *
 * @param ours in the order in which it can go
 * @param left why something stays that looks like ours, by what it is
 * @param otherDataSets the ids of all datasets in the account that are not ours
 */
record Inventory(List<Published> ours, Map<String, String> left, List<String> otherDataSets) {
  /** None yet. */
  static Inventory empty() {
    return new Inventory(new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
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
