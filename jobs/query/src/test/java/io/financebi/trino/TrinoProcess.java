package io.financebi.trino;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The process of a {@link TrinoServer}, from its start to its end. */
final class TrinoProcess implements AutoCloseable {
  /** Whose message tells the port. */
  static final String PORT_LOGGER = "org.eclipse.jetty.server.AbstractConnector";

  private static final Pattern PORT =
      Pattern.compile(Pattern.quote(PORT_LOGGER) + "\\s+Started .*\\{127\\.0\\.0\\.1:(\\d+)\\}");

  private static final Duration TO_START = Duration.ofMinutes(3);
  private static final Duration TO_ANSWER = Duration.ofSeconds(10);
  private static final Duration TO_STOP = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final int LAST_LINES = 60;

  private final Path log;
  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();

  private TrinoProcess(Path log, Process process) {
    this.log = log;
    this.process = process;
  }

  static TrinoProcess start(TrinoConfiguration configuration) throws IOException {
    Path log = configuration.log();
    Process process =
        new ProcessBuilder(configuration.command())
            .directory(configuration.work().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process.getOutputStream().close();
    // For tests that are broken off, and close nothing.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "stop-trino"));
    return new TrinoProcess(log, process);
  }

  /**
   * Waits until it answers queries.
   *
   * @return its port
   * @throws IllegalStateException if it ends, or does not answer within three minutes; the message
   *     has the end of its log
   */
  int awaitPort() throws IOException, InterruptedException {
    long start = System.nanoTime();
    OptionalInt port = OptionalInt.empty();
    while (port.isEmpty() || !isReady(port.getAsInt())) {
      if (process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "Trino ended with exit code " + process.exitValue() + "\n" + endOfLog());
      }
      if (System.nanoTime() - start > TO_START.toNanos()) {
        throw new IllegalStateException("Trino is not ready after " + TO_START + "\n" + endOfLog());
      }
      port = port.isPresent() ? port : port(log());
    }
    return port.getAsInt();
  }

  /** The port of a log; empty as long as it does not tell. */
  private static OptionalInt port(String log) {
    Matcher matcher = PORT.matcher(log);
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  private boolean isReady(int port) throws InterruptedException {
    URI info = URI.create("http://127.0.0.1:" + port + "/v1/info");
    HttpRequest request = HttpRequest.newBuilder(info).timeout(TO_ANSWER).build();
    try {
      return http.send(request, BodyHandlers.ofString()).body().contains("\"starting\":false");
    } catch (IOException e) {
      // It listens, but is not yet able to answer, or has just ended.
      return false;
    }
  }

  private String endOfLog() throws IOException {
    List<String> lines = log().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  /** It may end in the middle of a character, which only this charset reads. */
  private String log() throws IOException {
    return Files.readString(log, StandardCharsets.ISO_8859_1);
  }

  /** Ends it, by force when it takes longer than ten seconds. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
