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
import java.util.stream.Stream;

/** Answers tasks as a test wants it: the answers of a state in turn, the last one for ever. */
final class Services implements Function<Task, JsonNode> {
  private final Map<String, Deque<Supplier<JsonNode>>> answers = new HashMap<>();
  private final List<Task> asked = new ArrayList<>();
  private final List<Answered> answered = new ArrayList<>();

  private record Answered(Task task, JsonNode answer) {}

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
    return asked.stream().flatMap(task -> task.actions().stream()).collect(Collectors.toSet());
  }

  @Override
  public JsonNode apply(Task task) {
    asked.add(task);
    Deque<Supplier<JsonNode>> left = answers.get(task.state());
    if (left == null) {
      throw new AssertionError("Nobody expects " + task);
    }
    JsonNode answer = (left.size() > 1 ? left.remove() : left.element()).get();
    answered.add(new Answered(task, answer));
    return answer;
  }

  /**
   * Where what was asked, or answered here, is not as AWS describes its services, a sentence each.
   * What is waited for to its end is answered by another operation, so its answers are not held to
   * one.
   */
  List<String> violations() {
    Stream<String> questions =
        asked.stream()
            .flatMap(
                task ->
                    TaskRules.of(task).stream()
                        .flatMap(rules -> rules.violations(task.arguments()).stream())
                        .map(violation -> task.state() + " asks " + violation));
    Stream<String> answers =
        answered.stream()
            .filter(each -> !each.task().isFollowed())
            .flatMap(
                each ->
                    TaskRules.of(each.task()).stream()
                        .flatMap(rules -> rules.unknown(each.answer()).stream())
                        .map(violation -> each.task().state() + " is answered " + violation));
    return Stream.concat(questions, answers).toList();
  }
}
