package io.financebi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.quicksight.model.Analysis;
import software.amazon.awssdk.services.quicksight.model.AnalysisError;
import software.amazon.awssdk.services.quicksight.model.AnalysisErrorType;
import software.amazon.awssdk.services.quicksight.model.ConflictException;
import software.amazon.awssdk.services.quicksight.model.CreateDashboardResponse;
import software.amazon.awssdk.services.quicksight.model.Dashboard;
import software.amazon.awssdk.services.quicksight.model.DashboardErrorType;
import software.amazon.awssdk.services.quicksight.model.DashboardVersionSummary;
import software.amazon.awssdk.services.quicksight.model.DescribeDashboardDefinitionResponse;
import software.amazon.awssdk.services.quicksight.model.Entity;
import software.amazon.awssdk.services.quicksight.model.InvalidParameterValueException;
import software.amazon.awssdk.services.quicksight.model.ResourceExistsException;
import software.amazon.awssdk.services.quicksight.model.ResourceNotFoundException;
import software.amazon.awssdk.services.quicksight.model.ResourceStatus;
import software.amazon.awssdk.services.quicksight.model.Sheet;

/** Analyses and dashboards of the state of QuickSight. */
// The client takes what builds lists as generic arrays.
@SuppressWarnings("unchecked")
class QuickSightDashboardStateTest extends AskedQuickSight {
  private static final JsonNode EDITED =
      json(
          """
          {"DataSetIdentifierDeclarations": [{"Identifier": "sales", "DataSetArn": "%s"}],
           "Sheets": [{"SheetId": "edited", "Name": "E"}]}
          """
              .formatted(SALES));

  @BeforeEach
  void createWhatIsShown() {
    createReadyLake();
    createSales();
  }

  private void createAnalysis(String sheet) {
    var unused =
        client.createAnalysis(
            request ->
                request
                    .awsAccountId(ACCOUNT)
                    .analysisId("a")
                    .name("A")
                    .definition(analysis(sheet)));
  }

  private void updateAnalysis(String sheet) {
    var unused =
        client.updateAnalysis(
            request ->
                request
                    .awsAccountId(ACCOUNT)
                    .analysisId("a")
                    .name("New")
                    .definition(analysis(sheet)));
  }

  private Analysis analysis() {
    return client
        .describeAnalysis(request -> request.awsAccountId(ACCOUNT).analysisId("a"))
        .analysis();
  }

  private Analysis readyAnalysis() {
    var unused = analysis();
    return analysis();
  }

  private void deleteAnalysis(Boolean force, Long days) {
    var unused =
        client.deleteAnalysis(
            request ->
                request
                    .awsAccountId(ACCOUNT)
                    .analysisId("a")
                    .forceDeleteWithoutRecovery(force)
                    .recoveryWindowInDays(days));
  }

  private CreateDashboardResponse createDashboard() {
    return client.createDashboard(
        request ->
            request
                .awsAccountId(ACCOUNT)
                .dashboardId("d")
                .name("D")
                .versionDescription("first")
                .definition(dashboard("s1")));
  }

  private String updateDashboard(String sheet) {
    return client
        .updateDashboard(
            request ->
                request
                    .awsAccountId(ACCOUNT)
                    .dashboardId("d")
                    .name("D")
                    .versionDescription("shows " + sheet)
                    .definition(dashboard(sheet)))
        .versionArn();
  }

  private Dashboard described(Long version) {
    return client
        .describeDashboard(
            request -> request.awsAccountId(ACCOUNT).dashboardId("d").versionNumber(version))
        .dashboard();
  }

  private Dashboard readyDashboard(Long version) {
    var unused = described(version);
    return described(version);
  }

  private void publish(long version) {
    var unused =
        client.updateDashboardPublishedVersion(
            request -> request.awsAccountId(ACCOUNT).dashboardId("d").versionNumber(version));
  }

  private DescribeDashboardDefinitionResponse definition() {
    return client.describeDashboardDefinition(
        request -> request.awsAccountId(ACCOUNT).dashboardId("d"));
  }

  @Test
  void createsAnAnalysisInItsTime() {
    createAnalysis("s1");

    assertThat(analysis().status()).isEqualTo(ResourceStatus.CREATION_IN_PROGRESS);
    Analysis ready = analysis();
    assertThat(ready.status()).isEqualTo(ResourceStatus.CREATION_SUCCESSFUL);
    assertThat(ready.dataSetArns()).containsExactly(SALES);
    assertThat(ready.sheets())
        .containsExactly(Sheet.builder().sheetId("s1").name("Sheet s1").build());
    assertThatThrownBy(() -> createAnalysis("s1")).isInstanceOf(ResourceExistsException.class);
    assertThat(state.analyses().definition("a").findValue("SheetId").asText()).isEqualTo("s1");
  }

  @Test
  void saysWhatIsWrongWithAnAnalysis() {
    state
        .analyses()
        .failNext(
            "a",
            QuickSightError.of("COLUMN_TYPE_MISMATCH", "no number", "sheet/s1/visual/v"),
            QuickSightError.of("PARAMETER_NOT_FOUND", "no parameter"));
    createAnalysis("s1");
    Analysis failed = readyAnalysis();

    assertThat(failed.status()).isEqualTo(ResourceStatus.CREATION_FAILED);
    assertThat(failed.errors())
        .containsExactly(
            AnalysisError.builder()
                .type(AnalysisErrorType.COLUMN_TYPE_MISMATCH)
                .message("no number")
                .violatedEntities(Entity.builder().path("sheet/s1/visual/v").build())
                .build(),
            AnalysisError.builder()
                .type(AnalysisErrorType.PARAMETER_NOT_FOUND)
                .message("no parameter")
                .build());
    updateAnalysis("s2");
    Analysis mended = readyAnalysis();
    assertThat(mended.status()).isEqualTo(ResourceStatus.UPDATE_SUCCESSFUL);
    assertThat(mended.errors()).isEmpty();
    assertThat(mended.name()).isEqualTo("New");
  }

  @Test
  void leavesAnAnalysisAsItWasWhenItsUpdateFails() {
    createAnalysis("s1");
    var unused = readyAnalysis();
    var unused2 = client.deleteDataSet(set -> set.awsAccountId(ACCOUNT).dataSetId("sales"));
    updateAnalysis("s2");
    Analysis failed = readyAnalysis();

    assertThat(failed.status()).isEqualTo(ResourceStatus.UPDATE_FAILED);
    assertThat(failed.errors())
        .singleElement()
        .satisfies(e -> assertThat(e.type()).isEqualTo(AnalysisErrorType.DATA_SET_NOT_FOUND));
    assertThat(failed.name()).isEqualTo("A");
    assertThat(state.analyses().definition("a").findValue("SheetId").asText()).isEqualTo("s1");
  }

  @Test
  void changesNoAnalysisThatIsAtWork() {
    createAnalysis("s1");

    assertThatThrownBy(() -> updateAnalysis("s2")).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> deleteAnalysis(null, null)).isInstanceOf(ConflictException.class);
  }

  @Test
  void tellsADefinitionWithMoreThanWasGiven() {
    createAnalysis("s1");
    var unused = readyAnalysis();
    var told =
        client.describeAnalysisDefinition(request -> request.awsAccountId(ACCOUNT).analysisId("a"));

    assertThat(told.resourceStatus()).isEqualTo(ResourceStatus.CREATION_SUCCESSFUL);
    assertThat(told.definition().hasCalculatedFields()).isTrue();
    assertThat(told.definition().sheets().get(0).contentTypeAsString()).isEqualTo("INTERACTIVE");
    assertThat(state.analyses().definition("a").has("CalculatedFields")).isFalse();
  }

  @Test
  void deletesAnAnalysisAndRestoresIt() {
    createAnalysis("s1");
    var unused = readyAnalysis();
    deleteAnalysis(null, 7L);

    assertThat(analysis().status()).isEqualTo(ResourceStatus.DELETED);
    assertThatThrownBy(() -> createAnalysis("s1")).isInstanceOf(ResourceExistsException.class);
    assertThatThrownBy(() -> updateAnalysis("s1")).isInstanceOf(ConflictException.class);
    var unused2 = client.restoreAnalysis(request -> request.awsAccountId(ACCOUNT).analysisId("a"));
    assertThat(analysis().status()).isEqualTo(ResourceStatus.CREATION_SUCCESSFUL);
  }

  @Test
  void deletesAnAnalysisByForceForever() {
    createAnalysis("s1");
    var unused = readyAnalysis();
    assertThatThrownBy(() -> deleteAnalysis(true, 7L))
        .isInstanceOf(InvalidParameterValueException.class);
    deleteAnalysis(true, null);

    assertThatThrownBy(this::analysis).isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> deleteAnalysis(true, null))
        .isInstanceOf(ResourceNotFoundException.class);
    createAnalysis("s1");
  }

  @Test
  void showsWhatAnAuthorChangesInTheBrowser() {
    createAnalysis("s1");
    Analysis before = readyAnalysis();
    state.analyses().edit("a", EDITED);

    Analysis after = analysis();
    assertThat(after.lastUpdatedTime()).isAfter(before.lastUpdatedTime());
    assertThat(after.sheets().get(0).sheetId()).isEqualTo("edited");
    assertThat(after.status()).isEqualTo(before.status());
  }

  @Test
  void publishesTheFirstVersionOfADashboardByItself() {
    CreateDashboardResponse created = createDashboard();

    assertThat(created.versionArn()).endsWith(":dashboard/d/version/1");
    assertThat(described(null).version().status()).isEqualTo(ResourceStatus.CREATION_IN_PROGRESS);
    assertThat(state.dashboards().published("d")).isZero();
    Dashboard ready = described(null);
    assertThat(ready.version().status()).isEqualTo(ResourceStatus.CREATION_SUCCESSFUL);
    assertThat(ready.version().description()).isEqualTo("first");
    assertThat(ready.lastPublishedTime()).isNotNull();
    assertThat(state.dashboards().published("d")).isOne();
    assertThatThrownBy(this::createDashboard).isInstanceOf(ResourceExistsException.class);
  }

  @Test
  void publishesAnotherVersionWhenItIsAskedTo() {
    createDashboard();
    var unused = readyDashboard(null);
    String arn = updateDashboard("s2");

    assertThat(arn).endsWith("/version/2");
    assertThatThrownBy(() -> updateDashboard("s3")).isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> publish(2)).isInstanceOf(ConflictException.class);
    assertThat(readyDashboard(2L).version().description()).isEqualTo("shows s2");
    assertThat(described(null).version().versionNumber()).isOne();
    publish(2);
    assertThat(described(null).version().versionNumber()).isEqualTo(2);
    assertThat(definition().definition().sheets().get(0).sheetId()).isEqualTo("s2");
    assertThat(state.dashboards().definition("d", 1).findValue("SheetId").asText()).isEqualTo("s1");
    assertThatThrownBy(() -> publish(3)).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void publishesNoVersionThatHasFailed() {
    createDashboard();
    var unused = readyDashboard(null);
    state.dashboards().failNext("d", QuickSightError.of("INTERNAL_FAILURE", "sorry"));
    updateDashboard("s2");

    Dashboard failed = readyDashboard(2L);
    assertThat(failed.version().status()).isEqualTo(ResourceStatus.CREATION_FAILED);
    assertThat(failed.version().errors().get(0).type())
        .isEqualTo(DashboardErrorType.INTERNAL_FAILURE);
    assertThatThrownBy(() -> publish(2)).isInstanceOf(InvalidParameterValueException.class);
    assertThat(described(null).version().versionNumber()).isOne();
  }

  @Test
  void listsVersionsAndDashboards() {
    createDashboard();
    var unused = readyDashboard(null);
    updateDashboard("s2");
    state.setPageSize(1);

    List<DashboardVersionSummary> versions =
        client
            .listDashboardVersionsPaginator(
                request -> request.awsAccountId(ACCOUNT).dashboardId("d"))
            .stream()
            .flatMap(page -> page.dashboardVersionSummaryList().stream())
            .toList();
    assertThat(versions)
        .extracting(DashboardVersionSummary::description)
        .containsExactly("first", "shows s2");
    assertThat(
            client
                .listDashboards(request -> request.awsAccountId(ACCOUNT))
                .dashboardSummaryList()
                .get(0)
                .publishedVersionNumber())
        .isOne();
  }

  @Test
  void showsWhatAnAuthorPublishesInTheBrowser() {
    createDashboard();
    Dashboard before = readyDashboard(null);
    state.dashboards().edit("d", EDITED);

    Dashboard after = described(null);
    assertThat(after.version().versionNumber()).isEqualTo(2);
    assertThat(after.name()).isEqualTo("D");
    assertThat(after.version().description()).isNull();
    assertThat(after.lastPublishedTime()).isAfter(before.lastPublishedTime());
    assertThat(definition().definition().sheets().get(0).sheetId()).isEqualTo("edited");
  }

  @Test
  void deletesDashboardsAndSingleVersions() {
    createDashboard();
    var unused = readyDashboard(null);
    updateDashboard("s2");
    var unused2 = readyDashboard(2L);
    var unused3 =
        client.deleteDashboard(
            request -> request.awsAccountId(ACCOUNT).dashboardId("d").versionNumber(2L));

    assertThatThrownBy(() -> described(2L)).isInstanceOf(ResourceNotFoundException.class);
    assertThat(updateDashboard("s3")).endsWith("/version/3");
    var unused4 = readyDashboard(3L);
    Runnable delete =
        () -> client.deleteDashboard(request -> request.awsAccountId(ACCOUNT).dashboardId("d"));
    delete.run();
    assertThatThrownBy(delete::run).isInstanceOf(ResourceNotFoundException.class);
    assertThat(state.dashboards().all()).isEmpty();
  }

  @Test
  void keepsPermissionsOfADashboard() {
    String readers = QuickSightState.group("readers");
    state.know(readers);
    createDashboard();
    var answer =
        client.updateDashboardPermissions(
            request ->
                request
                    .awsAccountId(ACCOUNT)
                    .dashboardId("d")
                    .grantPermissions(
                        each ->
                            each.principal(readers)
                                .actions(
                                    "quicksight:DescribeDashboard", "quicksight:QueryDashboard")));

    assertThat(answer.permissions()).hasSize(1);
    assertThat(state.access().permissions(QuickSightKind.DASHBOARD.arn("d")))
        .containsOnlyKeys(readers);
  }
}
