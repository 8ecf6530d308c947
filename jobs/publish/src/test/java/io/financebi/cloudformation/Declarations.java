package io.financebi.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a template declares, whatever its parameters are. */
final class Declarations {
  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Description",
          "Metadata",
          "Parameters",
          "Mappings",
          "Conditions",
          "Resources",
          "Outputs");

  private static final Set<String> OF_PARAMETERS =
      Set.of(
          "AllowedPattern",
          "AllowedValues",
          "ConstraintDescription",
          "Default",
          "Description",
          "MaxLength",
          "MaxValue",
          "MinLength",
          "MinValue",
          "NoEcho",
          "Type");

  private static final Set<String> OF_RESOURCES =
      Set.of(
          "Type",
          "Properties",
          "DependsOn",
          "Condition",
          "DeletionPolicy",
          "UpdateReplacePolicy",
          "CreationPolicy",
          "UpdatePolicy",
          "Metadata");

  private static final Set<String> OF_OUTPUTS =
      Set.of("Description", "Value", "Export", "Condition");

  private static final Set<String> POLICIES =
      Set.of("Delete", "Retain", "RetainExceptOnCreate", "Snapshot");

  private final Template template;
  private final List<Problem> problems = new ArrayList<>();

  Declarations(Template template) {
    this.template = template;
  }

  /** Keys that nobody knows, conditions that are not there, and what is declared for nothing. */
  List<Problem> problems() {
    keys("", template.root(), SECTIONS);
    entries("Parameters", OF_PARAMETERS);
    entries("Resources", OF_RESOURCES);
    entries("Outputs", OF_OUTPUTS);
    policies();
    conditions();
    parameters();
    return List.copyOf(problems);
  }

  private void entries(String section, Set<String> known) {
    for (Map.Entry<String, JsonNode> each : template.section(section).properties()) {
      String path = section + "." + each.getKey();
      if (!each.getKey().matches("[A-Za-z0-9]{1,255}")) {
        tell(path, "is a name of more than letters and digits");
      }
      keys(path + ".", each.getValue(), known);
    }
  }

  private void keys(String path, JsonNode object, Set<String> known) {
    object
        .properties()
        .forEach(
            each -> {
              if (!known.contains(each.getKey())) {
                tell(path + each.getKey(), "is nothing that CloudFormation knows here");
              }
            });
  }

  private void policies() {
    for (Map.Entry<String, JsonNode> each : template.resources().properties()) {
      for (String key : List.of("DeletionPolicy", "UpdateReplacePolicy")) {
        String policy = each.getValue().path(key).asText("Retain");
        if (!POLICIES.contains(policy)) {
          tell("Resources." + each.getKey() + "." + key, "is " + policy);
        }
      }
    }
  }

  private void conditions() {
    Set<String> used = new HashSet<>();
    for (String section : List.of("Resources", "Outputs")) {
      for (Map.Entry<String, JsonNode> each : template.section(section).properties()) {
        String path = section + "." + each.getKey();
        String own = each.getValue().path("Condition").asText();
        if (!own.isEmpty()) {
          condition(path + ".Condition", own, used);
        }
        ConditionNames.inCalls(each.getValue()).forEach(name -> condition(path, name, used));
      }
    }
    for (Map.Entry<String, JsonNode> each : template.conditions().properties()) {
      ConditionNames.inCondition(each.getValue())
          .forEach(name -> condition("Conditions." + each.getKey(), name, used));
    }
    unused("Conditions", used);
  }

  private void condition(String path, String name, Set<String> used) {
    if (!template.conditions().has(name)) {
      tell(path, "asks for the condition " + name + ", which is not there");
    }
    boolean unused = used.add(name);
  }

  private void parameters() {
    Parameters parameters = new Parameters(template.parameters());
    for (String each : parameters.names()) {
      if (template.parameters().path(each).path("Description").asText().isBlank()) {
        tell("Parameters." + each + ".Description", "is missing");
      }
      parameters
          .defaultOf(each)
          .filter(value -> !parameters.allows(each, value))
          .ifPresent(value -> tell("Parameters." + each + ".Default", "is not allowed: " + value));
    }
    Set<String> used = new HashSet<>();
    Stream.of("Conditions", "Resources", "Outputs")
        .flatMap(each -> References.in(each, template.section(each)).stream())
        .forEach(each -> used.add(each.target()));
    unused("Parameters", used);
    JsonNode groups =
        template.root().at("/Metadata/AWS::CloudFormation::Interface/ParameterGroups");
    for (JsonNode group : groups) {
      for (JsonNode name : group.path("Parameters")) {
        if (!template.parameters().has(name.asText())) {
          tell("Metadata", "groups the parameter " + name.asText() + ", which is not there");
        }
      }
    }
  }

  private void unused(String section, Set<String> used) {
    for (Map.Entry<String, JsonNode> each : template.section(section).properties()) {
      if (!used.contains(each.getKey())) {
        tell(section + "." + each.getKey(), "is used by nothing");
      }
    }
  }

  private void tell(String path, String what) {
    problems.add(new Problem(path, what));
  }
}
