package io.financebi.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds values for the parameters of a template that turn its conditions. */
record ParameterSets(Template template) {
  /** So many combinations are tried at most. */
  private static final int MOST = 100_000;

  /** The first set that has the conditions hold as they do, for all ways in which they can. */
  List<Map<String, String>> all() {
    List<Map<String, String>> sets = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    for (Map<String, String> each : combinations()) {
      if (seen.add(template.holding(each))) {
        sets.add(each);
      }
    }
    return sets;
  }

  private List<Map<String, String>> combinations() {
    Parameters parameters = new Parameters(template.parameters());
    Map<String, Set<String>> asked = asked();
    List<Map<String, String>> combinations = List.of(Map.of());
    for (String name : parameters.names()) {
      List<String> examples =
          parameters.examples(name, List.copyOf(asked.getOrDefault(name, Set.of())));
      List<String> values = asked.containsKey(name) ? examples : examples.subList(0, 1);
      combinations =
          combinations.stream()
              .flatMap(set -> values.stream().map(value -> with(set, name, value)))
              .toList();
      if (combinations.size() > MOST) {
        throw new IllegalArgumentException("too many combinations of what conditions ask for");
      }
    }
    return combinations;
  }

  private static Map<String, String> with(Map<String, String> set, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(set);
    more.put(name, value);
    return more;
  }

  /** The parameters that conditions ask for, with the texts that they may be compared to. */
  private Map<String, Set<String>> asked() {
    Map<String, Set<String>> asked = new LinkedHashMap<>();
    for (JsonNode condition : template.conditions()) {
      List<JsonNode> leaves = leaves(condition).toList();
      for (Reference each : References.in("", condition)) {
        Set<String> texts = asked.computeIfAbsent(each.target(), name -> new LinkedHashSet<>());
        leaves.forEach(leaf -> texts.add(leaf.asText()));
      }
    }
    return asked;
  }

  private static Stream<JsonNode> leaves(JsonNode tree) {
    if (tree.isValueNode()) {
      return Stream.of(tree);
    }
    Stream.Builder<JsonNode> children = Stream.builder();
    tree.forEach(children);
    return children.build().flatMap(ParameterSets::leaves);
  }
}
