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
   * The actions that the policies of some resources name.
   *
   * @param resolved the template without functions
   * @param ids of roles, and of the policies that are attached to them
   */
  public static Set<String> actions(Template resolved, String... ids) {
    Set<String> actions = new TreeSet<>();
    for (String id : ids) {
      for (JsonNode action : resolved.resources().get(id).findValues("Action")) {
        if (action.isTextual()) {
          actions.add(action.asText());
        }
        action.forEach((JsonNode each) -> actions.add(each.asText()));
      }
    }
    return actions;
  }
}
