package io.financebi.quicksight.assets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.quicksight.assets.AssetChange.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.quicksight.QuickSightClient;

/** Says what is to be done to each asset; it changes nothing. */
final class AssetPlanner {
  private final QuickSightClient quickSight;
  private final boolean isOverwriting;

  /**
   * @param isOverwriting whether what somebody has changed is changed back
   */
  AssetPlanner(QuickSightClient quickSight, boolean isOverwriting) {
    this.quickSight = quickSight;
    this.isOverwriting = isOverwriting;
  }

  AssetChange plan(Asset asset) {
    Optional<ObjectNode> told = asset.told();
    if (told.isEmpty()) {
      return new AssetChange(Kind.CREATE, asset, List.of(), Map.of(), List.of());
    }
    Optional<Marks> marks = Marks.of(quickSight, asset.arn());
    if (marks.isEmpty()) {
      return refused(
          asset,
          List.of(
              "it is there, and bi has not made it: take it away, or set another quicksight.id"));
    }
    return ours(asset, told.get(), marks.get());
  }

  private AssetChange ours(Asset asset, ObjectNode told, Marks marks) {
    boolean isEdited = marks.told().filter(hash -> !hash.equals(Marks.hash(told))).isPresent();
    if (isEdited && !isOverwriting) {
      return refused(asset, edits(asset, marks));
    }
    boolean isCurrent =
        !isEdited && marks.told().isPresent() && marks.sent().equals(asset.fingerprint());
    Map<String, Set<String>> granted = asset.granted();
    return new AssetChange(
        isCurrent ? Kind.KEEP : Kind.UPDATE,
        asset,
        isCurrent ? List.of() : Differences.between(told, asset.wanted()),
        missing(asset, granted),
        granted.keySet().stream()
            .filter(who -> !asset.grants().containsKey(who))
            .sorted()
            .toList());
  }

  private static List<String> edits(Asset asset, Marks marks) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "somebody has changed it since the last publish; --overwrite takes that back:"));
    lines.addAll(asset.edits(marks));
    return lines;
  }

  private static AssetChange refused(Asset asset, List<String> why) {
    return new AssetChange(Kind.REFUSE, asset, why, Map.of(), List.of());
  }

  private static Map<String, Set<String>> missing(Asset asset, Map<String, Set<String>> granted) {
    Map<String, Set<String>> missing = new LinkedHashMap<>();
    asset
        .grants()
        .forEach(
            (principal, actions) -> {
              Set<String> more = new LinkedHashSet<>(actions);
              more.removeAll(granted.getOrDefault(principal, Set.of()));
              if (!more.isEmpty()) {
                missing.put(principal, actions);
              }
            });
    return missing;
  }
}
