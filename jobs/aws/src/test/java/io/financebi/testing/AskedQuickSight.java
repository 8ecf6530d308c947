package io.financebi.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.AnalysisDefinition;
import software.amazon.awssdk.services.quicksight.model.CreateDataSetResponse;
import software.amazon.awssdk.services.quicksight.model.DashboardVersionDefinition;
import software.amazon.awssdk.services.quicksight.model.DataSetImportMode;
import software.amazon.awssdk.services.quicksight.model.DataSourceType;
import software.amazon.awssdk.services.quicksight.model.Ingestion;
import software.amazon.awssdk.services.quicksight.model.IngestionType;
import software.amazon.awssdk.services.quicksight.model.InputColumnDataType;
import software.amazon.awssdk.services.quicksight.model.LogicalTable;
import software.amazon.awssdk.services.quicksight.model.LookbackWindowSizeUnit;
import software.amazon.awssdk.services.quicksight.model.PhysicalTable;

/** The state of QuickSight, and AWS's own client that asks it. */
// The client takes what builds lists as generic arrays; logical tables are of the old kind.
@SuppressWarnings({"unchecked", "deprecation"})
abstract class AskedQuickSight {
  static final String ACCOUNT = QuickSightState.ACCOUNT;

  static final String LAKE = QuickSightKind.DATA_SOURCE.arn("lake");

  static final String SALES = QuickSightKind.DATA_SET.arn("sales");

  private static final ObjectMapper JSON = new ObjectMapper();

  final QuickSightState state = new QuickSightState();
  ModelServer server;
  QuickSightClient client;

  @BeforeEach
  void start() throws IOException {
    server = state.serve();
    client = AskedModelServer.configured(QuickSightClient.builder(), server).build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  void createLake() {
    var unused =
        client.createDataSource(
            request ->
                request
                    .awsAccountId(ACCOUNT)
                    .dataSourceId("lake")
                    .name("Lake")
                    .type(DataSourceType.ATHENA)
                    .dataSourceParameters(
                        each -> each.athenaParameters(athena -> athena.workGroup("bi"))));
  }

  String lakeStatus() {
    return client
        .describeDataSource(request -> request.awsAccountId(ACCOUNT).dataSourceId("lake"))
        .dataSource()
        .statusAsString();
  }

  void createReadyLake() {
    createLake();
    var unused = lakeStatus();
    var unused2 = lakeStatus();
  }

  static Map<String, PhysicalTable> tables() {
    return Map.of(
        "orders",
        PhysicalTable.builder()
            .relationalTable(
                table ->
                    table
                        .dataSourceArn(LAKE)
                        .schema("gold")
                        .name("orders")
                        .inputColumns(
                            column -> column.name("day").type(InputColumnDataType.DATETIME),
                            column -> column.name("net").type(InputColumnDataType.STRING),
                            column -> column.name("note").type(InputColumnDataType.JSON)))
            .build());
  }

  CreateDataSetResponse createSales(
      DataSetImportMode mode, UnaryOperator<LogicalTable.Builder> transforms) {
    LogicalTable logical =
        transforms
            .apply(
                LogicalTable.builder()
                    .alias("Orders")
                    .source(source -> source.physicalTableId("orders")))
            .build();
    return client.createDataSet(
        request ->
            request
                .awsAccountId(ACCOUNT)
                .dataSetId("sales")
                .name("Sales")
                .importMode(mode)
                .physicalTableMap(tables())
                .logicalTableMap(Map.of("logical", logical)));
  }

  CreateDataSetResponse createSales() {
    return createSales(DataSetImportMode.SPICE, UnaryOperator.identity());
  }

  Ingestion ingestion(String id) {
    return client
        .describeIngestion(
            request -> request.awsAccountId(ACCOUNT).dataSetId("sales").ingestionId(id))
        .ingestion();
  }

  void refresh(String id, IngestionType type) {
    var unused =
        client.createIngestion(
            request ->
                request
                    .awsAccountId(ACCOUNT)
                    .dataSetId("sales")
                    .ingestionId(id)
                    .ingestionType(type));
  }

  void lookBack(String column) {
    var unused =
        client.putDataSetRefreshProperties(
            request ->
                request
                    .awsAccountId(ACCOUNT)
                    .dataSetId("sales")
                    .dataSetRefreshProperties(
                        properties ->
                            properties.refreshConfiguration(
                                how ->
                                    how.incrementalRefresh(
                                        refresh ->
                                            refresh.lookbackWindow(
                                                window ->
                                                    window
                                                        .columnName(column)
                                                        .size(7L)
                                                        .sizeUnit(LookbackWindowSizeUnit.DAY))))));
  }

  static AnalysisDefinition analysis(String sheet) {
    return AnalysisDefinition.builder()
        .dataSetIdentifierDeclarations(each -> each.identifier("sales").dataSetArn(SALES))
        .sheets(each -> each.sheetId(sheet).name("Sheet " + sheet))
        .build();
  }

  static DashboardVersionDefinition dashboard(String sheet) {
    return DashboardVersionDefinition.builder()
        .dataSetIdentifierDeclarations(each -> each.identifier("sales").dataSetArn(SALES))
        .sheets(each -> each.sheetId(sheet).name("Sheet " + sheet))
        .build();
  }
}
