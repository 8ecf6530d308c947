package io.financebi.publish;

import io.financebi.testing.AthenaAnswer;
import io.financebi.testing.AthenaState;
import io.financebi.testing.AthenaWorkgroupState;
import io.financebi.testing.GlueState;
import io.financebi.testing.ModelServer;
import io.financebi.testing.QuickSightState;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The services that the dashboard in QuickSight needs, each held to AWS's own model. */
final class QuickSightServers implements AutoCloseable {
  /** The database of the views. */
  static final String DATABASE = "finance_bi";

  /** The ids of the datasets that the dashboard needs. */
  static final List<String> DATASETS =
      List.of(
          "finance-bi-finance-cohorts",
          "finance-bi-finance-events",
          "finance-bi-finance-events-quarantine-sales",
          "finance-bi-finance-funnel-steps",
          "finance-bi-finance-matches",
          "finance-bi-finance-quarantine",
          "finance-bi-finance-runs",
          "finance-bi-finance-sales",
          "finance-bi-finance-sessions");

  private final GlueState catalog = new GlueState();
  private final AthenaState athenaState;
  private final QuickSightState quickSight = new QuickSightState();
  private final ModelServer glue;
  private final ModelServer athena;
  private final ModelServer server;

  private QuickSightServers(AthenaState.Answers queries) throws IOException {
    athenaState = new AthenaState(new ViewsInGlue(catalog, DATABASE, queries));
    athenaState.further(new AthenaWorkgroupState());
    catalog.tables(DATABASE);
    glue = catalog.serve();
    athena = athenaState.serve();
    server = quickSight.serve();
  }

  /** An account without users, and a catalog without views. */
  static QuickSightServers start() throws IOException {
    System.setProperty("aws.accessKeyId", "quicksight");
    System.setProperty("aws.secretAccessKey", "not-a-secret-of-anybody");
    return beside((sql, parameters) -> AthenaAnswer.failed("mismatched input"));
  }

  /** The same beside an S3, whose credentials are set, and with an Athena that answers queries. */
  static QuickSightServers beside(AthenaState.Answers queries) throws IOException {
    return new QuickSightServers(queries);
  }

  GlueState catalog() {
    return catalog;
  }

  AthenaState athenaState() {
    return athenaState;
  }

  QuickSightState quickSight() {
    return quickSight;
  }

  ModelServer glue() {
    return glue;
  }

  ModelServer athena() {
    return athena;
  }

  /** That of QuickSight. */
  ModelServer server() {
    return server;
  }

  /** A command with the settings that lead here. */
  String[] command(String group, String name, String... options) {
    return Stream.concat(
            Stream.of(group, name).filter(word -> !word.isEmpty()),
            Stream.concat(settings().stream(), Stream.of(options)))
        .toArray(String[]::new);
  }

  /** The settings that lead here. */
  List<String> settings() {
    return List.of(
        "aws.endpoint.athena=" + athena.endpoint(),
        "aws.endpoint.quicksight=" + server.endpoint(),
        "quicksight.account=" + QuickSightState.ACCOUNT);
  }

  /** The calls to QuickSight that change something. */
  List<String> changes() {
    return server.calls().stream()
        .map(call -> call.operation())
        .filter(operation -> !operation.matches("(Describe|List).*"))
        .toList();
  }

  void forgetCalls() {
    glue.forgetCalls();
    athena.forgetCalls();
    server.forgetCalls();
  }

  @Override
  public void close() {
    glue.close();
    athena.close();
    server.close();
  }
}
