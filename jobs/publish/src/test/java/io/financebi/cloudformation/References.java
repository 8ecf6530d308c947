package io.financebi.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Finds what a part of a template names with {@code Ref}, {@code Fn::GetAtt} and {@code Sub}. */
final class References {
  private final List<Reference> found = new ArrayList<>();

  private References() {}

  /** The references in a tree. */
  static List<Reference> in(String path, JsonNode tree) {
    References references = new References();
    references.find(path, tree);
    return references.found;
  }

  private void find(String path, JsonNode tree) {
    Optional<Call> call = Call.in(tree);
    if (call.isPresent()) {
      called(path, call.get());
      return;
    }
    if (tree.isArray()) {
      for (int i = 0; i < tree.size(); i++) {
        find(path + "[" + i + "]", tree.get(i));
      }
    }
    tree.properties().forEach(each -> find(path + "." + each.getKey(), each.getValue()));
  }

  private void called(String path, Call call) {
    switch (call.name()) {
      case Call.REF -> add(path, call.argument().asText(), Optional.empty());
      case Call.GET_ATT -> {
        Optional<String> attribute = Optional.ofNullable(call.argument(1).textValue());
        add(path, call.argument(0).asText(), attribute.or(() -> Optional.of("")));
        find(path, call.argument(1));
      }
      case Call.SUB -> substituted(path, call.argument());
      // No more of the path: what is within a call is all at the property that the call is for.
      default -> call.argument().forEach(each -> find(path, each));
    }
  }

  private void substituted(String path, JsonNode argument) {
    JsonNode variables = argument.path(1);
    variables.forEach(each -> find(path, each));
    String text = argument.isArray() ? argument.path(0).asText() : argument.asText();
    Matcher variable = Functions.VARIABLE.matcher(text);
    while (variable.find()) {
      String name = variable.group(2);
      if (variable.group(1).isEmpty() && !variables.has(name)) {
        int dot = name.indexOf('.');
        if (dot < 0) {
          add(path, name, Optional.empty());
        } else {
          add(path, name.substring(0, dot), Optional.of(name.substring(dot + 1)));
        }
      }
    }
  }

  private void add(String path, String target, Optional<String> attribute) {
    found.add(new Reference(path, target, attribute));
  }
}
