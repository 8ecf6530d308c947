package io.financebi.quicksight.assets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.quicksight.assets.AssetChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.quicksight.QuickSightClient;

/** Says what is to be done to each asset; it changes nothing. */
final class AssetPlanner {
  private static final String ANOTHER = "take it away, or set another quicksight.id";

  private final QuickSightClient quickSight;
  private final Marks.Owner owner;
  private final boolean isOverwriting;

  /**
   * @param owner for whom the assets are made
   * @param isOverwriting whether what somebody has changed is changed back
   */
  AssetPlanner(QuickSightClient quickSight, Marks.Owner owner, boolean isOverwriting) {
    this.quickSight = quickSight;
    this.owner = owner;
    this.isOverwriting = isOverwriting;
  }

  AssetChange plan(Asset asset) {
    Optional<ObjectNode> told = asset.told();
    if (told.isEmpty()) {
      return asset.isThrownAway() && marks(asset).isEmpty()
          ? refused(asset, List.of("it was thrown away, and bi has not made it: " + ANOTHER))
          : new AssetChange(Kind.CREATE, asset, Optional.empty(), List.of(), Map.of(), List.of());
    }
    return marks(asset)
        .map(marks -> ours(asset, told.get(), marks))
        .orElseGet(
            () -> refused(asset, List.of("it is there, and bi has not made it: " + ANOTHER)));
  }

  /** The marks of this publish; none when it is not ours. */
  private Optional<Marks> marks(Asset asset) {
    return Marks.of(quickSight, asset.arn(), owner);
  }

  private AssetChange ours(Asset asset, ObjectNode told, Marks marks) {
    String hash = Marks.hash(told);
    boolean isEdited = marks.told().filter(before -> !before.equals(hash)).isPresent();
    if (isEdited && !isOverwriting) {
      return refused(asset, edits(asset, marks));
    }
    boolean isCurrent =
        !isEdited && marks.told().isPresent() && marks.sent().equals(asset.fingerprint());
    Map<String, Set<String>> granted = asset.granted();
    return new AssetChange(
        isCurrent ? Kind.KEEP : Kind.UPDATE,
        asset,
        Optional.of(hash),
        isCurrent ? List.of() : Differences.between(told, asset.wanted()),
        Permissions.missing(asset.grants(), granted),
        Permissions.beyond(asset.grants(), granted));
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
    return new AssetChange(Kind.REFUSE, asset, Optional.empty(), why, Map.of(), List.of());
  }
}
