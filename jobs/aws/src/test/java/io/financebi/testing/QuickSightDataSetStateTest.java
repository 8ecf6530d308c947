package io.financebi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.quicksight.model.ColumnDataType;
import software.amazon.awssdk.services.quicksight.model.ConflictException;
import software.amazon.awssdk.services.quicksight.model.CreateDataSetResponse;
import software.amazon.awssdk.services.quicksight.model.DataSet;
import software.amazon.awssdk.services.quicksight.model.DataSetImportMode;
import software.amazon.awssdk.services.quicksight.model.Ingestion;
import software.amazon.awssdk.services.quicksight.model.IngestionErrorType;
import software.amazon.awssdk.services.quicksight.model.IngestionRequestType;
import software.amazon.awssdk.services.quicksight.model.IngestionStatus;
import software.amazon.awssdk.services.quicksight.model.IngestionType;
import software.amazon.awssdk.services.quicksight.model.InvalidParameterValueException;
import software.amazon.awssdk.services.quicksight.model.LimitExceededException;
import software.amazon.awssdk.services.quicksight.model.OutputColumn;
import software.amazon.awssdk.services.quicksight.model.PreconditionNotMetException;
import software.amazon.awssdk.services.quicksight.model.RefreshInterval;
import software.amazon.awssdk.services.quicksight.model.RefreshSchedule;
import software.amazon.awssdk.services.quicksight.model.ResourceExistsException;
import software.amazon.awssdk.services.quicksight.model.ResourceNotFoundException;

/** Datasets, ingestions and refreshes of the state of QuickSight. */
// The client takes what builds lists as generic arrays; logical tables are of the old kind.
@SuppressWarnings({"unchecked", "deprecation"})
class QuickSightDataSetStateTest extends AskedQuickSight {
  private static RefreshSchedule schedule(String id, RefreshInterval interval, IngestionType type) {
    return RefreshSchedule.builder()
        .scheduleId(id)
        .refreshType(type)
        .scheduleFrequency(each -> each.interval(interval).timeOfTheDay("04:30"))
        .build();
  }

  private void create(RefreshSchedule schedule) {
    var unused =
        client.createRefreshSchedule(
            request -> request.awsAccountId(ACCOUNT).dataSetId("sales").schedule(schedule));
  }

  private DataSet sales() {
    return client
        .describeDataSet(request -> request.awsAccountId(ACCOUNT).dataSetId("sales"))
        .dataSet();
  }

  private List<IngestionStatus> statuses(String id) {
    List<IngestionStatus> statuses = new ArrayList<>();
    do {
      statuses.add(ingestion(id).ingestionStatus());
    } while (!statuses.get(statuses.size() - 1).toString().matches("COMPLETED|FAILED|CANCELLED"));
    return statuses;
  }

  private void update(DataSetImportMode mode) {
    var unused =
        client.updateDataSet(
            request ->
                request
                    .awsAccountId(ACCOUNT)
                    .dataSetId("sales")
                    .name("Newer")
                    .importMode(mode)
                    .physicalTableMap(tables()));
  }

  @Test
  void ingestsADatasetThatIsCreated() {
    createReadyLake();
    state.ingestions().setRows("sales", 7, 2, 7);
    CreateDataSetResponse created = createSales();

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.arn()).isEqualTo(SALES);
    assertThat(created.ingestionArn()).isEqualTo(SALES + "/ingestion/" + created.ingestionId());
    assertThat(statuses(created.ingestionId()))
        .containsExactly(
            IngestionStatus.INITIALIZED,
            IngestionStatus.QUEUED,
            IngestionStatus.RUNNING,
            IngestionStatus.COMPLETED);
    Ingestion ended = ingestion(created.ingestionId());
    assertThat(ended.requestType()).isEqualTo(IngestionRequestType.INITIAL_INGESTION);
    assertThat(ended.rowInfo().rowsIngested()).isEqualTo(7);
    assertThat(ended.rowInfo().rowsDropped()).isEqualTo(2);
    assertThat(sales().name()).isEqualTo("Sales");
    assertThatThrownBy(this::createSales).isInstanceOf(ResourceExistsException.class);
  }

  @Test
  void createsNoDatasetWithoutADataSourceThatIsReady() {
    assertThatThrownBy(this::createSales).isInstanceOf(ResourceNotFoundException.class);
    createLake();
    assertThatThrownBy(this::createSales).isInstanceOf(ConflictException.class);
    assertThat(state.dataSets().all()).isEmpty();
  }

  @Test
  void tellsTheColumnsThatTransformsLeave() {
    createReadyLake();
    state.dataSets().setCalculatedType("year", "INTEGER");
    createSales(
        DataSetImportMode.DIRECT_QUERY,
        table ->
            table.dataTransforms(
                each ->
                    each.createColumnsOperation(
                        create ->
                            create.columns(
                                column ->
                                    column
                                        .columnId("1")
                                        .columnName("year")
                                        .expression("extract('YYYY', {day})"))),
                each ->
                    each.castColumnTypeOperation(
                        cast -> cast.columnName("net").newColumnType(ColumnDataType.DECIMAL)),
                each ->
                    each.renameColumnOperation(
                        rename -> rename.columnName("net").newColumnName("Net")),
                each ->
                    each.tagColumnOperation(
                        tag ->
                            tag.columnName("Net")
                                .tags(
                                    text ->
                                        text.columnDescription(
                                            description -> description.text("Without tax")))),
                each -> each.projectOperation(project -> project.projectedColumns("Net", "year"))));

    assertThat(sales().outputColumns())
        .containsExactly(
            OutputColumn.builder()
                .name("Net")
                .type(ColumnDataType.DECIMAL)
                .description("Without tax")
                .build(),
            OutputColumn.builder().name("year").type(ColumnDataType.INTEGER).build());
  }

  @Test
  void refusesATransformOfAColumnThatIsNotThere() {
    createReadyLake();
    UnaryOperator<software.amazon.awssdk.services.quicksight.model.LogicalTable.Builder> project =
        table ->
            table.dataTransforms(
                each -> each.projectOperation(columns -> columns.projectedColumns("gross")));

    assertThatThrownBy(() -> createSales(DataSetImportMode.SPICE, project))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("gross");
  }

  @Test
  void ingestsInPartsOnceItIsToldHow() {
    createReadyLake();
    String first = createSales().ingestionId();
    statuses(first);

    assertThatThrownBy(() -> refresh("part", IngestionType.INCREMENTAL_REFRESH))
        .isInstanceOf(InvalidParameterValueException.class);
    assertThatThrownBy(() -> lookBack("net")).isInstanceOf(InvalidParameterValueException.class);
    assertThatThrownBy(
            () ->
                client.describeDataSetRefreshProperties(
                    request -> request.awsAccountId(ACCOUNT).dataSetId("sales")))
        .isInstanceOf(ResourceNotFoundException.class);
    lookBack("day");
    refresh("part", IngestionType.INCREMENTAL_REFRESH);

    assertThat(statuses("part")).endsWith(IngestionStatus.COMPLETED);
    assertThat(ingestion("part").requestType()).isEqualTo(IngestionRequestType.INCREMENTAL_REFRESH);
    assertThat(state.refreshes().properties().get("sales").findValue("Size").asInt()).isEqualTo(7);
    assertThatThrownBy(() -> refresh("part", IngestionType.FULL_REFRESH))
        .isInstanceOf(ResourceExistsException.class);
  }

  @Test
  void letsASecondIngestionWaitForTheFirst() {
    createReadyLake();
    state.ingestions().setStates(List.of("RUNNING", "COMPLETED"));
    String first = createSales().ingestionId();
    refresh("second", IngestionType.FULL_REFRESH);

    Ingestion waiting = ingestion("second");

    assertThat(waiting.ingestionStatus()).isEqualTo(IngestionStatus.QUEUED);
    assertThat(waiting.queueInfo().waitingOnIngestion()).isEqualTo(first);
    assertThat(statuses("second"))
        .containsExactly(
            IngestionStatus.QUEUED, IngestionStatus.RUNNING, IngestionStatus.COMPLETED);
    assertThat(ingestion("second").queueInfo()).isNull();
    assertThat(ingestion(first).ingestionStatus()).isEqualTo(IngestionStatus.COMPLETED);
  }

  @Test
  void saysWhyAnIngestionHasFailed() {
    createReadyLake();
    state.ingestions().fail("sales", "SQL_EXCEPTION", "no such table");
    String first = createSales().ingestionId();
    statuses(first);
    state.ingestions().succeed("sales");
    refresh("again", IngestionType.FULL_REFRESH);

    assertThat(ingestion(first).errorInfo().type()).isEqualTo(IngestionErrorType.SQL_EXCEPTION);
    assertThat(ingestion(first).errorInfo().message()).isEqualTo("no such table");
    assertThat(statuses("again")).endsWith(IngestionStatus.COMPLETED);
  }

  @Test
  void ingestsNothingFromADataSourceThatIsDeleted() {
    createReadyLake();
    String first = createSales().ingestionId();
    var unused =
        client.deleteDataSource(request -> request.awsAccountId(ACCOUNT).dataSourceId("lake"));

    assertThat(statuses(first)).endsWith(IngestionStatus.FAILED);
    assertThat(ingestion(first).errorInfo().type())
        .isEqualTo(IngestionErrorType.DATA_SOURCE_NOT_FOUND);
  }

  @Test
  void supersedesAnIngestionByAnUpdate() {
    createReadyLake();
    String first = createSales().ingestionId();
    update(DataSetImportMode.SPICE);
    state.ingestions().startByItself("sales", "FULL_REFRESH");

    assertThat(ingestion(first).errorInfo().type())
        .isEqualTo(IngestionErrorType.INGESTION_SUPERSEDED);
    assertThat(sales().logicalTableMap()).isEmpty();
    assertThat(sales().name()).isEqualTo("Newer");
    state.setPageSize(2);
    assertThat(
            client
                .listIngestionsPaginator(
                    request -> request.awsAccountId(ACCOUNT).dataSetId("sales"))
                .stream()
                .flatMap(page -> page.ingestions().stream())
                .map(Ingestion::ingestionId))
        .containsExactly("ingestion-3", "ingestion-2", "ingestion-1");
  }

  @Test
  void cancelsAnIngestionThatHasNotEnded() {
    createReadyLake();
    String first = createSales().ingestionId();
    Runnable cancel =
        () ->
            client.cancelIngestion(
                request -> request.awsAccountId(ACCOUNT).dataSetId("sales").ingestionId(first));
    cancel.run();

    assertThat(statuses(first)).containsExactly(IngestionStatus.CANCELLED);
    assertThatThrownBy(cancel::run).isInstanceOf(InvalidParameterValueException.class);
  }

  @Test
  void ingestsAndRefreshesNothingThatIsAskedDirectly() {
    createReadyLake();
    CreateDataSetResponse created =
        createSales(DataSetImportMode.DIRECT_QUERY, UnaryOperator.identity());

    assertThat(created.ingestionId()).isNull();
    assertThatThrownBy(() -> refresh("one", IngestionType.FULL_REFRESH))
        .isInstanceOf(InvalidParameterValueException.class);
    assertThatThrownBy(() -> lookBack("day")).isInstanceOf(InvalidParameterValueException.class);
  }

  @Test
  void refusesMoreIngestionsThanADayMayHave() {
    createReadyLake();
    createSales();
    state.refuse("CreateIngestion", new Refusal("LimitExceededException", "32 in 24 hours"));

    assertThatThrownBy(() -> refresh("one", IngestionType.FULL_REFRESH))
        .isInstanceOf(LimitExceededException.class);
  }

  @Test
  void keepsFiveSchedulesAtMost() {
    createReadyLake();
    createSales();
    assertThatThrownBy(
            () -> create(schedule("1", RefreshInterval.HOURLY, IngestionType.INCREMENTAL_REFRESH)))
        .isInstanceOf(PreconditionNotMetException.class);
    Stream.of("1", "2", "3", "4", "5")
        .forEach(id -> create(schedule(id, RefreshInterval.DAILY, IngestionType.FULL_REFRESH)));

    assertThatThrownBy(
            () -> create(schedule("6", RefreshInterval.DAILY, IngestionType.FULL_REFRESH)))
        .isInstanceOf(LimitExceededException.class);
    assertThatThrownBy(
            () -> create(schedule("5", RefreshInterval.DAILY, IngestionType.FULL_REFRESH)))
        .isInstanceOf(ResourceExistsException.class);
    assertThat(state.refreshes().schedules("sales")).hasSize(5);
  }

  @Test
  void changesAndDeletesSchedules() {
    createReadyLake();
    createSales();
    lookBack("day");
    create(schedule("1", RefreshInterval.DAILY, IngestionType.FULL_REFRESH));
    create(schedule("2", RefreshInterval.HOURLY, IngestionType.FULL_REFRESH));
    var unused =
        client.updateRefreshSchedule(
            request ->
                request
                    .awsAccountId(ACCOUNT)
                    .dataSetId("sales")
                    .schedule(
                        schedule(
                            "1", RefreshInterval.MINUTE15, IngestionType.INCREMENTAL_REFRESH)));
    var unused2 =
        client.deleteRefreshSchedule(
            request -> request.awsAccountId(ACCOUNT).dataSetId("sales").scheduleId("2"));

    assertThat(
            client
                .listRefreshSchedules(request -> request.awsAccountId(ACCOUNT).dataSetId("sales"))
                .refreshSchedules())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.arn()).isEqualTo(SALES + "/refresh-schedule/1");
              assertThat(each.scheduleFrequency().interval()).isEqualTo(RefreshInterval.MINUTE15);
              assertThat(each.startAfterDateTime()).isNotNull();
            });
    assertThatThrownBy(
            () ->
                client.deleteDataSetRefreshProperties(
                    request -> request.awsAccountId(ACCOUNT).dataSetId("sales")))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void forgetsWithADatasetAllThatItHad() {
    createReadyLake();
    createSales();
    lookBack("day");
    var unused = client.deleteDataSet(request -> request.awsAccountId(ACCOUNT).dataSetId("sales"));

    assertThatThrownBy(this::sales).isInstanceOf(ResourceNotFoundException.class);
    assertThat(state.ingestions().of("sales")).isEmpty();
    assertThat(state.refreshes().properties()).isEqualTo(Map.of());
    assertThat(createSales().ingestionId()).isEqualTo("ingestion-2");
  }
}
