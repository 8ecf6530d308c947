package io.financebi.testing;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/** A server over AWS's models, and AWS's own clients that ask it. */
abstract class AskedModelServer {
  static final ObjectMapper JSON = new ObjectMapper();

  static final HttpClient HTTP = HttpClient.newHttpClient();

  static final ServiceModel GLUE = ServiceModel.of("glue-2017-03-31");

  static final ServiceModel EMR = ServiceModel.of("emr-serverless-2021-07-13");

  static final String ROLE = "arn:aws:iam::123456789012:role/spark";

  static final int ATTEMPTS = 3;

  /** What the service does; tests set another. */
  Operations operations = (operation, input) -> JSON.createObjectNode();

  ModelServer server;
  GlueClient glue;

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

  static <B extends AwsClientBuilder<B, ?>> B configured(B builder, ModelServer server) {
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

  ModelServer start(ServiceModel model) throws IOException {
    return ModelServer.start(model, (operation, input) -> operations.answer(operation, input));
  }

  static EmrServerlessClient emr(ModelServer server) {
    return configured(EmrServerlessClient.builder(), server).build();
  }

  void answer(String output) throws IOException {
    JsonNode answer = JSON.readTree(output);
    operations = (operation, input) -> (ObjectNode) answer;
  }

  static JsonNode onlyInput(ModelServer server) {
    assertThat(server.calls()).hasSize(1);
    return server.calls().get(0).input();
  }

  void createTable(TableInput table) {
    var unused = glue.createTable(request -> request.databaseName("lake").tableInput(table));
  }

  Table getTable() {
    return glue.getTable(request -> request.databaseName("lake").name("prices")).table();
  }

  static TableInput.Builder prices() {
    return TableInput.builder().name("prices");
  }

  static String repeated(int length) {
    return "x".repeat(length);
  }

  List<Outcome> outcomes() {
    return server.calls().stream().map(Call::outcome).toList();
  }

  HttpResponse<String> post(String target, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(server, "/", headers)
            .header("X-Amz-Target", target)
            .header("Content-Type", "application/x-amz-json-1.1")
            .POST(BodyPublishers.ofString(body));
    return send(request);
  }

  static HttpRequest.Builder request(
      ModelServer server, String pathAndQuery, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.endpoint() + pathAndQuery));
    headers.forEach(request::header);
    return request;
  }

  static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  static Map<String, String> signed(String service) {
    return Map.of(
        "X-Amz-Date",
        "20250101T000000Z",
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=key/20250101/us-east-1/"
            + service
            + "/aws4_request, SignedHeaders=host;x-amz-date, Signature="
            + "0".repeat(64));
  }
}
