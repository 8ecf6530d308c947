package io.financebi.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.financebi.testing.BiQuery;
import io.financebi.testing.SampleLake;
import io.financebi.testing.Served;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The interface over HTTP, as a program asks it. */
class DashboardServerIT {
  private static final String BY_CATEGORY =
      "{\"metrics\": [\"net_sales\", \"orders\"], \"by\": [\"category\"], \"range\": {\"last\":"
          + " \"30d\"}, \"compare\": \"previous\", \"order\": [\"-net_sales\"]}";

  private static Served served;

  @TempDir private Path folder;

  @BeforeAll
  static void serve() {
    served = Served.finance(SampleLake.root());
  }

  @AfterAll
  static void close() {
    served.close();
  }

  @Test
  void answersWithTheNumbersOfBiQuery() {
    JsonNode answer = served.answer(BY_CATEGORY);
    String csv = biQuery();
    StringBuilder asCsv = new StringBuilder();
    List<String> names = new ArrayList<>();
    answer.path("columns").forEach(column -> names.add(column.path("name").asText()));
    asCsv.append(String.join(",", names)).append('\n');
    for (JsonNode row : answer.path("rows")) {
      List<String> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(cell.isNull() ? "" : cell.asText()));
      asCsv.append(String.join(",", cells)).append('\n');
    }
    assertThat(asCsv.toString()).isEqualTo(csv);
    assertThat(answer.path("rows")).isNotEmpty();
    assertThat(answer.path("isTruncated").asBoolean(true)).isFalse();
    assertThat(answer.path("sql").asText()).contains(":from").doesNotContain("2025");
    assertThat(answer.path("parameters").path("from").asText()).startsWith("2025-");
    assertThat(answer.path("period").path("isPartial").asBoolean()).isTrue();
    assertThat(answer.path("period").path("before").path("to").asText()).startsWith("2025-");
  }

  private static String biQuery() {
    return BiQuery.csv(
        SampleLake.root(),
        "--metrics=net_sales,orders",
        "--by=category",
        "--last=30d",
        "--compare=previous",
        "--order=-net_sales");
  }

  @Test
  void answersInCsvAsBiQueryPrintsIt() {
    HttpResponse<String> csv = served.ask(BY_CATEGORY, "Accept", "text/csv");
    assertThat(csv.body()).isEqualTo(biQuery());
    assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
  }

  @Test
  void aRepeatedQuestionCostsNoSql() throws IOException {
    Path lake = SampleLake.copyTo(folder.resolve("lake"));
    try (Served copy = Served.finance(lake)) {
      String first = copy.ask(BY_CATEGORY).body();
      try (Stream<Path> files = Files.walk(lake.resolve("sales_clean"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
          Files.delete(file);
        }
      }
      assertThat(copy.ask(BY_CATEGORY).body()).isEqualTo(first);
      HttpResponse<String> other = copy.ask("{\"metrics\": [\"gross_sales\"]}");
      assertThat(other.statusCode()).isEqualTo(500);
      assertThat(other.body()).contains("lake_file_unreadable");
    }
  }

  @Test
  void neverGivesMoreRowsThanAPersonReads() {
    String all =
        "{\"metrics\": [\"events\"], \"by\": [\"user_id\", \"item_id\", \"event_type\", \"event_at\"]}";
    JsonNode answer = served.answer(all);
    assertThat(answer.path("rows")).hasSize(10_000);
    assertThat(answer.path("isTruncated").asBoolean()).isTrue();
    HttpResponse<String> csv = served.ask(all, "Accept", "text/csv");
    assertThat(csv.statusCode()).isEqualTo(422);
    assertThat(csv.body()).contains("too_many_rows");
  }

  @Test
  void offersValuesThatBeginSoFirst() {
    JsonNode values = served.json("/api/values?field=category&q=").path("values");
    assertThat(values).isNotEmpty();
    String some = values.get(0).asText();
    String part = some.substring(1, 3).toUpperCase(Locale.ROOT);
    assertThat(served.json("/api/values?field=category&q=" + part).path("values"))
        .extracting(JsonNode::asText)
        .contains(some);

    JsonNode users = served.json("/api/values?field=user_id&q=1&limit=5");
    assertThat(users.path("values")).hasSize(5);
    assertThat(users.path("isTruncated").asBoolean()).isTrue();
    assertThat(served.json("/api/values?field=user_id&q=%27%3B--").path("values")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/values?field=usr_id, 400, Did you mean user_id?",
    "/api/values?field=category&limit=51, 400, limit",
    "/api/values?field=category&limit=x, 400, limit",
    "/api/query, 405, ",
    "/api/nothing, 404, ",
    "/page/nothing.js, 404, ",
    "/page/..%2f..%2fx, 4, ",
  })
  void refusesWhatCannotBeAskedWithAProblem(String path, String status, String message) {
    HttpResponse<String> response = served.get(path);
    assertThat(String.valueOf(response.statusCode())).startsWith(status);
    assertThat(response.body())
        .contains(message == null ? "" : message)
        .doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"metrics\": [\"net_sale\"]} | 400 | unknown_metric | Did you mean net_sales?",
        "{\"metrics\": [\"net_sales\"], \"by\": [\"event_type\"]} | 400 | unreachable_dimension | event_type",
        "{\"metrics\": [\"net_sales\"], \"limit\": 0} | 400 | bad_semantic_query | from 1 on",
        "{ | 400 | bad_question | no JSON",
      })
  void tellsAMistakeAsProblemDetails(String question, int status, String code, String message) {
    HttpResponse<String> response = served.ask(question);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body())
        .contains("\"code\":\"" + code + "\"")
        .contains("\"status\":" + status)
        .contains("\"title\":", "\"detail\":", "\"fix\":")
        .contains(message);
  }

  @Test
  void readsQuestionsInJsonOnlyAndNoLongOnes() {
    HttpRequest.Builder form =
        HttpRequest.newBuilder(URI.create(served.address() + "/api/query"))
            .POST(BodyPublishers.ofString(BY_CATEGORY));
    assertThat(served.send(form.header("Content-Type", "text/plain").build()).statusCode())
        .isEqualTo(415);
    String all = "\"" + "x".repeat(70_000) + "\"";
    assertThat(served.ask("{\"metrics\": [" + all + "]}").statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/page/main.js", "/vendor/echarts.mjs", "/api/dashboard"})
  void letsThePageLoadNothingFromElsewhere(String path) {
    HttpResponse<String> response = served.get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "http");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/page/main.js", "/api/lake", "/api/events"})
  void isServedUnderItsOwnNamesOnly(String path) throws IOException {
    assertThat(statusLine(path, "evil.example", "")).contains(" 421 ");
    assertThat(statusLine(path, "127.0.0.1.evil.example:" + served.port(), "")).contains(" 421 ");
    assertThat(statusLine(path, "localhost:" + served.port(), "")).contains(" 200 ");
    assertThat(statusLine(path, "127.0.0.1:" + served.port(), "Origin: http://evil.example\r\n"))
        .contains(" 403 ");
    assertThat(
            statusLine(
                path,
                "127.0.0.1:" + served.port(),
                "Origin: http://127.0.0.1:" + served.port() + "\r\n"))
        .contains(" 200 ");
  }

  /** Over a socket of our own: other clients do not let a host be made up. */
  private static String statusLine(String path, String host, String more) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
      OutputStream out = socket.getOutputStream();
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\nConnection: close\r\n%s\r\n"
              .formatted(path, host, more);
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      byte[] start = socket.getInputStream().readNBytes(40);
      return new String(start, StandardCharsets.US_ASCII);
    }
  }

  @Test
  void packsWhatItSends() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(served.address() + "/vendor/echarts.mjs"))
            .header("Accept-Encoding", "gzip")
            .build();
    HttpResponse<String> response = served.send(request);
    assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(response.headers().firstValueAsLong("Content-Length").orElseThrow())
        .isLessThan(400_000);
  }

  @Test
  void saysHowFarTheNumbersCanBeTrusted() {
    JsonNode lake = served.json("/api/lake");
    assertThat(lake.path("snapshot").asLong()).isEqualTo(1);
    assertThat(lake.path("currency").asText()).isEqualTo("USD");
    assertThat(lake.path("isStale").asBoolean()).isFalse();
    assertThat(lake.path("checks").path("held")).isEqualTo(lake.path("checks").path("all"));
    assertThat(lake.path("checks").path("all").asInt()).isGreaterThan(10);
    for (String input : List.of("interactions", "sales")) {
      JsonNode rows = lake.path("inputs").path(input);
      assertThat(rows.path("reconciledShare").asDouble()).isEqualTo(1.0);
      assertThat(rows.path("read").asLong())
          .isEqualTo(
              rows.path("accepted").asLong()
                  + rows.path("duplicates").asLong()
                  + rows.path("rejected").asLong());
      assertThat(rows.path("quarantined").asLong()).isPositive();
    }
  }

  @Test
  void callsDataStaleThatAreOlderThanTheyMayBe() {
    Instant last = Instant.parse(served.json("/api/lake").path("dataThrough").asText());
    Duration age = Duration.ofDays(2);
    for (Duration since : List.of(age, age.plusSeconds(1))) {
      Clock clock = Clock.fixed(last.plus(since), ZoneOffset.UTC);
      try (Served later = Served.staleAfter(SampleLake.root(), age, clock)) {
        JsonNode lake = later.json("/api/lake");
        assertThat(lake.path("isStale").asBoolean()).isEqualTo(since.compareTo(age) > 0);
        assertThat(lake.path("staleAfterSeconds").asLong()).isEqualTo(age.toSeconds());
      }
    }
  }
}
