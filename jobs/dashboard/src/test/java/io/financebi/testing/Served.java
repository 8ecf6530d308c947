package io.financebi.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.answers.Answers;
import io.financebi.dashboard.DashboardFile;
import io.financebi.dashboard.DashboardJson;
import io.financebi.lake.LakeHistory;
import io.financebi.live.LiveLake;
import io.financebi.query.SemanticQuestions;
import io.financebi.semantic.SemanticModel;
import io.financebi.web.DashboardServer;
import io.financebi.web.DashboardServer.Parts;
import io.financebi.web.DashboardServer.Reporting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A dashboard that is served to tests, on a port of its own. */
public final class Served implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path FINANCE = House.FOLDER.resolve("conf/dashboards/finance.yaml");

  private final List<Throwable> bugs = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final DashboardServer server;
  private final int port;

  private Served(
      Path lakeRoot, Path dashboard, Optional<Duration> staleAfter, Clock clock, int wanted) {
    SemanticModel model = SemanticQuestions.model(House.FOLDER);
    LiveLake lake =
        new LiveLake(LakeHistory.of(lakeRoot.toString()), model, Duration.ofSeconds(15));
    boolean unused = lake.refresh();
    Parts parts =
        new Parts(
            lake,
            new Answers(lake),
            new DashboardFile(dashboard, model),
            new DashboardJson(model),
            new Reporting("USD", "UTC"),
            staleAfter,
            clock);
    this.server = DashboardServer.start(InetAddress.getLoopbackAddress(), wanted, parts, bugs::add);
    this.port = server.port();
  }

  /** The house's own dashboard over a lake. */
  public static Served finance(Path lakeRoot) {
    return of(lakeRoot, FINANCE);
  }

  /** The same on a port that was another's. */
  public static Served financeOn(int port, Path lakeRoot) {
    return new Served(lakeRoot, FINANCE, Optional.empty(), Clock.systemUTC(), port);
  }

  /** A dashboard over a lake. */
  public static Served of(Path lakeRoot, Path dashboard) {
    return new Served(lakeRoot, dashboard, Optional.empty(), Clock.systemUTC(), 0);
  }

  /** The house's own, which warns of data that are older, at a time. */
  public static Served staleAfter(Path lakeRoot, Duration age, Clock clock) {
    return new Served(lakeRoot, FINANCE, Optional.of(age), clock, 0);
  }

  /** Where it is. */
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Its port, also when it is closed. */
  public int port() {
    return port;
  }

  /** What went wrong inside. */
  public List<Throwable> bugs() {
    return bugs;
  }

  /** Gets a path. */
  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(address() + path)).build());
  }

  /** Gets JSON. */
  public JsonNode json(String path) {
    return read(get(path));
  }

  /** Asks a question, which is JSON. */
  public HttpResponse<String> ask(String question, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address() + "/api/query"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(question));
    return send(headers.length == 0 ? request.build() : request.headers(headers).build());
  }

  /** The answer to a question as JSON. */
  public JsonNode answer(String question) {
    return read(ask(question));
  }

  /** Sends a request. */
  public HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The JSON of an answer that is one. */
  public static JsonNode read(HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    if (!bugs.isEmpty()) {
      throw new AssertionError("the server made mistakes", bugs.get(0));
    }
  }
}
