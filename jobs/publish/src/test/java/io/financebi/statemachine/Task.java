package io.financebi.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/**
 * What a state asks of a service.
 *
 * @param state the state's name
 * @param resource the service and what it is to do, without what all have in common: {@code
 *     athena:getQueryResults}
 */
record Task(String state, String resource, JsonNode arguments) {
  /** Whether Step Functions waits for the end of what it starts. */
  boolean isFollowed() {
    return resource.endsWith(".sync");
  }

  /** The action of IAM that it takes. */
  String action() {
    List<String> words =
        List.of(resource.replaceFirst("^aws-sdk:", "").replaceFirst("\\.sync$", "").split(":", -1));
    String service = words.get(0).equals("sfn") ? "states" : words.get(0);
    String operation = words.get(1);
    return service
        + ":"
        + operation.substring(0, 1).toUpperCase(Locale.ROOT)
        + operation.substring(1);
  }
}
