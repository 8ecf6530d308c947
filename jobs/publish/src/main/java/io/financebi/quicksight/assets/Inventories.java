package io.financebi.quicksight.assets;

import io.financebi.glue.MarkedViews;
import io.financebi.quicksight.PlannedDataset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.AnalysisSummary;
import software.amazon.awssdk.services.quicksight.model.DashboardSummary;
import software.amazon.awssdk.services.quicksight.model.DataSet;
import software.amazon.awssdk.services.quicksight.model.DataSetSummary;
import software.amazon.awssdk.services.quicksight.model.DataSource;
import software.amazon.awssdk.services.quicksight.model.ResourceNotFoundException;
import software.amazon.awssdk.services.quicksight.model.ResourceStatus;
import software.amazon.awssdk.services.quicksight.model.UnsupportedUserEditionException;

/** Finds what publish has made: by its id and its tag in QuickSight, by its marks in Glue. */
// Tables that are prepared in the newer way are for people at a screen.
@SuppressWarnings("deprecation")
final class Inventories {
  private final QuickSightClient quickSight;
  private final Place place;
  private final MarkedViews marked;
  private final String database;

  /**
   * @param database that has the views
   */
  Inventories(QuickSightClient quickSight, Place place, MarkedViews marked, String database) {
    this.quickSight = quickSight;
    this.place = place;
    this.marked = marked;
    this.database = database;
  }

  /**
   * Looks.
   *
   * @param dashboard that the datasets are of
   * @param dataSets whose views are to be found
   */
  Inventory find(String dashboard, List<PlannedDataset> dataSets) {
    Inventory inventory = Inventory.empty();
    for (PublishedKind kind : PublishedKind.values()) {
      for (String id : ids(kind).stream().sorted().toList()) {
        if (id.startsWith(place.settings().id() + "-")) {
          addTagged(new Published(kind, id), inventory);
        } else if (kind == PublishedKind.DATA_SET) {
          inventory.otherDataSets().add(id);
        }
      }
    }
    addViews(dashboard, dataSets, inventory);
    return inventory;
  }

  private List<String> ids(PublishedKind kind) {
    try {
      return switch (kind) {
        case DASHBOARD -> dashboards();
        case ANALYSIS -> analyses();
        case DATA_SET -> dataSets();
        case DATA_SOURCE -> dataSources();
        case VIEW -> List.of();
      };
    } catch (UnsupportedUserEditionException e) {
      // An account of the standard edition has none of them.
      return List.of();
    }
  }

  private List<String> dashboards() {
    return quickSight
        .listDashboardsPaginator(request -> request.awsAccountId(place.account()))
        .stream()
        .flatMap(page -> page.dashboardSummaryList().stream())
        .map(DashboardSummary::dashboardId)
        .toList();
  }

  private List<String> analyses() {
    return quickSight
        .listAnalysesPaginator(request -> request.awsAccountId(place.account()))
        .stream()
        .flatMap(page -> page.analysisSummaryList().stream())
        .filter(analysis -> analysis.status() != ResourceStatus.DELETED)
        .map(AnalysisSummary::analysisId)
        .toList();
  }

  private List<String> dataSets() {
    return quickSight
        .listDataSetsPaginator(request -> request.awsAccountId(place.account()))
        .stream()
        .flatMap(page -> page.dataSetSummaries().stream())
        .map(DataSetSummary::dataSetId)
        .toList();
  }

  private List<String> dataSources() {
    return quickSight
        .listDataSourcesPaginator(request -> request.awsAccountId(place.account()))
        .stream()
        .flatMap(page -> page.dataSources().stream())
        .map(DataSource::dataSourceId)
        .toList();
  }

  /** The id of another publish may begin with ours, as finance-bi-test does. */
  private void addTagged(Published found, Inventory inventory) {
    PublishedKind kind = found.kind();
    Optional<String> reason;
    try {
      reason =
          Marks.dashboard(quickSight, kind.arn(place, found.id()))
              .map(
                  dashboard ->
                      kind.isNamed(place, found.id(), dashboard)
                          ? Optional.<String>empty()
                          : Optional.of("it is of another quicksight.id"))
              .orElse(Optional.of("it does not have the tag " + Marks.OURS));
    } catch (ResourceNotFoundException e) {
      // It has gone since it was listed.
      return;
    }
    inventory.add(found, reason);
    if (kind == PublishedKind.DATA_SET && reason.isPresent()) {
      inventory.otherDataSets().add(found.id());
    }
  }

  private void addViews(String dashboard, List<PlannedDataset> dataSets, Inventory inventory) {
    Map<String, String> identifiers = new TreeMap<>();
    dataSets.forEach(each -> identifiers.put(each.table().name(), each.identifier()));
    marked
        .found(identifiers.keySet())
        .forEach(
            (name, isMarked) -> {
              String end = place.id(dashboard, identifiers.get(name));
              end = end.substring(place.settings().id().length());
              inventory.add(
                  new Published(PublishedKind.VIEW, name),
                  isMarked
                      ? reader(name, end, inventory.otherDataSets())
                      : Optional.of("it does not have the marks of this lake"));
            });
  }

  /**
   * A dataset of another publish that reads a view, too.
   *
   * @param end of the ids of such datasets, whatever they begin with
   */
  private Optional<String> reader(String view, String end, List<String> others) {
    return others.stream()
        .filter(id -> id.endsWith(end) && reads(id, view))
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
