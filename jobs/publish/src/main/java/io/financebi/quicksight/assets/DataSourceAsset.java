package io.financebi.quicksight.assets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.aws.Pauses;
import io.financebi.errors.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.AthenaParameters;
import software.amazon.awssdk.services.quicksight.model.CreateDataSourceRequest;
import software.amazon.awssdk.services.quicksight.model.DataSource;
import software.amazon.awssdk.services.quicksight.model.DataSourceParameters;
import software.amazon.awssdk.services.quicksight.model.DataSourceType;
import software.amazon.awssdk.services.quicksight.model.ResourceNotFoundException;
import software.amazon.awssdk.services.quicksight.model.ResourceStatus;
import software.amazon.awssdk.services.quicksight.model.Tag;
import software.amazon.awssdk.services.quicksight.model.UpdateDataSourceRequest;

/** The way to Athena. */
final class DataSourceAsset implements Asset {
  private final QuickSightClient quickSight;
  private final Place place;
  private final String id;
  private final UpdateDataSourceRequest wanted;
  private final Waiting waiting;

  /**
   * @param workgroup that QuickSight's queries run in
   */
  DataSourceAsset(QuickSightClient quickSight, Place place, String workgroup, Pauses pauses) {
    this.quickSight = quickSight;
    this.place = place;
    this.id = id(place);
    this.waiting = new Waiting(pauses);
    this.wanted =
        UpdateDataSourceRequest.builder()
            .name("finance-bi: Athena")
            .dataSourceParameters(
                DataSourceParameters.builder()
                    .athenaParameters(AthenaParameters.builder().workGroup(workgroup).build())
                    .build())
            .build();
  }

  static String id(Place place) {
    return place.id("athena");
  }

  static String arn(Place place) {
    return place.arn("datasource", id(place));
  }

  @Override
  public String title() {
    return "data source " + id;
  }

  @Override
  public String arn() {
    return arn(place);
  }

  @Override
  public ObjectNode wanted() {
    return SdkJson.of(wanted);
  }

  @Override
  public Optional<ObjectNode> told() {
    return found().map(DataSourceAsset::asSent);
  }

  private static ObjectNode asSent(DataSource found) {
    return SdkJson.of(
        UpdateDataSourceRequest.builder()
            .name(found.name())
            .dataSourceParameters(found.dataSourceParameters())
            .build());
  }

  private Optional<DataSource> found() {
    try {
      return Optional.of(
          quickSight
              .describeDataSource(request -> request.awsAccountId(place.account()).dataSourceId(id))
              .dataSource());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean create(List<Tag> tags) {
    CreateDataSourceRequest.Builder request =
        CreateDataSourceRequest.builder()
            .awsAccountId(place.account())
            .dataSourceId(id)
            .name(wanted.name())
            .type(DataSourceType.ATHENA)
            .dataSourceParameters(wanted.dataSourceParameters())
            .tags(tags);
    if (!grants().isEmpty()) {
      request.permissions(Permissions.toSdk(grants()));
    }
    var unused = quickSight.createDataSource(request.build());
    follow();
    return true;
  }

  @Override
  public void settle() {
    ResourceStatus unused = waiting.until(title(), () -> found().orElseThrow(this::gone).status());
  }

  @Override
  public void update() {
    var unused =
        quickSight.updateDataSource(
            wanted.toBuilder().awsAccountId(place.account()).dataSourceId(id).build());
    follow();
  }

  private void follow() {
    ResourceStatus status = waiting.until(title(), () -> found().orElseThrow(this::gone).status());
    if (!Waiting.isDone(status)) {
      String why =
          Optional.ofNullable(found().orElseThrow(this::gone).errorInfo())
              .map(error -> error.typeAsString() + ": " + error.message())
              .orElse(status.toString());
      throw new UserException(
          "quicksight_failed",
          "QuickSight does not make the " + title() + ": " + why,
          "Let QuickSight use Athena and the buckets of the lake and of Athena's results (Manage"
              + " QuickSight, Security & permissions), and look at athena.workgroup.");
    }
  }

  @Override
  public Map<String, Set<String>> grants() {
    return Permissions.ofOwners(place, Permissions.DATA_SOURCE_OWNER);
  }

  @Override
  public Map<String, Set<String>> granted() {
    return Permissions.ofSdk(
        quickSight
            .describeDataSourcePermissions(
                request -> request.awsAccountId(place.account()).dataSourceId(id))
            .permissions());
  }

  @Override
  public void grant(Map<String, Set<String>> more) {
    var unused =
        quickSight.updateDataSourcePermissions(
            request ->
                request
                    .awsAccountId(place.account())
                    .dataSourceId(id)
                    .grantPermissions(Permissions.toSdk(more)));
  }
}
