package io.financebi.quicksight.assets;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.ResourceNotFoundException;

/** Datasets that were made for a dashboard which does not need them any more. */
final class UnusedDataSets {
  private final QuickSightClient quickSight;
  private final Place place;

  UnusedDataSets(QuickSightClient quickSight, Place place) {
    this.quickSight = quickSight;
    this.place = place;
  }

  /**
   * A line for each.
   *
   * @param needed the ids of those that the dashboard needs
   */
  List<String> lines(String dashboard, Set<String> needed) {
    return new Listings(quickSight, place.account())
        .ids(PublishedKind.DATA_SET).stream()
            .filter(id -> id.startsWith(place.id(dashboard) + "-") && !needed.contains(id))
            .filter(id -> isOf(dashboard, id))
            .sorted()
            .map(
                id ->
                    "  left    dataset "
                        + id
                        + ": the dashboard does not need it any more; delete it in QuickSight, it"
                        + " takes room there")
            .toList();
  }

  private boolean isOf(String dashboard, String id) {
    try {
      return Marks.of(quickSight, place.arn("dataset", id), place.owner(dashboard)).isPresent();
    } catch (ResourceNotFoundException e) {
      return false;
    }
  }
}
