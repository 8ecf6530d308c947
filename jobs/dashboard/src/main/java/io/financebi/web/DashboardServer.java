package io.financebi.web;

import io.financebi.answers.Answers;
import io.financebi.answers.QuestionJson;
import io.financebi.answers.TrustJson;
import io.financebi.dashboard.DashboardFile;
import io.financebi.dashboard.DashboardJson;
import io.financebi.errors.UserException;
import io.financebi.live.LiveLake;
import io.financebi.semantic.SemanticQuery;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The page and its interface over HTTP, for browsers on this machine. */
public final class DashboardServer implements AutoCloseable {
  private static final String RESOURCES = "/io/financebi/dashboard/";
  private static final int MOST_BYTES_ASKED = 64 << 10;
  private static final int PACKED_AT_MOST = 4 << 20;
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration BEAT = Duration.ofSeconds(15);

  private final Parts parts;
  private final StateEvents events;
  private final Consumer<Throwable> bugs;
  private final Javalin javalin;
  private final ScheduledExecutorService watch;

  /**
   * What is served.
   *
   * @param reporting what the numbers are told in until a lake says so itself
   */
  public record Parts(
      LiveLake lake,
      Answers answers,
      DashboardFile file,
      DashboardJson json,
      Reporting reporting,
      Optional<Duration> staleAfter,
      Clock clock) {}

  /** The code of the currency and the zone of the days. */
  public record Reporting(String currency, String zone) {}

  private DashboardServer(Parts parts, Consumer<Throwable> bugs) {
    this.parts = parts;
    this.events = new StateEvents(parts.lake(), parts.file());
    this.bugs = bugs;
    this.javalin = Javalin.create(this::configure);
    this.watch =
        // A look at a lake in S3 takes a while, and the rest goes on.
        Executors.newScheduledThreadPool(
            2,
            work -> {
              Thread thread = new Thread(work, "watch");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Serves until it is closed.
   *
   * @param port 0 for any that is free
   * @param bugs is told what went wrong inside
   * @throws UserException {@code port_taken}
   */
  public static DashboardServer start(
      InetAddress address, int port, Parts parts, Consumer<Throwable> bugs) {
    DashboardServer server = new DashboardServer(parts, bugs);
    try {
      Javalin unused = server.javalin.start(address.getHostAddress(), port);
    } catch (JavalinBindException e) {
      server.close();
      throw new UserException(
          "port_taken",
          "The port " + port + " is taken.",
          "Choose another with --port; 0 takes any that is free.",
          e);
    }
    server.every(LOOK, () -> server.tellIf(parts.file().refresh()));
    server.every(parts.lake().pause(), () -> server.tellIf(parts.lake().refresh()));
    server.every(BEAT, server.events::beat);
    return server;
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  private void every(Duration pause, Runnable work) {
    Runnable guarded =
        () -> {
          try {
            work.run();
          } catch (RuntimeException e) {
            // Else it would never be done again.
            bugs.accept(e);
          }
        };
    var unused =
        watch.scheduleWithFixedDelay(
            guarded, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tellIf(boolean isNew) {
    if (isNew) {
      events.tell();
    }
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = MOST_BYTES_ASKED;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = new CompressionStrategy(null, new Gzip());
    addFiles(config, "/page", "page");
    addFiles(config, "/vendor", "vendor");
    config.routes.before(Guard::check);
    config.routes.get("/", DashboardServer::page);
    config.routes.get("/api/dashboard", this::dashboard);
    config.routes.get("/api/lake", this::lake);
    config.routes.get("/api/values", this::values);
    config.routes.post("/api/query", this::query);
    config.routes.before("/api/events", events::expect);
    config.routes.sse("/api/events", events::add);
    config.routes.exception(
        UserException.class, (mistake, context) -> Problems.answer(context, mistake));
    config.routes.exception(HttpResponseException.class, DashboardServer::refuse);
    config.routes.exception(Exception.class, this::fail);
  }

  private static void addFiles(JavalinConfig config, String path, String folder) {
    config.staticFiles.add(
        files -> {
          files.hostedPath = path;
          files.directory = RESOURCES + folder;
          files.location = Location.CLASSPATH;
          files.precompressMaxSize = PACKED_AT_MOST;
        });
  }

  private static void page(Context context) {
    context
        .contentType("text/html; charset=utf-8")
        .result(DashboardServer.class.getResourceAsStream(RESOURCES + "page/index.html"));
  }

  private void dashboard(Context context) {
    Reporting reporting = reporting();
    json(
        context,
        parts
            .json()
            .of(
                parts.file().dashboard(),
                parts.file().revision(),
                reporting.currency(),
                reporting.zone()));
  }

  private Reporting reporting() {
    return parts.lake().version().isEmpty()
        ? parts.reporting()
        : parts.lake().ask(open -> new Reporting(open.currency(), open.end().zone().getId()));
  }

  private void lake(Context context) {
    json(
        context,
        TrustJson.of(parts.answers().trust(), parts.staleAfter(), parts.clock().instant()));
  }

  private void values(Context context) {
    String field = context.queryParam("field");
    if (field == null) {
      throw new UserException(
          "bad_request", "The request names no field.", "Ask as /api/values?field=country&q=f.");
    }
    String part = Objects.requireNonNullElse(context.queryParam("q"), "");
    json(context, parts.answers().values(field, part, limit(context.queryParam("limit"))));
  }

  private static int limit(String text) {
    if (text == null) {
      return Answers.FEW_VALUES;
    }
    if (!text.matches("[1-9][0-9]?") || Integer.parseInt(text) > Answers.MOST_VALUES) {
      throw new UserException(
          "bad_request",
          "The limit is " + text + ".",
          "Give a whole number from 1 to " + Answers.MOST_VALUES + ".");
    }
    return Integer.parseInt(text);
  }

  private void query(Context context) {
    String type = String.valueOf(context.contentType());
    if (!type.startsWith("application/json")) {
      Problems.answer(
          context,
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "bad_question",
          "The question is " + type + ".",
          "Send it as application/json.");
      return;
    }
    SemanticQuery question = QuestionJson.read(context.body());
    if (String.valueOf(context.header("Accept")).startsWith("text/csv")) {
      context.contentType("text/csv; charset=utf-8").result(parts.answers().csv(question));
    } else {
      json(context, parts.answers().json(question));
    }
  }

  private static void json(Context context, byte[] json) {
    context.contentType("application/json").result(json);
  }

  private static void refuse(HttpResponseException refusal, Context context) {
    HttpStatus status = HttpStatus.forStatus(refusal.getStatus());
    Problems.answer(
        context,
        status,
        "bad_request",
        String.valueOf(refusal.getMessage()),
        "Correct the request.");
  }

  private void fail(Exception bug, Context context) {
    if (events.isFor(context)) {
      // The page went while its events began or ended: Jetty has taken the request back, and what
      // is left of Javalin's steps fails, now so, now so. Nobody is there to be told.
      return;
    }
    bugs.accept(bug);
    Problems.answer(
        context,
        HttpStatus.INTERNAL_SERVER_ERROR,
        "bug",
        "The server made a mistake.",
        "Its terminal tells which; please report it.");
  }

  @Override
  public void close() {
    watch.shutdownNow();
    Javalin unused = javalin.stop();
    parts.answers().close();
    parts.lake().close();
  }
}
