package io.financebi.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Answers tasks as a test wants it: the answers of a state in turn, the last one for ever. */
final class Services implements Function<Task, JsonNode> {
  private final Map<String, Deque<Supplier<JsonNode>>> answers = new HashMap<>();
  private final List<Task> asked = new ArrayList<>();

  /** One more answer of a state. */
  Services answer(String state, String json) {
    return add(state, () -> read(json));
  }

  /** Instead of an answer. */
  Services fail(String state, String error, String cause) {
    return add(
        state,
        () -> {
          throw new StepFailure(error, cause);
        });
  }

  /** Forgets what a state was to answer. */
  Services forget(String state) {
    answers.remove(state);
    return this;
  }

  private Services add(String state, Supplier<JsonNode> answer) {
    answers.computeIfAbsent(state, name -> new ArrayDeque<>()).add(answer);
    return this;
  }

  private static JsonNode read(String json) {
    try {
      return Expressions.JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a state has asked, each time. */
  List<JsonNode> asked(String state) {
    return asked.stream().filter(task -> task.state().equals(state)).map(Task::arguments).toList();
  }

  /** What all of that takes of IAM's actions, as {@code athena:GetQueryResults}. */
  Set<String> actions() {
    return asked.stream().map(Task::action).collect(Collectors.toSet());
  }

  @Override
  public JsonNode apply(Task task) {
    asked.add(task);
    Deque<Supplier<JsonNode>> left = answers.get(task.state());
    if (left == null) {
      throw new AssertionError("Nobody expects " + task);
    }
    return (left.size() > 1 ? left.remove() : left.element()).get();
  }
}
