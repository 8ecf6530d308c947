package io.financebi.quicksight.assets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where two things of QuickSight differ, in words for people. */
final class Differences {
  /** What tells the members of a list apart, in the order in which it is looked for. */
  private static final List<String> NAMES =
      List.of(
          "SheetId",
          "VisualId",
          "FilterGroupId",
          "FilterId",
          "Name",
          "Identifier",
          "ElementId",
          "FieldId",
          "ColumnName",
          "ParameterControlId",
          "FilterControlId",
          "CustomActionId",
          "PhysicalTableId",
          "ScheduleId");

  private static final int LONGEST_VALUE = 60;

  private final List<String> found = new ArrayList<>();

  /** What is not said afterwards, and may well be what QuickSight has filled in. */
  private final List<String> unsaid = new ArrayList<>();

  private Differences() {}

  /**
   * One line each: where, and what was there and is to be. What only is not said any more comes
   * last.
   */
  static List<String> between(JsonNode before, JsonNode after) {
    Differences differences = new Differences();
    differences.compare("", before, after);
    differences.found.addAll(differences.unsaid);
    return differences.found;
  }

  private void compare(String path, JsonNode before, JsonNode after) {
    if (before.equals(after)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      Set<String> keys = new LinkedHashSet<>();
      before.fieldNames().forEachRemaining(keys::add);
      after.fieldNames().forEachRemaining(keys::add);
      for (String key : keys) {
        if (after.has(key)) {
          compare(path + "/" + key, before.path(key), after.get(key));
        } else {
          unsaid.add(gone(path + "/" + key, before.get(key)));
        }
      }
    } else if (before.isArray() && after.isArray()) {
      compareLists(path, before, after);
    } else {
      add(path, before, after);
    }
  }

  private void compareLists(String path, JsonNode before, JsonNode after) {
    Map<String, JsonNode> olds = named(before);
    Map<String, JsonNode> news = named(after);
    int soFar = found.size() + unsaid.size();
    Set<String> names = new LinkedHashSet<>(olds.keySet());
    names.addAll(news.keySet());
    for (String name : names) {
      JsonNode old = olds.getOrDefault(name, before.path(-1));
      JsonNode now = news.getOrDefault(name, after.path(-1));
      compare(path + "/" + name, old, now);
    }
    if (found.size() + unsaid.size() == soFar) {
      found.add(path.substring(1) + ": in another order");
    }
  }

  /** The members of a list by what they are called, or their place. */
  private static Map<String, JsonNode> named(JsonNode list) {
    Map<String, JsonNode> named = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      String place = String.valueOf(i + 1);
      String name = name(list.get(i), 0).orElse(place);
      named.put(named.containsKey(name) ? name + " " + place : name, list.get(i));
    }
    return named;
  }

  /** An object of a union has its name one level down. */
  private static Optional<String> name(JsonNode node, int depth) {
    Optional<String> own =
        NAMES.stream().filter(node::hasNonNull).map(key -> node.get(key).asText()).findFirst();
    return own.isPresent() || depth == 1 || node.size() != 1
        ? own
        : Stream.of(node.elements().next()).flatMap(each -> name(each, 1).stream()).findFirst();
  }

  private void add(String path, JsonNode before, JsonNode after) {
    String where = path.isEmpty() ? "" : path.substring(1) + ": ";
    if (before.isMissingNode()) {
      found.add(where + "new" + (after.isValueNode() ? ": " + text(after) : ""));
    } else if (after.isMissingNode()) {
      found.add(gone(path, before));
    } else {
      found.add(where + text(before) + " -> " + text(after));
    }
  }

  private static String gone(String path, JsonNode before) {
    return path.substring(1) + ": gone" + (before.isValueNode() ? ": " + text(before) : "");
  }

  private static String text(JsonNode node) {
    String text = node.isValueNode() ? node.asText() : node.toString();
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
  }
}
