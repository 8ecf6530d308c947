package io.financebi.readers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.errors.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Asks a dashboard's server over HTTP/1.1, as browsers do, on connections that stay open. A wait
 * ends with the last byte of the answer; what the answer says is looked at later.
 */
final class DashboardClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int GOOD = 200;
  private static final String WRITTEN = "The folder runs of --work has what the server wrote.";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;

  /**
   * @param address of the server, as {@code http://127.0.0.1:8080/}
   */
  DashboardClient(URI address) {
    this.address = address;
  }

  /** An answer. */
  static final class Answered {
    private final byte[] body;
    private final long nanos;

    private Answered(byte[] body, long nanos) {
      this.body = body;
      this.nanos = nanos;
    }

    /** How long it was waited for. */
    long nanos() {
      return nanos;
    }

    /** What it says. */
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Gets a path of the interface.
   *
   * @throws UserException {@code bench_answer_failed} when there is no good answer
   */
  Answered get(String path) {
    return joined(send(path, request(path).build()));
  }

  /** Asks a question, and waits for the answer; throws as above. */
  Answered ask(String question) {
    return joined(askLater(question));
  }

  /** Asks a question without waiting. */
  CompletableFuture<Answered> askLater(String question) {
    return send(
        question,
        request("api/query")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(question))
            .build());
  }

  /** The values of a field to choose from. */
  JsonNode values(String field, int limit) {
    String name = URLEncoder.encode(field, StandardCharsets.UTF_8);
    return get("api/values?field=" + name + "&limit=" + limit).json().path("values");
  }

  /** Follows the server's events, as every open page does, until the stream is closed. */
  OpenPage open() {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("api/events"))
            .header("Accept", "text/event-stream")
            .build();
    return new OpenPage(
        joined(
            client
                .sendAsync(request, BodyHandlers.ofInputStream())
                .thenApply(DashboardClient::events)));
  }

  private static InputStream events(HttpResponse<InputStream> response) {
    if (response.statusCode() != GOOD) {
      throw new UserException(
          "bench_answer_failed",
          "The dashboard answered " + response.statusCode() + " to an open page.",
          WRITTEN);
    }
    return response.body();
  }

  /** The answer, or the mistake that was made instead. */
  static <T> T joined(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UserException mistake) {
        throw mistake;
      }
      throw new UserException(
          "bench_answer_failed",
          "The dashboard does not answer: " + e.getCause() + ".",
          WRITTEN,
          e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .header("Accept", "application/json")
        .timeout(PATIENCE);
  }

  private CompletableFuture<Answered> send(String asked, HttpRequest request) {
    long began = System.nanoTime();
    return client
        .sendAsync(request, BodyHandlers.ofByteArray())
        .thenApply(response -> answered(asked, response, System.nanoTime() - began));
  }

  private static Answered answered(String asked, HttpResponse<byte[]> response, long nanos) {
    if (response.statusCode() != GOOD) {
      throw refused(asked, response.statusCode(), response.body());
    }
    return new Answered(response.body(), nanos);
  }

  private static UserException refused(String asked, int status, byte[] body) {
    String problem = "The dashboard answered " + status + " to " + asked + ": ";
    try {
      JsonNode details = JSON.readTree(body);
      return new UserException(
          "bench_answer_failed",
          problem + details.path("detail").asText(),
          details.path("fix").asText());
    } catch (IOException e) {
      return new UserException(
          "bench_answer_failed", problem + new String(body, StandardCharsets.UTF_8), WRITTEN, e);
    }
  }
}
