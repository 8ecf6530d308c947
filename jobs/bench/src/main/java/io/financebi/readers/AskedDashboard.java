package io.financebi.readers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The questions of a dashboard, as its page asks them.
 *
 * @param filters the fields of its filter controls
 */
record AskedDashboard(List<Sheet> sheets, List<String> filters) {
  /** The questions of one sheet, in the order of its visuals. */
  record Sheet(String name, List<Question> questions) {
    /** Copies the questions. */
    Sheet {
      questions = List.copyOf(questions);
    }
  }

  /** Copies the lists. */
  AskedDashboard {
    sheets = List.copyOf(sheets);
    filters = List.copyOf(filters);
  }

  /** Reads what {@code /api/dashboard} tells. */
  static AskedDashboard of(JsonNode spec) {
    String period = spec.path("period").asText("all");
    List<Sheet> sheets = new ArrayList<>();
    for (JsonNode sheet : spec.path("sheets")) {
      List<Question> questions = new ArrayList<>();
      for (JsonNode visual : sheet.path("visuals")) {
        questions.addAll(questions(visual, period));
      }
      sheets.add(new Sheet(sheet.path("name").asText(), questions));
    }
    return new AskedDashboard(sheets, texts(spec.path("filters"), "field"));
  }

  /** All questions, sheet by sheet. */
  Stream<Question> questions() {
    return sheets.stream().flatMap(sheet -> sheet.questions().stream());
  }

  private static List<Question> questions(JsonNode visual, String period) {
    ObjectNode query = withoutEmpty(visual.path("query"));
    if (query.path("grain").asText().equals("auto")) {
      query.put("grain", grain(visual.path("grains")));
    }
    String name = visual.path("name").asText();
    if (!visual.path("type").asText().equals("kpi")) {
      return List.of(question(name, visual, query, period));
    }
    List<Question> questions = new ArrayList<>();
    questions.add(question(name, visual, without(query, "grain", "compare"), period));
    if (query.has("compare")) {
      questions.add(question(name + ", change", visual, without(query, "grain"), period));
    }
    if (query.has("grain")) {
      questions.add(question(name + ", trend", visual, without(query, "compare"), period));
    }
    return questions;
  }

  private static ObjectNode without(ObjectNode query, String... keys) {
    return query.deepCopy().remove(List.of(keys));
  }

  private static Question question(String name, JsonNode visual, ObjectNode query, String period) {
    Set<String> fields = new HashSet<>();
    visual.path("filterFields").forEach(field -> fields.add(field.asText()));
    return new Question(
        name,
        query,
        visual.path("hasTime").asBoolean() ? period : "all",
        fields,
        Set.copyOf(texts(visual.path("dimensions"), "field")));
  }

  /** Days, as the page chooses for a month; the first there is for what has no days. */
  private static String grain(JsonNode grains) {
    for (JsonNode grain : grains) {
      if (grain.asText().equals("day")) {
        return "day";
      }
    }
    return grains.path(0).asText();
  }

  private static ObjectNode withoutEmpty(JsonNode query) {
    ObjectNode full = query.deepCopy();
    for (Iterator<JsonNode> values = full.iterator(); values.hasNext(); ) {
      JsonNode value = values.next();
      if (value.isNull() || (value.isArray() && value.isEmpty())) {
        values.remove();
      }
    }
    return full;
  }

  private static List<String> texts(JsonNode objects, String key) {
    List<String> texts = new ArrayList<>();
    objects.forEach(object -> texts.add(object.path(key).asText()));
    return texts;
  }
}
