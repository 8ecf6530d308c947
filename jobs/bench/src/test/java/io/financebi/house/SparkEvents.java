package io.financebi.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What Spark's event log tells of a run on a cluster.
 *
 * @param executors ids of those that the run has had
 * @param removed why executors were removed
 * @param ends how many tasks ended in which way
 */
record SparkEvents(List<String> executors, List<String> removed, Map<String, Integer> ends) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Reads the log of the one application that has ended there. */
  static SparkEvents read(Path folder) throws IOException {
    List<Path> logs;
    try (Stream<Path> files = Files.list(folder)) {
      logs = files.filter(file -> file.getFileName().toString().matches("app-[-\\d]+")).toList();
    }
    if (logs.size() != 1) {
      throw new IllegalStateException("not one log, but " + logs);
    }
    SparkEvents events = new SparkEvents(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
    for (String line : Files.readAllLines(logs.get(0))) {
      events.add(JSON.readTree(line));
    }
    return events;
  }

  private void add(JsonNode event) {
    switch (event.path("Event").asText()) {
      case "SparkListenerExecutorAdded" -> executors.add(event.path("Executor ID").asText());
      case "SparkListenerExecutorRemoved" -> removed.add(event.path("Removed Reason").asText());
      case "SparkListenerTaskEnd" ->
          ends.merge(event.at("/Task End Reason/Reason").asText(), 1, Integer::sum);
      default -> {
        // Of the rest nobody asks.
      }
    }
  }
}
