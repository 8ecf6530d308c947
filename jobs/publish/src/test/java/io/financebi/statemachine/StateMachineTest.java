package io.financebi.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.financebi.cloudformation.Stack;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the stack's state machine does, by what the services answer. */
class StateMachineTest {
  private static final String RELEASE =
      """
      {"Job": {"Name": "finance-bi run",
               "JobDriver": {"SparkSubmit": {"EntryPoint": "s3://b/artifacts/p-1.jar"}},
               "ConfigurationOverrides": {"MonitoringConfiguration": {}}},
       "Publish": "s3://b/artifacts/publish-1.zip"}""";

  /** The time of the test's own execution is 03:00:00.500. */
  private static final String ME =
      "{\"ExecutionArn\": \"" + Execution.ID + "\", \"StartDate\": \"2026-11-27T03:00:00.500Z\"}";

  private static final String ROLE = "StateMachineRole";
  private static final String SALES = "arn:aws:quicksight:eu-central-1:123456789012:dataset/sales";

  private final Services services =
      new Services()
          .answer("LookAround", executions(ME))
          .answer("ReadRelease", released(RELEASE))
          .answer("Run", "{\"State\": \"SUCCESS\"}")
          .answer("Publish", "{\"Build\": {\"BuildStatus\": \"SUCCEEDED\"}}")
          .answer("Ask", "{\"QueryExecution\": {\"QueryExecutionId\": \"q-1\"}}")
          .answer("Read", rows("new_rows", "quarantined_percent", "1200", "2.5"))
          .answer("Measure", "{}")
          .answer("Tell", "{\"MessageId\": \"m-1\"}");

  private final Execution execution = new Execution(services);

  /** Also what the services are asked in the tests of what fails. */
  @AfterEach
  void askedWhatTheServicesKnow() {
    assertThat(services.violations()).isEmpty();
  }

  @Test
  void runsPublishesAndMeasures() throws Exception {
    run(Map.of());

    assertThat(execution.visited())
        .containsExactly(
            "Collect",
            "LookAround",
            "WhoseTurn",
            "ReadRelease",
            "Run",
            "Publish",
            "Ask",
            "Read",
            "Measure",
            "Refresh",
            "Done");
    assertThat(services.asked("ReadRelease"))
        .containsExactly(
            json("{\"Bucket\": \"ArtifactsBucket\", \"Key\": \"artifacts/release.json\"}"));
    JsonNode run = services.asked("Run").get(0);
    assertThat(run.get("JobDriver")).isEqualTo(json(RELEASE).at("/Job/JobDriver"));
    assertThat(run.get("ApplicationId").asText()).isEqualTo("Application");
    assertThat(run.get("ExecutionRoleArn").asText()).endsWith(":role/JobRole");
    assertThat(run.get("ExecutionTimeoutMinutes").asInt()).isEqualTo(360);
    assertThat(services.asked("Publish").get(0).at("/EnvironmentVariablesOverride/0"))
        .isEqualTo(
            json(
                "{\"Name\": \"RELEASE\", \"Type\": \"PLAINTEXT\","
                    + " \"Value\": \"s3://b/artifacts/publish-1.zip\"}"));
    assertThat(services.asked("Ask").get(0).get("ExecutionParameters"))
        .as("the runs of executions that it has waited for are not its own")
        .isEqualTo(json("[\"'" + Execution.ENTERED + "'\"]"));
    assertThat(services.asked("Read").get(0).get("QueryExecutionId").asText()).isEqualTo("q-1");
    JsonNode metrics = services.asked("Measure").get(0).get("MetricData");
    assertThat(metrics.at("/0/Value").asInt()).isEqualTo(1200);
    assertThat(metrics.at("/1/Value").asDouble()).isEqualTo(2.5);
    assertThat(metrics.at("/0/Dimensions/0/Value").asText()).isEqualTo("finance-bi");
  }

  @Test
  void waitsForTheOneBeforeIt() throws Exception {
    services
        .forget("LookAround")
        .answer("LookAround", executions(ME, other("a", "03:00:00.499Z"), other("b", "03:00:01Z")))
        .answer("LookAround", executions(ME, other("b", "03:00:01Z")));

    run(Map.of());

    assertThat(execution.visited().subList(0, 7))
        .containsExactly(
            "Collect",
            "LookAround",
            "WhoseTurn",
            "WaitForTurn",
            "LookAround",
            "WhoseTurn",
            "ReadRelease");
  }

  @Test
  void leavesWhenAnotherOneWaitsAlready() throws Exception {
    services
        .forget("LookAround")
        .answer("LookAround", executions(other("a", "02:00:00Z"), other("b", "02:59:59Z"), ME));

    run(Map.of());

    assertThat(execution.visited()).endsWith("WhoseTurn", "LeftToAnother").doesNotContain("Run");
  }

  @Test
  void waitsWhenThereAreMoreThanItSees() throws Exception {
    String some = executions(ME).replaceFirst("}$", ", \"NextToken\": \"more\"}");
    services.forget("LookAround").answer("LookAround", some).answer("LookAround", executions(ME));

    run(Map.of());

    assertThat(execution.visited()).containsOnlyOnce("WaitForTurn").endsWith("Done");
  }

  @Test
  void ofTwoThatBeganAtOnceOneIsFirst() throws Exception {
    services
        .forget("LookAround")
        .answer("LookAround", executions(other("a", "03:00:00.500Z"), ME))
        .answer("LookAround", executions(other("z", "03:00:00.500Z"), ME));

    run(Map.of());

    assertThat(execution.visited()).containsOnlyOnce("WaitForTurn").endsWith("Done");
  }

  @Test
  void looksAgainWhenItIsThrottled() throws Exception {
    services
        .forget("LookAround")
        .fail("LookAround", "Sfn.ThrottlingException", "slower")
        .fail("LookAround", "Sfn.ThrottlingException", "slower")
        .answer("LookAround", executions(ME));

    run(Map.of());

    assertThat(services.asked("LookAround")).hasSize(3);
    assertThat(execution.visited()).endsWith("Done");
  }

  @Test
  void saysThatThereIsNoRelease() {
    services.forget("ReadRelease").fail("ReadRelease", "S3.NoSuchKeyException", "no such key");

    assertThatThrownBy(() -> run(Map.of())).hasMessageContaining("./bi release");

    assertThat(services.asked("ReadRelease")).as("asked in vain, and once").hasSize(1);
    assertThat(services.asked("Tell").get(0).get("Subject").asText())
        .isEqualTo("finance-bi: ReadRelease has failed");
  }

  @Test
  void tellsOfARunThatFailsAndPublishesNothing() {
    services.forget("Run").fail("Run", "States.TaskFailed", "exit code 3");

    assertThatThrownBy(() -> run(Map.of()))
        .isInstanceOfSatisfying(
            StepFailure.class, e -> assertThat(e.error()).isEqualTo("States.TaskFailed"))
        .hasMessage("Run: exit code 3");

    assertThat(services.asked("Run")).hasSize(1);
    assertThat(services.asked("Publish")).isEmpty();
    JsonNode told = services.asked("Tell").get(0);
    assertThat(told.get("TopicArn").asText()).contains(":sns:");
    assertThat(told.get("Message").asText().lines())
        .containsExactly(
            "Execution: " + Execution.ID, "Step: Run", "States.TaskFailed", "exit code 3");
  }

  @Test
  void failsByWhatFailedAlsoWhenNobodyCanBeTold() {
    services
        .forget("Publish")
        .fail("Publish", "States.TaskFailed", "build failed")
        .forget("Tell")
        .fail("Tell", "SNS.KMSAccessDeniedException", "no key");

    assertThatThrownBy(() -> run(Map.of())).hasMessage("Publish: build failed");
  }

  @Test
  void measuresARunThatHasReadNothing() throws Exception {
    services.forget("Read").answer("Read", rows("new_rows", "quarantined_percent", "0", "0.0"));

    run(Map.of());

    assertThat(services.asked("Measure").get(0).at("/MetricData/0/Value").asInt()).isZero();
  }

  @Test
  void refreshesEachDatasetAndFollowsItToItsEnd() throws Exception {
    services
        .answer("Ingest", "{\"IngestionId\": \"me\", \"IngestionStatus\": \"INITIALIZED\"}")
        .answer("LookAtIngestion", "{\"Ingestion\": {\"IngestionStatus\": \"RUNNING\"}}")
        .answer("LookAtIngestion", "{\"Ingestion\": {\"IngestionStatus\": \"COMPLETED\"}}");

    run(Map.of("SpiceDatasets", SALES + "," + SALES.replace("sales", "customers")));

    assertThat(services.asked("Ingest"))
        .extracting(each -> each.get("DataSetId").asText())
        .containsExactly("sales", "customers");
    assertThat(services.asked("LookAtIngestion"))
        .extracting(each -> each.get("DataSetId").asText())
        .containsExactly("sales", "sales", "customers");
    assertThat(execution.visited()).endsWith("Ingested", "Done");
  }

  @Test
  void tellsOfADatasetThatIsNotRefreshed() {
    services
        .answer("Ingest", "{\"IngestionId\": \"me\"}")
        .answer(
            "LookAtIngestion",
            "{\"Ingestion\": {\"IngestionStatus\": \"FAILED\","
                + " \"ErrorInfo\": {\"Message\": \"too large\"}}}");

    assertThatThrownBy(() -> run(Map.of("SpiceDatasets", SALES)))
        .hasMessage("Refresh: sales FAILED too large");

    assertThat(services.asked("Tell")).hasSize(1);
  }

  @Test
  void itsRoleMayDoAllThatItDoes() throws Exception {
    services
        .answer("Ingest", "{\"IngestionId\": \"me\"}")
        .answer("LookAtIngestion", "{\"Ingestion\": {\"IngestionStatus\": \"COMPLETED\"}}");
    Map<String, String> spice = Map.of("SpiceDatasets", SALES);
    run(spice);
    services.forget("Run").fail("Run", "States.TaskFailed", "exit code 3");
    assertThatThrownBy(() -> run(spice)).hasMessage("Run: exit code 3");

    assertThat(services.actions())
        .hasSize(21)
        .contains("emr-serverless:StartJobRun", "states:ListExecutions", "events:PutRule")
        .isSubsetOf(Stack.actions(Stack.template().resolved(spice), ROLE));
  }

  @Test
  void itsRoleHearsOfTheEndsOfRunsAndBuilds() {
    assertThat(statement("HearOfEnds").get("Resource"))
        .extracting(rule -> rule.asText().replaceFirst(".*:", ""))
        .containsExactly(
            "rule/StepFunctionsGetEventsForEMRServerlessJobRule",
            "rule/StepFunctionsGetEventForCodeBuildStartBuildRule");
    assertThat(statement("RunAsJob").get("Action").asText()).isEqualTo("iam:PassRole");
    assertThat(Stack.texts(statement("TellEncrypted").get("Action")))
        .containsExactly("kms:Decrypt", "kms:GenerateDataKey");
    assertThat(statement("TellEncrypted").at("/Condition/StringEquals/kms:ViaService").asText())
        .startsWith("sns.");
  }

  private static JsonNode statement(String sid) {
    return Stack.statements(Stack.template().resolved(Map.of()), ROLE).stream()
        .filter(each -> each.path("Sid").asText().equals(sid))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void alarmsLookAtWhatItMeasuresAndFilesWakeIt() throws Exception {
    run(Map.of());

    JsonNode resources = Stack.template().resolved(Map.of()).resources();
    JsonNode measured = services.asked("Measure").get(0);
    for (String alarm : List.of("NoNewData", "Quarantined")) {
      JsonNode properties = resources.get(alarm).get("Properties");
      assertThat(properties.get("Namespace")).isEqualTo(measured.get("Namespace"));
      assertThat(measured.get("MetricData"))
          .filteredOn(each -> each.get("MetricName").equals(properties.get("MetricName")))
          .singleElement()
          .satisfies(
              each -> assertThat(each.get("Dimensions")).isEqualTo(properties.get("Dimensions")));
    }
    assertThat(resources.at("/RunFailed/Properties/Metrics").findValuesAsText("Namespace"))
        .hasSize(3)
        .containsOnly("AWS/States");
    assertThat(resources.at("/NewFiles/Properties/EventPattern").toString())
        .isEqualTo(
            "{\"source\":[\"aws.s3\"],\"detail-type\":[\"Object Created\"],\"detail\":"
                + "{\"bucket\":{\"name\":[\"RawBucket\"]},\"object\":"
                + "{\"key\":[{\"prefix\":\"raw/\"}],\"size\":[{\"anything-but\":[0]}]}}}");
  }

  private void run(Map<String, String> parameters) throws IOException {
    JsonNode properties =
        Stack.template().resolved(parameters).resources().at("/StateMachine/Properties");
    String definition = properties.get("Definition").toString();
    for (Map.Entry<String, JsonNode> each :
        properties.get("DefinitionSubstitutions").properties()) {
      assertThat(definition).contains("${" + each.getKey() + "}");
      definition = definition.replace("${" + each.getKey() + "}", each.getValue().asText());
    }
    assertThat(definition).as("nothing is left open").doesNotContain("${");
    JsonNode last = execution.run(json(definition), JsonNodeFactory.instance.objectNode());
    assertThat(last).isNotNull();
  }

  private static JsonNode json(String text) throws IOException {
    return Expressions.JSON.readTree(text);
  }

  private static String executions(String... all) {
    return "{\"Executions\": " + List.of(all) + "}";
  }

  private static String other(String name, String time) {
    return ME.replace(":me\"", ":" + name + "\"").replaceFirst("T[^\"]*Z", "T" + time);
  }

  private static String released(String release) {
    return Expressions.JSON.createObjectNode().put("Body", release).toString();
  }

  private static String rows(String first, String second, String one, String two) {
    return """
    {"ResultSet": {"Rows": [
      {"Data": [{"VarCharValue": "%s"}, {"VarCharValue": "%s"}]},
      {"Data": [{"VarCharValue": "%s"}, {"VarCharValue": "%s"}]}]}}"""
        .formatted(first, second, one, two);
  }
}
