package io.financebi.readers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.financebi.errors.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A wait is for a good answer, or the bench fails. */
class DashboardClientTest {
  private static final int BAD = 400;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
  private HttpServer server;
  private DashboardClient client;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          String asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          connections.add(exchange.getRemoteAddress());
          byte[] answer =
              "{\"detail\": \"There is no metric x.\", \"fix\": \"Write y.\"}".getBytes(UTF_8);
          LockSupport.parkNanos(1_000_000);
          now.decrementAndGet();
          exchange.sendResponseHeaders(asked.equals("bad") ? BAD : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.getResponseBody().close();
        });
    server.start();
    client =
        new DashboardClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void waitsForAnAnswer() {
    DashboardClient.Answered answer = client.ask("good");
    assertThat(answer.json().path("detail").asText()).isEqualTo("There is no metric x.");
    assertThat(answer.nanos()).isPositive();
  }

  @Test
  void failsWithWhatTheServerSays() {
    assertThatThrownBy(() -> client.ask("bad"))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> {
              assertThat(e.code()).isEqualTo("bench_answer_failed");
              assertThat(e.problem())
                  .isEqualTo("The dashboard answered 400 to bad: There is no metric x.");
              assertThat(e.fix()).isEqualTo("Write y.");
            });
    assertThatThrownBy(() -> SheetLoad.of(client, List.of("good", "bad", "good")))
        .isInstanceOf(UserException.class);
  }

  @Test
  void asksASheetSixAtATime() {
    SheetLoad load = SheetLoad.of(client, Collections.nCopies(100, "good"));
    assertThat(load.answers()).hasSize(100).allMatch(nanos -> nanos <= load.whole());
    assertThat(most.get()).isBetween(1, 6);
  }

  @Test
  void keepsItsConnections() {
    for (int i = 0; i < 20; i++) {
      SheetLoad unused = SheetLoad.of(client, Collections.nCopies(10, "good"));
    }
    assertThat(connections).hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void failsWhenNobodyAnswers() {
    server.stop(0);
    assertThatThrownBy(() -> client.ask("good"))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> assertThat(e.problem()).startsWith("The dashboard does not answer: "));
  }
}
