package io.financebi.readers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the page asks for a visual; for a KPI with a trend these are two.
 *
 * @param name of the visual, and of its part if it asks for more than one
 * @param query the question without a range, and without filters of the reader's own
 * @param period the reader's, as {@code 30d} or {@code all}; {@code all} too for what has no time
 * @param filterFields by which it can be filtered
 * @param shownFields by which it is divided itself
 */
record Question(
    String name, JsonNode query, String period, Set<String> filterFields, Set<String> shownFields) {
  private static final Pattern PERIOD = Pattern.compile("([0-9]+)([dwmqy])");

  /** More than a visual without time has rows, so that a limit changes the text alone. */
  private static final int NO_LIMIT = 1000;

  /** A value that a reader has chosen. */
  record Chosen(String field, String value) {}

  /** Copies the fields. */
  Question {
    filterFields = Set.copyOf(filterFields);
    shownFields = Set.copyOf(shownFields);
  }

  /** Its text in the reader's own period. */
  String text(List<Chosen> filters) {
    return text(0, filters);
  }

  /**
   * Its text, other for each variation, so that no cache has an answer, while the work is the same:
   * the period begins so many days before all data; what has no period gets a limit that it does
   * not reach.
   *
   * @param variation 0 for the reader's own period
   */
  String text(int variation, List<Chosen> filters) {
    ObjectNode body = query.deepCopy();
    Matcher last = PERIOD.matcher(period);
    if (last.matches()) {
      int count = Integer.parseInt(last.group(1)) + variation;
      body.putObject("range").put("last", count + last.group(2));
    } else if (variation > 0) {
      body.put("limit", NO_LIMIT + variation);
    }
    filters.stream()
        .filter(chosen -> filterFields.contains(chosen.field()))
        .forEach(chosen -> add(body.withArray("where"), chosen));
    return body.toString();
  }

  private static void add(ArrayNode where, Chosen chosen) {
    ObjectNode condition = where.addObject().put("field", chosen.field()).put("operator", "in");
    condition.putArray("values").add(chosen.value());
  }

  /** Whether a choice changes its answer: the page keeps the values that a visual shows itself. */
  boolean follows(String field) {
    return filterFields.contains(field) && !shownFields.contains(field);
  }
}
