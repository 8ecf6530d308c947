package io.financebi.quicksight.assets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.aws.Pauses;
import io.financebi.quicksight.CompiledDashboard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.CreateDashboardRequest;
import software.amazon.awssdk.services.quicksight.model.Dashboard;
import software.amazon.awssdk.services.quicksight.model.DashboardVersion;
import software.amazon.awssdk.services.quicksight.model.Entity;
import software.amazon.awssdk.services.quicksight.model.ResourceNotFoundException;
import software.amazon.awssdk.services.quicksight.model.ResourceStatus;
import software.amazon.awssdk.services.quicksight.model.Tag;
import software.amazon.awssdk.services.quicksight.model.UpdateDashboardRequest;

/** What readers look at. */
final class DashboardAsset implements Asset {
  private final QuickSightClient quickSight;
  private final Place place;
  private final String id;
  private final UpdateDashboardRequest wanted;
  private final Failures failures;
  private final Waiting waiting;
  private final DashboardDefinitions definitions;

  DashboardAsset(
      QuickSightClient quickSight,
      Place place,
      CompiledDashboard compiled,
      Failures failures,
      Pauses pauses) {
    String dashboard = compiled.dashboard().name();
    this.quickSight = quickSight;
    this.place = place;
    this.id = place.id(dashboard);
    this.failures = failures;
    this.waiting = new Waiting(pauses);
    this.definitions = new DashboardDefinitions(quickSight, place.account(), id, pauses);
    this.wanted =
        texts(compiled.dashboard())
            .definition(
                compiled.published(identifier -> DataSetAsset.arn(place, dashboard, identifier)))
            .build();
  }

  /** What it is called, and described as; both stand in the file. */
  static UpdateDashboardRequest.Builder texts(io.financebi.dashboard.Dashboard dashboard) {
    String description = dashboard.description();
    return UpdateDashboardRequest.builder()
        .name(dashboard.title())
        .versionDescription(description.isEmpty() ? null : description);
  }

  String id() {
    return id;
  }

  @Override
  public String title() {
    return "dashboard " + id;
  }

  @Override
  public String arn() {
    return place.arn("dashboard", id);
  }

  @Override
  public ObjectNode wanted() {
    return SdkJson.of(wanted);
  }

  /** As readers see it: the published version. */
  @Override
  public Optional<ObjectNode> told() {
    return found(Optional.empty())
        .map(
            found -> {
              ObjectNode told =
                  SdkJson.of(
                      UpdateDashboardRequest.builder()
                          .name(found.name())
                          .versionDescription(found.version().description())
                          .build());
              definitions
                  .of(Optional.empty())
                  .ifPresent(definition -> told.set("Definition", definition));
              return told;
            });
  }

  private Optional<Dashboard> found(Optional<Long> version) {
    try {
      return Optional.of(
          quickSight
              .describeDashboard(
                  request ->
                      request
                          .awsAccountId(place.account())
                          .dashboardId(id)
                          .versionNumber(version.orElse(null)))
              .dashboard());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Long> version() {
    return found(Optional.empty()).map(found -> found.version().versionNumber());
  }

  @Override
  public boolean create(List<Tag> tags) {
    CreateDashboardRequest.Builder request =
        CreateDashboardRequest.builder()
            .awsAccountId(place.account())
            .dashboardId(id)
            .name(wanted.name())
            .versionDescription(wanted.versionDescription())
            .definition(wanted.definition())
            .tags(tags);
    if (!grants().isEmpty()) {
      request.permissions(Permissions.toSdk(grants()));
    }
    follow(versionOf(quickSight.createDashboard(request.build()).versionArn()));
    return true;
  }

  @Override
  public void update() {
    UpdateDashboardRequest.Builder update =
        wanted.toBuilder().awsAccountId(place.account()).dashboardId(id);
    definitions
        .described(Optional.empty())
        .ifPresent(
            found ->
                update
                    .themeArn(found.themeArn())
                    .dashboardPublishOptions(found.dashboardPublishOptions()));
    long version = versionOf(quickSight.updateDashboard(update.build()).versionArn());
    follow(version);
    var unused =
        quickSight.updateDashboardPublishedVersion(
            request ->
                request.awsAccountId(place.account()).dashboardId(id).versionNumber(version));
  }

  /** The last part of the ARN of a version. */
  private static long versionOf(String arn) {
    return Long.parseLong(arn.substring(arn.lastIndexOf('/') + 1));
  }

  private void follow(long number) {
    ResourceStatus status = waiting.until(title(), () -> version(number).status());
    if (!Waiting.isDone(status)) {
      throw failures.of(
          title(),
          version(number).errors().stream()
              .map(
                  error ->
                      new Failures.Wrong(
                          error.typeAsString(),
                          error.message(),
                          error.violatedEntities().stream().map(Entity::path).toList()))
              .toList());
    }
  }

  private DashboardVersion version(long number) {
    return found(Optional.of(number)).orElseThrow(this::gone).version();
  }

  @Override
  public Map<String, Set<String>> grants() {
    return Permissions.ofDashboard(place);
  }

  @Override
  public Map<String, Set<String>> granted() {
    return Permissions.ofSdk(
        quickSight
            .describeDashboardPermissions(
                request -> request.awsAccountId(place.account()).dashboardId(id))
            .permissions());
  }

  @Override
  public void grant(Map<String, Set<String>> more) {
    var unused =
        quickSight.updateDashboardPermissions(
            request ->
                request
                    .awsAccountId(place.account())
                    .dashboardId(id)
                    .grantPermissions(Permissions.toSdk(more)));
  }

  @Override
  public List<String> edits(Marks marks) {
    return definitions
        .of(marks.version())
        .map(
            published ->
                Differences.between(published, told().orElseThrow(this::gone).path("Definition")))
        .filter(found -> !found.isEmpty())
        .orElseGet(() -> Differences.between(wanted(), told().orElseThrow(this::gone)));
  }
}
