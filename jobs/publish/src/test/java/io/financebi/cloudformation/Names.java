package io.financebi.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the parts of a template call each other.
 *
 * @param template all of it
 * @param chosen the same after its conditions have chosen
 */
record Names(ResourceSchemas schemas, Template template, Template chosen) {
  /** Names that stand for nothing, and attributes that no resource of the type has. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    List<Reference> references = new ArrayList<>(References.in("Resources", chosen.resources()));
    references.addAll(References.in("Outputs", chosen.outputs()));
    for (Reference each : references) {
      check(each, problems);
    }
    for (Map.Entry<String, JsonNode> each : chosen.resources().properties()) {
      for (String name : dependsOn(each.getValue())) {
        // One whose condition does not hold is not waited for.
        if (!template.resources().has(name)) {
          problems.add(missing("Resources." + each.getKey() + ".DependsOn", name));
        }
      }
    }
    return problems;
  }

  private void check(Reference reference, List<Problem> problems) {
    String target = reference.target();
    JsonNode resource = chosen.resources().path(target);
    String type = resource.path("Type").asText();
    if (resource.isMissingNode()) {
      if (reference.attribute().isPresent() || !isParameter(target)) {
        problems.add(missing(reference.path(), target));
      }
      return;
    }
    reference
        .attribute()
        .filter(each -> schemas.knows(type) && !schemas.hasAttribute(type, each))
        .map(
            each ->
                new Problem(reference.path(), "asks for " + each + ", which no " + type + " has"))
        .ifPresent(problems::add);
  }

  private boolean isParameter(String name) {
    return template.parameters().has(name) || Parameters.isPseudo(name);
  }

  private static Problem missing(String path, String name) {
    return new Problem(path, "names " + name + ", which is not there");
  }

  /** The resources that each resource needs before it. */
  Map<String, Set<String>> needs() {
    ObjectNode resources = chosen.resources();
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : resources.properties()) {
      Set<String> names = new LinkedHashSet<>(dependsOn(each.getValue()));
      References.in("", each.getValue()).forEach(reference -> names.add(reference.target()));
      names.removeIf(name -> !resources.has(name));
      needs.put(each.getKey(), names);
    }
    return needs;
  }

  /** One name, or a list of them. */
  private static List<String> dependsOn(JsonNode resource) {
    JsonNode names = resource.path("DependsOn");
    List<String> all = new ArrayList<>();
    if (names.isTextual()) {
      all.add(names.asText());
    }
    names.forEach(each -> all.add(each.asText()));
    return all;
  }
}
