package io.financebi.quicksight.assets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.aws.Pauses;
import io.financebi.quicksight.CompiledDashboard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.Analysis;
import software.amazon.awssdk.services.quicksight.model.AnalysisDefinition;
import software.amazon.awssdk.services.quicksight.model.CreateAnalysisRequest;
import software.amazon.awssdk.services.quicksight.model.Entity;
import software.amazon.awssdk.services.quicksight.model.ResourceNotFoundException;
import software.amazon.awssdk.services.quicksight.model.ResourceStatus;
import software.amazon.awssdk.services.quicksight.model.RestoreAnalysisResponse;
import software.amazon.awssdk.services.quicksight.model.Tag;
import software.amazon.awssdk.services.quicksight.model.TagResourceResponse;
import software.amazon.awssdk.services.quicksight.model.UpdateAnalysisRequest;

/** What owners work on. */
final class AnalysisAsset implements Asset {
  private final QuickSightClient quickSight;
  private final Place place;
  private final String id;
  private final UpdateAnalysisRequest wanted;
  private final Failures failures;
  private final Waiting waiting;
  private final Patience patience;
  private final DashboardDefinitions published;

  AnalysisAsset(
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
    this.patience = new Patience(pauses);
    this.published = new DashboardDefinitions(quickSight, place.account(), id, pauses);
    this.wanted =
        UpdateAnalysisRequest.builder()
            .name(compiled.dashboard().title())
            .definition(
                compiled.analysis(identifier -> DataSetAsset.arn(place, dashboard, identifier)))
            .build();
  }

  @Override
  public String title() {
    return "analysis " + id;
  }

  @Override
  public String arn() {
    return place.arn("analysis", id);
  }

  @Override
  public ObjectNode wanted() {
    return SdkJson.of(wanted);
  }

  @Override
  public Optional<ObjectNode> told() {
    return found()
        .filter(found -> found.status() != ResourceStatus.DELETED)
        .map(
            found ->
                SdkJson.of(
                    UpdateAnalysisRequest.builder()
                        .name(found.name())
                        .definition(patience.get(this::definition))
                        .build()));
  }

  private AnalysisDefinition definition() {
    return quickSight
        .describeAnalysisDefinition(request -> request.awsAccountId(place.account()).analysisId(id))
        .definition();
  }

  /** What is asked for its state, as AWS says; its definition cannot be asked for at any time. */
  private Optional<Analysis> found() {
    try {
      return Optional.of(
          quickSight
              .describeAnalysis(request -> request.awsAccountId(place.account()).analysisId(id))
              .analysis());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isThrownAway() {
    return found().filter(found -> found.status() == ResourceStatus.DELETED).isPresent();
  }

  @Override
  public boolean create(List<Tag> tags) {
    if (isThrownAway()) {
      restore(tags);
      update();
      return false;
    }
    CreateAnalysisRequest.Builder request =
        CreateAnalysisRequest.builder()
            .awsAccountId(place.account())
            .analysisId(id)
            .name(wanted.name())
            .definition(wanted.definition())
            .tags(tags);
    if (!grants().isEmpty()) {
      request.permissions(Permissions.toSdk(grants()));
    }
    var unused = quickSight.createAnalysis(request.build());
    follow();
    return true;
  }

  /** One that somebody has thrown away keeps its id for some days. */
  private void restore(List<Tag> tags) {
    RestoreAnalysisResponse restored =
        quickSight.restoreAnalysis(request -> request.awsAccountId(place.account()).analysisId(id));
    TagResourceResponse unused =
        quickSight.tagResource(request -> request.resourceArn(restored.arn()).tags(tags));
  }

  @Override
  public void settle() {
    ResourceStatus unused = waiting.until(title(), () -> found().orElseThrow(this::gone).status());
  }

  @Override
  public void update() {
    var unused =
        quickSight.updateAnalysis(
            wanted.toBuilder()
                .awsAccountId(place.account())
                .analysisId(id)
                .themeArn(found().orElseThrow(this::gone).themeArn())
                .build());
    follow();
  }

  private void follow() {
    ResourceStatus status = waiting.until(title(), () -> found().orElseThrow(this::gone).status());
    if (!Waiting.isDone(status)) {
      throw failures.of(
          title(),
          found().orElseThrow(this::gone).errors().stream()
              .map(
                  error ->
                      new Failures.Wrong(
                          error.typeAsString(),
                          error.message(),
                          error.violatedEntities().stream().map(Entity::path).toList()))
              .toList());
    }
  }

  @Override
  public Map<String, Set<String>> grants() {
    return Permissions.ofOwners(place, Permissions.ANALYSIS_OWNER);
  }

  @Override
  public Map<String, Set<String>> granted() {
    return Permissions.ofSdk(
        quickSight
            .describeAnalysisPermissions(
                request -> request.awsAccountId(place.account()).analysisId(id))
            .permissions());
  }

  @Override
  public void grant(Map<String, Set<String>> more) {
    var unused =
        quickSight.updateAnalysisPermissions(
            request ->
                request
                    .awsAccountId(place.account())
                    .analysisId(id)
                    .grantPermissions(Permissions.toSdk(more)));
  }

  /** The published dashboard shows what the analysis was then, filled in by QuickSight alike. */
  @Override
  public List<String> edits(Marks marks) {
    return published
        .of(Optional.empty())
        .map(shown -> Differences.between(shown, told().orElseThrow(this::gone).path("Definition")))
        .filter(found -> !found.isEmpty())
        .orElseGet(() -> Differences.between(wanted(), told().orElseThrow(this::gone)));
  }
}
