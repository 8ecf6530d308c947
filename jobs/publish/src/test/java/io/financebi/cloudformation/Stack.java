package io.financebi.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The stack of finance-bi. */
public final class Stack {
  static final Path FILE = Path.of("../../conf/aws/finance-bi.yaml");

  private Stack() {}

  /** Its template. */
  public static Template template() {
    try {
      return Template.read(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of the build that publishes the lake after a run, each for the shell. */
  public static List<String> publishCommands() {
    JsonNode spec =
        TemplateYaml.read(
            template()
                .resolved(Map.of())
                .resources()
                .at("/PublishProject/Properties/Source/BuildSpec")
                .asText());
    List<String> commands = new ArrayList<>();
    spec.at("/phases/build/commands").forEach(line -> commands.add(line.asText()));
    return commands;
  }

  /**
   * All that the policies of a role state, and those that are attached to it.
   *
   * @param resolved the template without functions
   */
  public static List<JsonNode> statements(Template resolved, String role) {
    JsonNode properties = resolved.resources().get(role).get("Properties");
    List<JsonNode> lists = new ArrayList<>(properties.path("Policies").findValues("Statement"));
    for (JsonNode attached : properties.path("ManagedPolicyArns")) {
      String id = attached.asText().replaceFirst(".*/", "");
      lists.addAll(resolved.resources().get(id).findValues("Statement"));
    }
    List<JsonNode> statements = new ArrayList<>();
    lists.forEach(list -> list.forEach(statements::add));
    return statements;
  }

  /** The actions that {@link #statements} allow. */
  public static Set<String> actions(Template resolved, String role) {
    Set<String> actions = new TreeSet<>();
    for (JsonNode statement : statements(resolved, role)) {
      if (statement.get("Effect").asText().equals("Allow")) {
        actions.addAll(texts(statement.get("Action")));
      }
    }
    return actions;
  }

  /** One text, or a list of them. */
  public static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isTextual()) {
      texts.add(value.asText());
    }
    value.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
