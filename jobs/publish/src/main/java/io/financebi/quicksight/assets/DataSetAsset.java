package io.financebi.quicksight.assets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.quicksight.PlannedDataset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.CreateDataSetRequest;
import software.amazon.awssdk.services.quicksight.model.DataSet;
import software.amazon.awssdk.services.quicksight.model.DataSetImportMode;
import software.amazon.awssdk.services.quicksight.model.ResourceNotFoundException;
import software.amazon.awssdk.services.quicksight.model.Tag;
import software.amazon.awssdk.services.quicksight.model.UpdateDataSetRequest;

/** A dataset over a view of Athena. */
// Tables that are prepared in the newer way are for people at a screen.
@SuppressWarnings("deprecation")
final class DataSetAsset implements Asset {
  private final QuickSightClient quickSight;
  private final Place place;
  private final String id;
  private final UpdateDataSetRequest wanted;
  private final String view;
  private Optional<String> loading = Optional.empty();

  DataSetAsset(
      QuickSightClient quickSight,
      Place place,
      String dashboard,
      PlannedDataset dataset,
      String title,
      String database,
      DataSetImportMode mode) {
    this.quickSight = quickSight;
    this.place = place;
    this.id = id(place, dashboard, dataset.identifier());
    this.view = dataset.table().sql();
    this.wanted =
        DataSetRequests.toRequest(
            dataset,
            title,
            place.view(dataset.table().name()),
            DataSourceAsset.arn(place),
            database,
            mode);
  }

  static String id(Place place, String dashboard, String identifier) {
    return place.id(dashboard, identifier);
  }

  static String arn(Place place, String dashboard, String identifier) {
    return place.arn("dataset", id(place, dashboard, identifier));
  }

  String id() {
    return id;
  }

  /** What is asked for, without where. */
  UpdateDataSetRequest request() {
    return wanted;
  }

  /** The loading that began when it was made or changed last, if it is kept in SPICE. */
  Optional<String> loading() {
    return loading;
  }

  @Override
  public String title() {
    return "dataset " + id;
  }

  @Override
  public String arn() {
    return place.arn("dataset", id);
  }

  @Override
  public ObjectNode wanted() {
    return SdkJson.of(wanted);
  }

  /** Rows that are kept are those of a view: where that is another, all are loaded anew. */
  @Override
  public String fingerprint() {
    return Marks.hash(wanted().put("View", view));
  }

  @Override
  public Optional<ObjectNode> told() {
    return found()
        .map(
            found ->
                SdkJson.of(
                    UpdateDataSetRequest.builder()
                        .name(found.name())
                        .importMode(found.importMode())
                        .physicalTableMap(found.physicalTableMap())
                        .logicalTableMap(found.logicalTableMap())
                        .build()));
  }

  private Optional<DataSet> found() {
    try {
      return Optional.of(
          quickSight
              .describeDataSet(request -> request.awsAccountId(place.account()).dataSetId(id))
              .dataSet());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean create(List<Tag> tags) {
    CreateDataSetRequest.Builder request =
        CreateDataSetRequest.builder()
            .awsAccountId(place.account())
            .dataSetId(id)
            .name(wanted.name())
            .importMode(wanted.importMode())
            .physicalTableMap(wanted.physicalTableMap())
            .logicalTableMap(wanted.logicalTableMap())
            .tags(tags);
    if (!grants().isEmpty()) {
      request.permissions(Permissions.toSdk(grants()));
    }
    loading = Optional.ofNullable(quickSight.createDataSet(request.build()).ingestionId());
    return true;
  }

  @Override
  public void update() {
    UpdateDataSetRequest request =
        keeping(found().orElseThrow(this::gone))
            .awsAccountId(place.account())
            .dataSetId(id)
            .build();
    loading = Optional.ofNullable(quickSight.updateDataSet(request).ingestionId());
  }

  /** What an update does not name is gone. */
  private UpdateDataSetRequest.Builder keeping(DataSet now) {
    UpdateDataSetRequest.Builder request =
        wanted.toBuilder()
            .rowLevelPermissionDataSet(now.rowLevelPermissionDataSet())
            .rowLevelPermissionTagConfiguration(now.rowLevelPermissionTagConfiguration())
            .dataSetUsageConfiguration(now.dataSetUsageConfiguration())
            .performanceConfiguration(now.performanceConfiguration());
    if (now.hasColumnLevelPermissionRules()) {
      request.columnLevelPermissionRules(now.columnLevelPermissionRules());
    }
    if (now.hasColumnGroups()) {
      request.columnGroups(now.columnGroups());
    }
    if (now.hasDatasetParameters()) {
      request.datasetParameters(now.datasetParameters());
    }
    if (now.hasFieldFolders()) {
      request.fieldFolders(now.fieldFolders());
    }
    return request;
  }

  @Override
  public Map<String, Set<String>> grants() {
    return Permissions.ofOwners(place, Permissions.DATA_SET_OWNER);
  }

  @Override
  public Map<String, Set<String>> granted() {
    return Permissions.ofSdk(
        quickSight
            .describeDataSetPermissions(
                request -> request.awsAccountId(place.account()).dataSetId(id))
            .permissions());
  }

  @Override
  public void grant(Map<String, Set<String>> more) {
    var unused =
        quickSight.updateDataSetPermissions(
            request ->
                request
                    .awsAccountId(place.account())
                    .dataSetId(id)
                    .grantPermissions(Permissions.toSdk(more)));
  }
}
