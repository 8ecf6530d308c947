package io.financebi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.quicksight.model.AccessDeniedException;
import software.amazon.awssdk.services.quicksight.model.ConflictException;
import software.amazon.awssdk.services.quicksight.model.CreateDataSourceResponse;
import software.amazon.awssdk.services.quicksight.model.DataSource;
import software.amazon.awssdk.services.quicksight.model.DataSourceErrorInfoType;
import software.amazon.awssdk.services.quicksight.model.DataSourceType;
import software.amazon.awssdk.services.quicksight.model.Edition;
import software.amazon.awssdk.services.quicksight.model.InvalidNextTokenException;
import software.amazon.awssdk.services.quicksight.model.InvalidParameterValueException;
import software.amazon.awssdk.services.quicksight.model.ResourceExistsException;
import software.amazon.awssdk.services.quicksight.model.ResourceNotFoundException;
import software.amazon.awssdk.services.quicksight.model.ResourcePermission;
import software.amazon.awssdk.services.quicksight.model.ResourceStatus;
import software.amazon.awssdk.services.quicksight.model.Tag;
import software.amazon.awssdk.services.quicksight.model.UnsupportedUserEditionException;

/** The account, data sources, permissions and tags of the state of QuickSight. */
// The client takes what builds lists as generic arrays.
@SuppressWarnings("unchecked")
class QuickSightStateTest extends AskedQuickSight {
  private static final String AUTHORS = QuickSightState.group("authors");

  private static ResourcePermission permission(String principal, String... actions) {
    return ResourcePermission.builder().principal(principal).actions(actions).build();
  }

  private CreateDataSourceResponse create(String id, ResourcePermission... permissions) {
    return client.createDataSource(
        request -> {
          request.awsAccountId(ACCOUNT).dataSourceId(id).name(id).type(DataSourceType.ATHENA);
          request.tags(tag -> tag.key("owner").value("bi"));
          if (permissions.length > 0) {
            request.permissions(permissions);
          }
        });
  }

  private void update(String name) {
    var unused =
        client.updateDataSource(
            request -> request.awsAccountId(ACCOUNT).dataSourceId("lake").name(name));
  }

  private DataSource lake() {
    return client
        .describeDataSource(request -> request.awsAccountId(ACCOUNT).dataSourceId("lake"))
        .dataSource();
  }

  @Test
  void createsADataSourceInItsTime() {
    CreateDataSourceResponse created = create("lake");

    assertThat(created.status()).isEqualTo(202);
    assertThat(created.arn()).isEqualTo(LAKE);
    assertThat(created.creationStatus()).isEqualTo(ResourceStatus.CREATION_IN_PROGRESS);
    assertThat(List.of(lakeStatus(), lakeStatus(), lakeStatus()))
        .containsExactly("CREATION_IN_PROGRESS", "CREATION_SUCCESSFUL", "CREATION_SUCCESSFUL");
    assertThatThrownBy(() -> create("lake")).isInstanceOf(ResourceExistsException.class);
  }

  @Test
  void saysWhyADataSourceCouldNotBeCreatedOrUpdated() {
    state.setLooksAtWork(0);
    state.dataSources().failNext("lake", "ACCESS_DENIED", "no workgroup");
    state.dataSources().failNext("lake", "TIMEOUT", "too slow");
    createLake();
    DataSource failed = lake();
    update("New");
    String status = lakeStatus();
    update("Newer");

    assertThat(failed.status()).isEqualTo(ResourceStatus.CREATION_FAILED);
    assertThat(failed.errorInfo().type()).isEqualTo(DataSourceErrorInfoType.ACCESS_DENIED);
    assertThat(failed.errorInfo().message()).isEqualTo("no workgroup");
    assertThat(status).isEqualTo("UPDATE_FAILED");
    DataSource updated = lake();
    assertThat(updated.status()).isEqualTo(ResourceStatus.UPDATE_SUCCESSFUL);
    assertThat(updated.errorInfo()).isNull();
    assertThat(updated.name()).isEqualTo("Newer");
    assertThat(updated.dataSourceParameters().athenaParameters().workGroup()).isEqualTo("bi");
    assertThat(updated.lastUpdatedTime()).isAfter(failed.lastUpdatedTime());
  }

  @Test
  void updatesNoDataSourceThatIsAtWork() {
    createLake();

    assertThatThrownBy(() -> update("New")).isInstanceOf(ConflictException.class);
  }

  @Test
  void deletesADataSourceOnce() {
    createReadyLake();
    Runnable delete =
        () ->
            client.deleteDataSource(request -> request.awsAccountId(ACCOUNT).dataSourceId("lake"));
    delete.run();

    assertThatThrownBy(delete::run).isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(this::lakeStatus).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void listsInPages() {
    state.setPageSize(2);
    List.of("a", "b", "c", "d", "e").forEach(this::create);

    assertThat(
            client.listDataSourcesPaginator(request -> request.awsAccountId(ACCOUNT)).stream()
                .flatMap(page -> page.dataSources().stream())
                .map(DataSource::dataSourceId))
        .containsExactly("a", "b", "c", "d", "e");
    assertThat(server.calls("ListDataSources")).hasSize(3);
    assertThatThrownBy(
            () ->
                client.listDataSources(
                    request -> request.awsAccountId(ACCOUNT).nextToken("guessed")))
        .isInstanceOf(InvalidNextTokenException.class);
  }

  @Test
  void keepsPermissionsOfPrincipalsThatItKnows() {
    state.know(AUTHORS);
    create("lake", permission(AUTHORS, "quicksight:DescribeDataSource"));
    var unused =
        client.updateDataSourcePermissions(
            request ->
                request
                    .awsAccountId(ACCOUNT)
                    .dataSourceId("lake")
                    .grantPermissions(permission(AUTHORS, "quicksight:PassDataSource"))
                    .revokePermissions(permission(AUTHORS, "quicksight:DescribeDataSource")));

    assertThat(
            client
                .describeDataSourcePermissions(
                    request -> request.awsAccountId(ACCOUNT).dataSourceId("lake"))
                .permissions())
        .containsExactly(permission(AUTHORS, "quicksight:PassDataSource"));
    assertThat(state.access().permissions(LAKE).get(AUTHORS))
        .containsExactly("quicksight:PassDataSource");
  }

  @Test
  void refusesPrincipalsAndActionsThatItDoesNotKnow() {
    assertThatThrownBy(() -> create("lake", permission(AUTHORS, "quicksight:PassDataSource")))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining(AUTHORS);
    state.know(AUTHORS);
    assertThatThrownBy(() -> create("lake", permission(AUTHORS, "quicksight:PassDataSet")))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("PassDataSet");
    assertThat(state.dataSources().all()).isEmpty();
  }

  @Test
  void keepsTags() {
    create("lake");
    var unused =
        client.tagResource(
            request -> request.resourceArn(LAKE).tags(tag -> tag.key("a/b c").value("1")));
    var unused2 = client.untagResource(request -> request.resourceArn(LAKE).tagKeys("owner", "x"));

    assertThat(client.listTagsForResource(request -> request.resourceArn(LAKE)).tags())
        .containsExactly(Tag.builder().key("a/b c").value("1").build());
    assertThat(state.access().tags(LAKE)).containsEntry("a/b c", "1");
    assertThatThrownBy(() -> client.listTagsForResource(request -> request.resourceArn(SALES)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void describesPrincipalsThatItKnows() {
    state.know(AUTHORS);
    state.know(QuickSightState.user("role/anna"), "READER");

    assertThat(
            client
                .describeUser(
                    request ->
                        request.awsAccountId(ACCOUNT).namespace("default").userName("role/anna"))
                .user()
                .roleAsString())
        .isEqualTo("READER");
    assertThat(
            client
                .describeGroup(
                    request ->
                        request.awsAccountId(ACCOUNT).namespace("default").groupName("authors"))
                .group()
                .arn())
        .isEqualTo(AUTHORS);
    assertThatThrownBy(
            () ->
                client.describeGroup(
                    request ->
                        request.awsAccountId(ACCOUNT).namespace("default").groupName("others")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void tellsTheEditionAndHasNoDashboardsInASmallOne() {
    Edition usual =
        client
            .describeAccountSubscription(request -> request.awsAccountId(ACCOUNT))
            .accountInfo()
            .edition();
    state.setEdition("STANDARD");

    assertThat(usual).isEqualTo(Edition.ENTERPRISE);
    assertThatThrownBy(() -> client.listDashboards(request -> request.awsAccountId(ACCOUNT)))
        .isInstanceOf(UnsupportedUserEditionException.class);
  }

  @Test
  void refusesWhatATestSays() {
    state.refuse("ListDataSets", new Refusal("AccessDeniedException", "not you", 401));
    state.atLook("ListDataSets", 2, () -> state.allow("ListDataSets"));

    assertThatThrownBy(() -> client.listDataSets(request -> request.awsAccountId(ACCOUNT)))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(client.listDataSets(request -> request.awsAccountId(ACCOUNT)).dataSetSummaries())
        .isEmpty();
    assertThatThrownBy(() -> client.listDataSets(request -> request.awsAccountId("210987654321")))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void isAskedAgainWhenItWasAskedTooOften() {
    server.fail("CreateDataSource", ServiceFault.THROTTLED, ServiceFault.UNAVAILABLE);
    createLake();

    assertThat(server.calls("CreateDataSource")).hasSize(3);
    assertThat(server.done("CreateDataSource")).hasSize(1);
  }
}
