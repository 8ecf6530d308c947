package io.financebi.quicksight.assets;

import io.financebi.glue.MarkedViews;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.DataSet;
import software.amazon.awssdk.services.quicksight.model.ResourceNotFoundException;

/** Finds what publish has made: by its id and its tag in QuickSight, by its marks in Glue. */
// Tables that are prepared in the newer way are for people at a screen.
@SuppressWarnings("deprecation")
final class Inventories {
  private final QuickSightClient quickSight;
  private final Listings listings;
  private final Place place;
  private final MarkedViews marked;
  private final String database;

  /**
   * @param database that has the views
   */
  Inventories(QuickSightClient quickSight, Place place, MarkedViews marked, String database) {
    this.quickSight = quickSight;
    this.listings = new Listings(quickSight, place.account());
    this.place = place;
    this.marked = marked;
    this.database = database;
  }

  /** Looks. */
  Inventory find() {
    Inventory inventory = Inventory.empty();
    for (PublishedKind kind : PublishedKind.values()) {
      for (String id : listings.ids(kind).stream().sorted().toList()) {
        if (id.startsWith(place.settings().id() + "-")) {
          addTagged(new Published(kind, id), inventory);
        }
      }
    }
    addViews(inventory);
    return inventory;
  }

  /** The id of another publish may begin with ours, as finance-bi-test does. */
  private void addTagged(Published found, Inventory inventory) {
    Optional<Marks.Owner> owner;
    try {
      owner = Marks.owner(quickSight, found.kind().arn(place, found.id()));
    } catch (ResourceNotFoundException e) {
      // It has gone since it was listed.
      return;
    }
    Optional<String> reason =
        owner.isEmpty()
            ? Optional.of("it does not have the tag " + Marks.OURS)
            : owner
                .filter(of -> !of.id().equals(place.settings().id()))
                .map(of -> "it is of another quicksight.id");
    inventory.add(found, reason);
    if (reason.isEmpty()) {
      inventory.dashboards().add(owner.orElseThrow().dashboard());
    } else if (found.kind() == PublishedKind.DATA_SET) {
      inventory.otherDataSets().add(found.id());
    }
  }

  /** What has the name of one of ours alone stays, and is told. */
  private void addViews(Inventory inventory) {
    marked
        .all()
        .forEach(
            (name, isMarked) -> {
              Published view = new Published(PublishedKind.VIEW, name);
              if (isMarked) {
                inventory.add(view, reader(name, inventory.otherDataSets()));
              } else if (isNamedAsOurs(name, inventory)) {
                inventory.add(view, Optional.of("it does not have the marks of this lake"));
              }
            });
  }

  private boolean isNamedAsOurs(String view, Inventory inventory) {
    return inventory.dashboards().stream()
        .anyMatch(dashboard -> view.startsWith(place.view(dashboard + "_")));
  }

  /** A dataset that is not ours and reads a view, too. */
  private Optional<String> reader(String view, List<String> others) {
    return others.stream()
        .filter(id -> reads(id, view))
        .findFirst()
        .map(id -> "dataset " + id + " reads it");
  }

  private boolean reads(String dataSet, String view) {
    try {
      DataSet found =
          quickSight
              .describeDataSet(request -> request.awsAccountId(place.account()).dataSetId(dataSet))
              .dataSet();
      return found.physicalTableMap().values().stream()
          .map(table -> table.relationalTable())
          .anyMatch(
              table ->
                  table != null && database.equals(table.schema()) && view.equals(table.name()));
    } catch (ResourceNotFoundException e) {
      return false;
    }
  }
}
