package io.financebi.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
