package io.financebi.testing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The method, path and constants of the query that mean an operation. */
final class Route {
  private static final Pattern LABEL = Pattern.compile("\\{([^}+]+)(\\+?)\\}");

  private final ServiceOperation operation;
  private final List<String> labels = new ArrayList<>();
  private final Pattern path;
  private final Map<String, List<String>> constants;

  Route(ServiceOperation operation) {
    this.operation = operation;
    String uri = operation.requestUri();
    int question = uri.indexOf('?');
    path = pattern(question < 0 ? uri : uri.substring(0, question));
    constants = query(question < 0 ? "" : uri.substring(question + 1));
  }

  private Pattern pattern(String template) {
    StringBuilder pattern = new StringBuilder();
    Matcher label = LABEL.matcher(template);
    int end = 0;
    while (label.find()) {
      pattern.append(Pattern.quote(template.substring(end, label.start())));
      pattern.append(label.group(2).isEmpty() ? "([^/]+)" : "(.+)");
      labels.add(label.group(1));
      end = label.end();
    }
    return Pattern.compile(pattern.append(Pattern.quote(template.substring(end))).toString());
  }

  ServiceOperation operation() {
    return operation;
  }

  /** What must stand in the query, whatever the input. */
  Map<String, List<String>> constants() {
    return constants;
  }

  /** How much of it is constant: where several match, the one with most is meant. */
  int constantLength() {
    return LABEL.matcher(operation.requestUri()).replaceAll("").length();
  }

  /** What the path carries, by label; empty if it is another operation's. */
  Optional<Map<String, String>> match(Received request) {
    Matcher matcher = path.matcher(request.uri().getRawPath());
    if (!request.method().equals(operation.method())
        || !matcher.matches()
        || !query(request.uri().getRawQuery()).entrySet().containsAll(constants.entrySet())) {
      return Optional.empty();
    }
    Map<String, String> carried = new HashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      // In a path, other than in a query, a plus is a plus.
      carried.put(labels.get(i), decoded(matcher.group(i + 1).replace("+", "%2B")));
    }
    return Optional.of(carried);
  }

  /** The parameters of a query; null and empty text are none. */
  static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (raw == null || raw.isEmpty()) {
      return parameters;
    }
    for (String each : raw.split("&", -1)) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? each : each.substring(0, equals);
      String value = equals < 0 ? "" : each.substring(equals + 1);
      parameters.computeIfAbsent(decoded(name), unused -> new ArrayList<>()).add(decoded(value));
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
