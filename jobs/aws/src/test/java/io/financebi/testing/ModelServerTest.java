package io.financebi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.testing.Call.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.EmrServerlessException;
import software.amazon.awssdk.services.emrserverless.model.JobRunState;
import software.amazon.awssdk.services.emrserverless.model.ResourceNotFoundException;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunResponse;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.glue.model.ValidationException;

/** The server over AWS's models, asked by AWS's own clients of services of both protocols. */
class ModelServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final ServiceModel GLUE = ServiceModel.of("glue-2017-03-31");

  private static final ServiceModel EMR = ServiceModel.of("emr-serverless-2021-07-13");

  private static final String ROLE = "arn:aws:iam::123456789012:role/spark";

  private static final int ATTEMPTS = 3;

  /** What the service does; tests set another. */
  private Operations operations = (operation, input) -> JSON.createObjectNode();

  private ModelServer server;
  private GlueClient glue;

  @BeforeEach
  void start() throws IOException {
    server = start(GLUE);
    glue = configured(GlueClient.builder(), server).build();
  }

  @AfterEach
  void stop() {
    glue.close();
    server.close();
  }

  private static <B extends AwsClientBuilder<B, ?>> B configured(B builder, ModelServer server) {
    return builder
        .endpointOverride(server.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .overrideConfiguration(
            options ->
                options.retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(ATTEMPTS)
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build()));
  }

  private ModelServer start(ServiceModel model) throws IOException {
    return ModelServer.start(model, (operation, input) -> operations.answer(operation, input));
  }

  private static EmrServerlessClient emr(ModelServer server) {
    return configured(EmrServerlessClient.builder(), server).build();
  }

  private void answer(String output) throws IOException {
    JsonNode answer = JSON.readTree(output);
    operations = (operation, input) -> (ObjectNode) answer;
  }

  private static JsonNode onlyInput(ModelServer server) {
    assertThat(server.calls()).hasSize(1);
    return server.calls().get(0).input();
  }

  private void createTable(TableInput table) {
    var unused = glue.createTable(request -> request.databaseName("lake").tableInput(table));
  }

  private Table getTable() {
    return glue.getTable(request -> request.databaseName("lake").name("prices")).table();
  }

  private static TableInput.Builder prices() {
    return TableInput.builder().name("prices");
  }

  private static String repeated(int length) {
    return "x".repeat(length);
  }

  private List<Outcome> outcomes() {
    return server.calls().stream().map(Call::outcome).toList();
  }

  private HttpResponse<String> post(String target, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(server, "/", headers)
            .header("X-Amz-Target", target)
            .header("Content-Type", "application/x-amz-json-1.1")
            .POST(BodyPublishers.ofString(body));
    return send(request);
  }

  private static HttpRequest.Builder request(
      ModelServer server, String pathAndQuery, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.endpoint() + pathAndQuery));
    headers.forEach(request::header);
    return request;
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static Map<String, String> signed(String service) {
    return Map.of(
        "X-Amz-Date",
        "20250101T000000Z",
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=key/20250101/us-east-1/"
            + service
            + "/aws4_request, SignedHeaders=host;x-amz-date, Signature="
            + "0".repeat(64));
  }

  @Test
  void passesOnWhatIsAskedForAndWhatIsAnswered() throws IOException {
    answer(
        """
        {"Table": {"Name": "prices", "CreateTime": 1735689600.5, "Retention": 3,
         "Parameters": {"a": "b"}}}
        """);

    Table table = getTable();

    assertThat(table.name()).isEqualTo("prices");
    assertThat(table.createTime()).isEqualTo(Instant.parse("2025-01-01T00:00:00.5Z"));
    assertThat(table.parameters()).containsExactly(Map.entry("a", "b"));
    assertThat(server.calls())
        .containsExactly(
            new Call(
                "GetTable",
                JSON.readTree("{\"DatabaseName\": \"lake\", \"Name\": \"prices\"}"),
                Outcome.DONE,
                Optional.empty()));
  }

  @Test
  void listsCallsByOperationUntilTheyAreForgotten() {
    createTable(prices().lastAccessTime(Instant.EPOCH).build());
    var unused = glue.deleteTable(request -> request.databaseName("lake").name("prices"));

    assertThat(server.calls())
        .extracting(Call::operation)
        .containsExactly("CreateTable", "DeleteTable");
    assertThat(server.calls("CreateTable"))
        .extracting(input -> input.at("/TableInput/Name").asText())
        .containsExactly("prices");
    server.forgetCalls();
    assertThat(server.calls()).isEmpty();
  }

  @Test
  void refusesARequestWithoutWhatIsRequired() {
    assertThatThrownBy(() -> createTable(TableInput.builder().build()))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("TableInput.Name: missing");

    assertThat(server.takeViolations()).containsExactly("CreateTable: TableInput.Name: missing");
    assertThat(outcomes()).containsExactly(Outcome.INVALID);
    assertThat(server.done("CreateTable")).isEmpty();
  }

  @Test
  void refusesTextThatIsTooLongOrTooShort() {
    TableInput table =
        prices()
            .name("")
            .description(repeated(2049))
            .parameters(Map.of("x", repeated(512_001), repeated(256), ""))
            .build();

    assertThatThrownBy(() -> createTable(table)).isInstanceOf(ValidationException.class);

    assertThat(server.takeViolations())
        .containsExactlyInAnyOrder(
            "CreateTable: TableInput.Name: shorter than 1",
            "CreateTable: TableInput.Description: longer than 2048",
            "CreateTable: TableInput.Parameters[x]: longer than 512000",
            "CreateTable: TableInput.Parameters[%s...] as a key: longer than 255"
                .formatted(repeated(40)));
  }

  @Test
  void countsCharactersAndNotTheirHalves() {
    assertThatCode(() -> createTable(prices().name("\uD83D\uDE00".repeat(255)).build()))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesTextThatIsNotOfThePattern() {
    TableInput table =
        prices()
            .storageDescriptor(
                storage -> storage.columns(Column.builder().name("two\nlines").build()))
            .build();

    assertThatThrownBy(() -> createTable(table)).isInstanceOf(ValidationException.class);

    assertThat(server.takeViolations())
        .singleElement()
        .asString()
        .startsWith(
            "CreateTable: TableInput.StorageDescriptor.Columns[0].Name:"
                + " 'two\nlines' does not match [\\u0020-");
  }

  @Test
  void refusesAValueThatIsNoneOfTheEnumeration() {
    assertThatThrownBy(
            () ->
                glue.createSchema(
                    request ->
                        request.schemaName("prices").dataFormat("XML").schemaDefinition("{")))
        .isInstanceOf(GlueException.class);

    assertThat(server.takeViolations())
        .containsExactly(
            "CreateSchema: DataFormat: 'XML' is none of [\"AVRO\",\"JSON\",\"PROTOBUF\"]");
  }

  @Test
  void refusesNumbersAndListsThatAreTooLarge() {
    assertThatThrownBy(() -> glue.getTables(request -> request.databaseName("a").maxResults(101)))
        .isInstanceOf(GlueException.class);
    assertThatThrownBy(
            () ->
                glue.batchDeleteTable(
                    request ->
                        request
                            .databaseName("a")
                            .tablesToDelete(
                                IntStream.range(0, 101).mapToObj(Integer::toString).toList())))
        .isInstanceOf(GlueException.class);

    assertThat(server.takeViolations())
        .containsExactly(
            "GetTables: MaxResults: 101 is greater than 100",
            "BatchDeleteTable: TablesToDelete: has more elements than 100");
  }

  @Test
  void refusesWhatTheModelDoesNotKnow() throws Exception {
    HttpResponse<String> answer =
        post(
            "AWSGlue.GetTable",
            "{\"DatabaseName\": \"a\", \"Name\": 7, \"Nme\": \"b\"}",
            signed("glue"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).path("__type").asText())
        .isEqualTo("ValidationException");
    assertThat(answer.body()).contains("Nme: unknown");
    assertThat(server.takeViolations())
        .containsExactly("GetTable: Name: not of type string", "GetTable: Nme: unknown");
  }

  @Test
  void refusesValuesOfOtherTypes() throws Exception {
    var unused =
        post(
            "AWSGlue.CreateTable",
            """
            {"DatabaseName": null, "PartitionIndexes": {}, "TableInput":
             {"Name": "a", "Parameters": ["b"], "Retention": 1.5, "LastAccessTime": "today",
              "StorageDescriptor": {"Compressed": "true", "Columns": [null, "c"]}}}
            """,
            signed("glue"));

    assertThat(server.takeViolations())
        .containsExactlyInAnyOrder(
            "CreateTable: DatabaseName: missing",
            "CreateTable: PartitionIndexes: not a list",
            "CreateTable: TableInput.Parameters: not a map",
            "CreateTable: TableInput.Retention: not of type integer",
            "CreateTable: TableInput.LastAccessTime: not of type timestamp",
            "CreateTable: TableInput.StorageDescriptor.Compressed: not of type boolean",
            "CreateTable: TableInput.StorageDescriptor.Columns[0]: null",
            "CreateTable: TableInput.StorageDescriptor.Columns[1]: not a structure");
  }

  @Test
  void refusesWhatIsNoOperationOrNoJson() throws Exception {
    var unused = post("AWSGlue.GetTabel", "{}", signed("glue"));
    var unused2 = post("AmazonAthena.GetTable", "{}", signed("glue"));
    var unused3 = post("AWSGlue.GetTable", "{", signed("glue"));

    assertThat(server.takeViolations())
        .hasSize(3)
        .startsWith(
            "the target 'AWSGlue.GetTabel' is no operation",
            "the target 'AmazonAthena.GetTable' is no operation")
        .last()
        .asString()
        .startsWith("the body is not JSON");
    assertThat(server.calls()).isEmpty();
  }

  @Test
  void refusesRequestsThatAreNotSignedForTheService() throws Exception {
    String body = "{\"DatabaseName\": \"a\", \"Name\": \"b\"}";
    var unused = post("AWSGlue.GetTable", body, Map.of());
    var unused2 = post("AWSGlue.GetTable", body, signed("athena"));
    var unused3 = post("AWSGlue.GetTable", body, Map.of("Authorization", "Basic abc"));

    assertThat(server.takeViolations())
        .containsExactly(
            "GetTable: the request is not signed",
            "GetTable: signed for athena, not for glue",
            "GetTable: the header Authorization is none of AWS's signatures, version 4");
  }

  @Test
  void refusesAsTheServiceDoes() {
    operations =
        (operation, input) -> {
          throw new Refusal("EntityNotFoundException", "no table prices");
        };

    assertThatThrownBy(this::getTable)
        .isInstanceOfSatisfying(
            EntityNotFoundException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("no table prices");
              assertThat(e.requestId()).isNotBlank();
            });
    assertThat(outcomes()).containsExactly(Outcome.REFUSED);
  }

  @Test
  void mayRefuseWithAnErrorOfAllServicesAndAStatusOfItsOwn() {
    operations =
        (operation, input) -> {
          throw new Refusal("AccessDeniedException", "not yours", 403);
        };

    assertThatThrownBy(this::getTable)
        .isInstanceOfSatisfying(
            GlueException.class, e -> assertThat(e.statusCode()).isEqualTo(403));
  }

  @Test
  void findsARefusalThatTheServiceDoesNotKnow() {
    operations =
        (operation, input) -> {
          throw new Refusal("CrawlerRunningException", "");
        };

    assertThatThrownBy(this::getTable).isInstanceOf(GlueException.class);

    assertThat(server.takeViolations())
        .containsExactly("GetTable's answer: no error of it is CrawlerRunningException");
    assertThat(outcomes()).containsExactly(Outcome.BROKEN);
  }

  @Test
  void findsAnAnswerThatTheServiceWouldNotGive() {
    operations =
        (operation, input) -> {
          ObjectNode answer = JSON.createObjectNode().put("Tabel", 1);
          answer.putObject("Table").put("TableType", repeated(256));
          return answer;
        };

    assertThatThrownBy(this::getTable).isInstanceOf(GlueException.class);

    assertThat(server.takeViolations())
        .containsExactly(
            "GetTable's answer: Tabel: unknown",
            "GetTable's answer: Table.Name: missing",
            "GetTable's answer: Table.TableType: longer than 255");
  }

  @Test
  void findsOperationsThatFailOrAnswerNothing() {
    IllegalStateException failure = new IllegalStateException("bad fake");
    operations =
        (operation, input) -> {
          throw failure;
        };
    assertThatThrownBy(this::getTable).isInstanceOf(GlueException.class);
    operations = (operation, input) -> null;
    assertThatThrownBy(this::getTable).isInstanceOf(GlueException.class);

    assertThatThrownBy(server::close)
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "GetTable has failed: java.lang.IllegalStateException: bad fake\n"
                + "GetTable's answer: there is none")
        .hasSuppressedException(failure);
    assertThat(server.takeViolations()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void isAskedAgainAfterAFault(ServiceFault fault) {
    server.fail("CreateTable", fault, fault);

    createTable(prices().build());

    Outcome faulted = fault == ServiceFault.LOST_ANSWER ? Outcome.DONE : Outcome.NOT_DONE;
    assertThat(outcomes()).containsExactly(faulted, faulted, Outcome.DONE);
    assertThat(server.calls())
        .extracting(Call::fault)
        .containsExactly(Optional.of(fault), Optional.of(fault), Optional.empty());
    assertThat(server.calls("CreateTable")).hasSize(3);
    assertThat(server.done("CreateTable")).hasSize(fault == ServiceFault.LOST_ANSWER ? 3 : 1);
  }

  @Test
  void repeatsAnOperationWhoseAnswerIsLost() {
    operations =
        (operation, input) -> {
          if (server.done("CreateTable").isEmpty()) {
            return JSON.createObjectNode();
          }
          throw new Refusal("AlreadyExistsException", "it is there");
        };
    server.fail("CreateTable", ServiceFault.LOST_ANSWER);

    assertThatThrownBy(() -> createTable(prices().build()))
        .isInstanceOf(AlreadyExistsException.class);

    assertThat(outcomes()).containsExactly(Outcome.DONE, Outcome.REFUSED);
  }

  @Test
  void failsForGoodWhenFaultsDoNotEnd() {
    server.fail("GetTable", ServiceFault.RESET, ServiceFault.RESET, ServiceFault.RESET);
    server.fail("CreateTable", ServiceFault.THROTTLED, ServiceFault.UNAVAILABLE);
    server.fail("CreateTable", ServiceFault.SERVER_ERROR);

    assertThatThrownBy(this::getTable).isInstanceOf(SdkClientException.class);
    assertThatThrownBy(() -> createTable(prices().build()))
        .isInstanceOfSatisfying(
            GlueException.class, e -> assertThat(e.statusCode()).isEqualTo(500));

    assertThat(server.done("GetTable")).isEmpty();
    assertThat(server.calls("CreateTable")).hasSize(ATTEMPTS);
  }

  @Test
  void throttlesAsTheModelOfTheServiceSays() {
    ServiceOperation query =
        ServiceModel.of("athena-2017-05-18").operation("StartQueryExecution").orElseThrow();
    ServiceOperation user =
        ServiceModel.of("quicksight-2018-04-01").operation("DescribeUser").orElseThrow();
    assertThat(query.throttling().code()).isEqualTo("TooManyRequestsException");
    assertThat(user.throttling())
        .isEqualTo(new ServiceError("ThrottlingException", 429, "Message"));
  }

  @Test
  void failsToStartForWhatItDoesNotKnow() {
    assertThatThrownBy(() -> ServiceModel.of("glue-2016-01-01"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("glue-2016-01-01");
    assertThatThrownBy(() -> ModelServer.start(ServiceModel.of("sns-2010-03-31"), operations))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("query");
    assertThatThrownBy(() -> server.fail("GetTabel", ServiceFault.RESET))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsWhatAPathAndAQueryCarry() throws IOException {
    answer("{\"jobRuns\": [], \"nextToken\": \"b\"}");
    try (ModelServer rest = start(EMR);
        EmrServerlessClient emr = emr(rest)) {
      String next =
          emr.listJobRuns(
                  request ->
                      request
                          .applicationId("00f1")
                          .nextToken("a_-=")
                          .maxResults(7)
                          .createdAtAfter(Instant.parse("2025-01-01T00:00:00.5Z"))
                          .states(JobRunState.RUNNING, JobRunState.FAILED))
              .nextToken();

      assertThat(next).isEqualTo("b");
      JsonNode input = onlyInput(rest);
      assertThat(input.path("applicationId").textValue()).isEqualTo("00f1");
      assertThat(input.path("nextToken").textValue()).isEqualTo("a_-=");
      assertThat(input.path("maxResults").intValue()).isEqualTo(7);
      assertThat(input.path("createdAtAfter").doubleValue()).isEqualTo(1735689600.5);
      assertThat(input.path("states")).isEqualTo(JSON.readTree("[\"RUNNING\", \"FAILED\"]"));
    }
  }

  @Test
  void readsWhatABodyCarriesBesidesThePath() throws IOException {
    answer(
        """
        {"applicationId": "00f1", "jobRunId": "00f2", "arn":
         "arn:aws:emr-serverless:us-east-1:123456789012:/applications/00f1/jobruns/00f2"}
        """);
    try (ModelServer rest = start(EMR);
        EmrServerlessClient emr = emr(rest)) {
      rest.fail("StartJobRun", ServiceFault.LOST_ANSWER, ServiceFault.THROTTLED);

      StartJobRunResponse started =
          emr.startJobRun(
              request ->
                  request
                      .applicationId("00f1")
                      .executionRoleArn(ROLE)
                      .jobDriver(
                          driver ->
                              driver.sparkSubmit(
                                  job ->
                                      job.entryPoint("s3://lake/job.jar")
                                          .entryPointArguments("--day", "2025-01-01"))));

      assertThat(started.jobRunId()).isEqualTo("00f2");
      assertThat(rest.done("StartJobRun"))
          .hasSize(2)
          .allMatch(rest.done("StartJobRun").get(0)::equals);
      assertThat(rest.calls("StartJobRun"))
          .hasSize(3)
          .allSatisfy(
              input -> {
                assertThat(input.path("applicationId").asText()).isEqualTo("00f1");
                assertThat(input.path("clientToken").asText()).isNotBlank();
                assertThat(input.at("/jobDriver/sparkSubmit/entryPointArguments/1").asText())
                    .isEqualTo("2025-01-01");
              });
    }
  }

  @Test
  void refusesWithTheStatusOfTheModel() throws IOException {
    operations =
        (operation, input) -> {
          throw new Refusal("ResourceNotFoundException", "no run " + input.path("jobRunId"));
        };
    try (ModelServer rest = start(EMR);
        EmrServerlessClient emr = emr(rest)) {
      assertThatThrownBy(
              () -> emr.getJobRun(request -> request.applicationId("00f1").jobRunId("00f2")))
          .isInstanceOfSatisfying(
              ResourceNotFoundException.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(404);
                assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("no run \"00f2\"");
              });
    }
  }

  @Test
  void refusesWhatARestfulRequestDoesWrong() throws IOException {
    try (ModelServer rest = start(EMR);
        EmrServerlessClient emr = emr(rest)) {
      assertThatThrownBy(
              () ->
                  emr.startJobRun(
                      request ->
                          request
                              .applicationId("NOT HEX?")
                              .executionRoleArn("spark")
                              .jobDriver(driver -> {})))
          .isInstanceOf(
              software.amazon.awssdk.services.emrserverless.model.ValidationException.class);

      assertThat(rest.takeViolations())
          .hasSize(4)
          .contains(
              "StartJobRun: executionRoleArn: shorter than 20",
              "StartJobRun: jobDriver: has 0 members where it must have one of them",
              "StartJobRun: applicationId: 'NOT HEX?' does not match [0-9a-z]+");
    }
  }

  @Test
  void refusesWhatAClientOfTheProtocolWouldNotSend() throws Exception {
    try (ModelServer rest = start(EMR)) {
      var unused =
          send(
              request(
                  rest,
                  "/applications/a/jobruns?maxResults=many&mode=BATCH&mode=BATCH&max=1",
                  signed("emr-serverless")));
      var unused2 =
          send(
              request(rest, "/applications/a+%C3%A4", signed("emr-serverless"))
                  .method("PATCH", BodyPublishers.ofString("{\"applicationId\": \"b\"}")));
      HttpResponse<String> answer = send(request(rest, "/jobruns", signed("emr-serverless")));

      assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("ValidationException");
      assertThat(rest.takeViolations())
          .containsExactlyInAnyOrder(
              "ListJobRuns: max: unknown in the query",
              "ListJobRuns: maxResults: not of type integer",
              "ListJobRuns: mode: not of type string",
              "UpdateApplication: applicationId: in the body, not in the uri",
              "UpdateApplication: applicationId: 'a+\u00E4' does not match [0-9a-z]+",
              "UpdateApplication: the body's type is '', not application/json",
              "UpdateApplication: clientToken: missing",
              "GET /jobruns is no operation");
    }
  }

  @Test
  void findsAnAnswerThatARestfulServiceWouldNotGive() throws IOException {
    answer("{\"jobRuns\": [{}]}");
    try (ModelServer rest = start(EMR);
        EmrServerlessClient emr = emr(rest)) {
      assertThatThrownBy(() -> emr.listJobRuns(request -> request.applicationId("a")))
          .isInstanceOf(EmrServerlessException.class);

      assertThat(rest.takeViolations())
          .contains("ListJobRuns's answer: jobRuns[0].executionRole: missing");
    }
  }

  @Test
  void carriesPayloadsAndHeadersAndStatusBothWays() throws Exception {
    answer(
        """
        {"StatusCode": 202, "ExecutedVersion": "7", "Payload": "e30="}
        """);
    try (ModelServer rest = start(ServiceModel.of("lambda-2015-03-31"))) {
      HttpResponse<String> answer =
          send(
              request(rest, "/2015-03-31/functions/load/invocations", signed("lambda"))
                  .header("X-Amz-Invocation-Type", "Event")
                  .POST(BodyPublishers.ofString("[1]")));

      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(answer.headers().firstValue("X-Amz-Executed-Version")).contains("7");
      assertThat(answer.body()).isEqualTo("{}");
      assertThat(onlyInput(rest))
          .isEqualTo(
              JSON.readTree(
                  "{\"FunctionName\": \"load\", \"InvocationType\": \"Event\","
                      + " \"Payload\": \"WzFd\"}"));
    }
  }

  @Test
  void readsAPathOfSeveralPartsAndConstantsOfAQuery() throws Exception {
    try (ModelServer media = start(ServiceModel.of("data.mediastore-2017-09-01"));
        ModelServer lambda = start(ServiceModel.of("lambda-2015-03-31"))) {
      HttpResponse<String> answer =
          send(
              request(media, "/%61~b/c%2Fd", signed("mediastore"))
                  .method("HEAD", BodyPublishers.noBody()));
      var unused =
          send(request(lambda, "/2018-10-31/layers?find=LayerVersion&Arn=a", signed("lambda")));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(onlyInput(media).path("Path").asText()).isEqualTo("a~b/c/d");
      assertThat(media.calls()).extracting(Call::operation).containsExactly("DescribeObject");
      assertThat(lambda.calls())
          .extracting(Call::operation)
          .containsExactly("GetLayerVersionByArn");
      assertThat(lambda.takeViolations())
          .singleElement()
          .asString()
          .startsWith("GetLayerVersionByArn: Arn: 'a' does not match");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"emr-serverless-2021-07-13", "quicksight-2018-04-01"})
  void knowsEveryOperationByItsMethodAndPath(String name) throws Exception {
    ServiceModel model = ServiceModel.of(name);
    try (ModelServer rest = start(model)) {
      for (ServiceOperation operation : model.operations()) {
        String path = operation.requestUri().replaceAll("\\{[^}]+\\}", "1");
        var unused =
            send(request(rest, path, Map.of()).method(operation.method(), BodyPublishers.noBody()));
      }

      assertThat(rest.calls())
          .extracting(Call::operation)
          .containsExactlyElementsOf(
              model.operations().stream().map(ServiceOperation::name).toList());
      assertThat(rest.takeViolations()).isNotEmpty();
    }
  }
}
