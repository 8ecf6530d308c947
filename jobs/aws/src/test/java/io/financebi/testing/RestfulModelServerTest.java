package io.financebi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.EmrServerlessException;
import software.amazon.awssdk.services.emrserverless.model.JobRunState;
import software.amazon.awssdk.services.emrserverless.model.ResourceNotFoundException;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunResponse;

/** The server over AWS's models, asked as services are whose operations are methods and paths. */
class RestfulModelServerTest extends AskedModelServer {
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
