package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that listens on this machine alone, speaks as a service of AWS does, and holds requests
 * and answers against AWS's own model of it. What the service does is the test's.
 */
public final class ModelServer implements AutoCloseable {
  private static final int THREADS = 8;

  private static final int NO_BODY = -1;

  static {
    // An answer goes out in two parts, and the second would wait for the client: 40 ms a call.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final ModelService service;
  private final HttpServer http;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, ModelServer::daemon);

  private ModelServer(ModelService service, HttpServer http) {
    this.service = service;
    this.http = http;
  }

  /**
   * Starts one.
   *
   * @param operations does what requests ask for that the model lets pass
   * @throws IllegalArgumentException if the service's protocol is neither {@code json} nor {@code
   *     rest-json}
   */
  public static ModelServer start(ServiceModel model, Operations operations) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ModelServer server = new ModelServer(new ModelService(model, operations), http);
    http.createContext("/", server::serve);
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "model-server");
    thread.setDaemon(true);
    return thread;
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** All calls in order of arrival, also those that failed. */
  public List<Call> calls() {
    return service.calls().all();
  }

  /** The inputs of all calls of an operation, also of those that failed. */
  public List<JsonNode> calls(String operation) {
    return calls().stream()
        .filter(call -> call.operation().equals(operation))
        .map(Call::input)
        .toList();
  }

  /** The inputs of those calls of an operation that were done, also if the answer was lost. */
  public List<JsonNode> done(String operation) {
    return calls().stream()
        .filter(call -> call.operation().equals(operation) && call.isDone())
        .map(Call::input)
        .toList();
  }

  /** Lets {@link #calls} begin anew. */
  public void forgetCalls() {
    service.calls().forget();
  }

  /**
   * Lets the next valid calls of an operation meet faults, one each, after those that it was told
   * of before.
   *
   * @throws IllegalArgumentException if the model has no such operation
   */
  public void fail(String operation, ServiceFault... faults) {
    service.fail(operation, List.of(faults));
  }

  /**
   * Where requests, or the answers of the test's own operations, break the rules of the model, and
   * what operations threw, a sentence each; {@link #close} is then silent about them.
   */
  public List<String> takeViolations() {
    return service.violations().take();
  }

  private void serve(HttpExchange exchange) throws IOException {
    // Closed without an answer, the connection is closed too.
    try (exchange) {
      Optional<Reply> reply = service.reply(Received.of(exchange));
      if (reply.isPresent()) {
        send(exchange, reply.get());
      }
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
    byte[] body = exchange.getRequestMethod().equals("HEAD") ? new byte[0] : reply.bytes();
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? NO_BODY : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  /**
   * Ends it.
   *
   * @throws AssertionError if there are violations that the test has not taken
   */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    service.violations().raise();
  }
}
