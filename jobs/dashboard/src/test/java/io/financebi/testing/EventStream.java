package io.financebi.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the server tells open pages. */
public final class EventStream implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DATA = "data: ";

  private final BlockingQueue<String> states = new LinkedBlockingQueue<>();
  private final Stream<String> lines;

  private EventStream(Stream<String> lines) {
    this.lines = lines;
    Thread reader = new Thread(this::read);
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try {
      lines
          .filter(line -> line.startsWith(DATA))
          .forEach(line -> states.add(line.substring(DATA.length())));
    } catch (UncheckedIOException closed) {
      // By this test, or by the server: what came before is there.
    }
  }

  /** Listens to a server. */
  public static EventStream of(Served served) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(served.address() + "/api/events"))
            .header("Accept", "text/event-stream")
            .build();
    try {
      HttpResponse<Stream<String>> response =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
      return new EventStream(response.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next state that is as it is waited for. */
  public JsonNode next(Predicate<JsonNode> isIt) {
    try {
      for (String data; (data = states.poll(60, TimeUnit.SECONDS)) != null; ) {
        JsonNode state = JSON.readTree(data);
        if (isIt.test(state)) {
          return state;
        }
      }
      throw new AssertionError("no such event came");
    } catch (InterruptedException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
