package io.financebi.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request of HTTP, all of it. */
final class Received {
  private final String method;
  private final URI uri;
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final byte[] body;

  private Received(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
    this.method = method;
    this.uri = uri;
    this.headers.putAll(headers);
    this.body = body;
  }

  static Received of(HttpExchange exchange) throws IOException {
    return new Received(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        exchange.getRequestHeaders(),
        exchange.getRequestBody().readAllBytes());
  }

  String method() {
    return method;
  }

  URI uri() {
    return uri;
  }

  byte[] body() {
    return body.clone();
  }

  /** By name, whatever its case. */
  Map<String, List<String>> headers() {
    return headers;
  }

  Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }
}
