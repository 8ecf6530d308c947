package io.financebi.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds what CloudFormation would refuse in a template, before AWS is asked.
 *
 * @param schemas of the resources
 */
record TemplateProblems(ResourceSchemas schemas) {
  /** All that is found, over all of {@link Template#parameterSets}. */
  List<Problem> in(Template template) {
    List<Problem> problems = new Declarations(template).problems();
    if (problems.isEmpty()) {
      problems =
          template.parameterSets().stream()
              .flatMap(each -> with(template, each).stream())
              .distinct()
              .toList();
    }
    return problems;
  }

  /** What is wrong with given parameters; as long as names stand for nothing, only that. */
  List<Problem> with(Template template, Map<String, String> parameters) {
    Template chosen = template.conditionsApplied(parameters);
    Names names = new Names(schemas, template, chosen);
    List<Problem> problems = new ArrayList<>(names.problems());
    if (problems.isEmpty()) {
      problems.addAll(Cycles.in(names.needs()));
    }
    if (problems.isEmpty()) {
      Template resolved = template.resolved(parameters);
      for (Map.Entry<String, JsonNode> each : resolved.resources().properties()) {
        problems.addAll(schemas.problems("Resources." + each.getKey(), each.getValue()));
      }
      for (Map.Entry<String, JsonNode> each : resolved.outputs().properties()) {
        if (!each.getValue().path("Value").isValueNode()) {
          problems.add(new Problem("Outputs." + each.getKey() + ".Value", "is no text"));
        }
      }
    }
    return problems;
  }
}
