package io.financebi.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.financebi.testing.EventStream;
import io.financebi.testing.House;
import io.financebi.testing.SampleLake;
import io.financebi.testing.Served;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What open pages are told while the lake and the dashboard's file change. */
class LiveEventsIT {
  @TempDir private Path folder;

  @Test
  void tellsAtOnceWhatThereIs() {
    try (Served served = Served.finance(SampleLake.root());
        EventStream events = EventStream.of(served)) {
      JsonNode state = events.next(any -> true);
      assertThat(state.path("snapshot").asLong()).isEqualTo(1);
      assertThat(state.path("problem").isNull()).isTrue();
      assertThat(state.path("revision")).isEqualTo(served.json("/api/dashboard").path("revision"));
    }
  }

  @Test
  void beginsWithoutALakeAndFillsItselfWhenOneIsPublished() {
    Path root = folder.resolve("lake");
    try (Served served = Served.finance(root);
        EventStream events = EventStream.of(served)) {
      assertThat(events.next(any -> true).path("snapshot").isNull()).isTrue();
      assertThat(served.get("/api/lake").statusCode()).isEqualTo(503);
      assertThat(served.ask("{\"metrics\": [\"events\"]}").body())
          .contains("lake_empty", "./bi run");
      assertThat(served.json("/api/dashboard").path("sheets")).isNotEmpty();

      Path unused = SampleLake.copyTo(root);
      events.next(state -> state.path("snapshot").asLong() == 1);
      assertThat(served.json("/api/lake").path("snapshot").asLong()).isEqualTo(1);
    }
  }

  @Test
  void pagesThatComeAndGoAreNoMistakesOfTheServers() throws IOException {
    Path finance = House.FOLDER.resolve("conf/dashboards/finance.yaml");
    String text = Files.readString(finance);
    Path file = Files.writeString(folder.resolve("mine.yaml"), text);
    // Served tells of a mistake when it is closed.
    try (Served served = Served.of(SampleLake.root(), file);
        EventStream events = EventStream.of(served)) {
      for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 40; i++) {
          comeAndGo(served, i % 2 == 0, i % 3 == 0);
        }
        // What is told now is told to pages that have gone.
        String title = "title: Round " + round + "\n";
        Files.writeString(file, text.replace("title: Net sales\n", title));
        events.next(
            state -> served.get("/api/dashboard").body().contains(title.strip().substring(7)));
      }
    }
  }

  /** Asks for events and goes, in a hurry, before or after the first has come. */
  private static void comeAndGo(Served served, boolean waits, boolean isRude) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
      socket.setSoLinger(isRude, 0);
      socket
          .getOutputStream()
          .write(
              "GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/event-stream\r\nConnection: close\r\n\r\n"
                  .formatted(served.port())
                  .getBytes(StandardCharsets.US_ASCII));
      if (waits) {
        assertThat(socket.getInputStream().readNBytes(40)).hasSize(40);
      }
    }
  }

  @Test
  void followsTheDashboardsFile() throws IOException {
    Path finance = House.FOLDER.resolve("conf/dashboards/finance.yaml");
    String text = Files.readString(finance);
    Path file = Files.writeString(folder.resolve("mine.yaml"), text);
    try (Served served = Served.of(SampleLake.root(), file);
        EventStream events = EventStream.of(served)) {
      String first = events.next(any -> true).path("revision").asText();

      Files.writeString(file, text.replace("title: Net sales\n", "title: What we earn\n"));
      events.next(state -> !state.path("revision").asText().equals(first));
      assertThat(served.get("/api/dashboard").body()).contains("What we earn");

      Files.writeString(file, text.replace("metrics: [net_sales]", "metrics: [net_sail]"));
      JsonNode problem = events.next(state -> !state.path("problem").isNull()).path("problem");
      assertThat(problem.path("detail").asText()).startsWith("mine.yaml, line ");
      assertThat(problem.path("fix").asText()).contains("net_sales");
      assertThat(served.get("/api/dashboard").body()).contains("What we earn");

      Files.writeString(file, text);
      events.next(state -> state.path("problem").isNull());
      assertThat(served.json("/api/dashboard").path("revision").asText()).isEqualTo(first);
    }
  }
}
