package io.financebi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.financebi.testing.BiQuery;
import io.financebi.testing.SampleLake;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;

/** Every number of every visual is that which {@code ./bi query} gives for the same question. */
class NumbersIT extends OnSampleLake {
  /** Of the house's dashboard, at first sight. */
  private static final String PERIOD = "--last=30d";

  /** Equal texts; ratios may be written otherwise, and are equal to the last bit. */
  private static final Comparator<String> SAME =
      (one, other) ->
          one.equals(other) || (isRatio(one) && isRatio(other) && asDouble(one) == asDouble(other))
              ? 0
              : one.compareTo(other);

  static Stream<String> sheets() {
    return Stream.of("overview", "behaviour", "sales", "customers", "quality");
  }

  @ParameterizedTest
  @MethodSource("sheets")
  void ofASheetAreThoseOfBiQuery(String sheet) {
    page.open(served, "?sheet=" + sheet);
    JsonNode visuals = visuals(sheet);
    assertThat(page.visuals()).hasSize(visuals.size());
    for (JsonNode visual : visuals) {
      String name = visual.path("name").asText();
      assertThat(Page.state(page.card(name))).as(name).isEqualTo("ready");
      if (visual.path("type").asText().equals("kpi")) {
        assertNumber(name, visual);
      } else {
        assertTable(name, visual);
      }
    }
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void aFilteredSheetHasTheNumbersOfTheFilteredQuestion() {
    String country = served.json("/api/values?field=country&q=").path("values").get(0).asText();
    page.open(served, "?sheet=sales&f.country=" + country);
    JsonNode gross = visual("gross_sales");
    assertThat(page.number("gross_sales"))
        .isEqualTo(number(gross, "--where=country=" + country))
        .isNotEqualTo(number(gross));
  }

  private static boolean isRatio(String text) {
    return text.matches("-?[0-9.]+(E-?[0-9]+|e[-+]?[0-9]+)?");
  }

  private static double asDouble(String text) {
    return Double.parseDouble(text);
  }

  private static JsonNode visuals(String sheet) {
    for (JsonNode each : served.json("/api/dashboard").path("sheets")) {
      if (each.path("name").asText().equals(sheet)) {
        return each.path("visuals");
      }
    }
    throw new AssertionError("no sheet " + sheet);
  }

  private static JsonNode visual(String name) {
    return sheets()
        .flatMap(
            sheet -> {
              List<JsonNode> all = new ArrayList<>();
              visuals(sheet).forEach(all::add);
              return all.stream();
            })
        .filter(visual -> visual.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void assertNumber(String name, JsonNode visual) {
    // The number is that of the whole period, as on all cards; to be compared, it may be cut.
    assertThat(page.number(name)).as(name).usingComparator(SAME).isEqualTo(number(visual));
    if (visual.path("query").path("compare").isTextual()) {
      List<String> row = biQuery(visual, false, true).get(0);
      assertThat(page.card(name).findElement(By.cssSelector("[data-role='before']")))
          .as(name)
          .extracting(before -> before.getDomAttribute("data-value"))
          .usingComparator(SAME)
          .isEqualTo(row.get(1));
    }
  }

  private static void assertTable(String name, JsonNode visual) {
    if (!visual.path("type").asText().equals("table")) {
      page.choose(name, "View as table");
    }
    List<List<String>> expected = biQuery(visual, true, true);
    List<List<String>> shown = page.table(name);
    if (visual.path("type").asText().equals("funnel")) {
      // One row runs downward.
      shown = List.of(shown.stream().map(row -> row.get(1)).toList());
    }
    assertThat(shown).as(name).isNotEmpty().hasSameSizeAs(expected);
    for (int i = 0; i < shown.size(); i++) {
      assertThat(shown.get(i))
          .as("%s, row %d", name, i)
          .usingElementComparator(SAME)
          .containsExactlyElementsOf(expected.get(i));
    }
  }

  private static String number(JsonNode visual, String... more) {
    return biQuery(visual, false, false, more).get(0).get(0);
  }

  /** The rows of the visual's question, without the head. */
  private static List<List<String>> biQuery(
      JsonNode visual, boolean isTimed, boolean isCompared, String... more) {
    JsonNode query = visual.path("query");
    List<String> arguments = new ArrayList<>();
    add(arguments, "--metrics", query.path("metrics"));
    add(arguments, "--by", query.path("by"));
    add(arguments, "--order", query.path("order"));
    if (isTimed && query.path("grain").isTextual()) {
      String grain = query.path("grain").asText();
      arguments.add("--grain=" + (grain.equals("auto") ? "day" : grain));
    }
    for (String option : List.of("compare", "limit", "top")) {
      boolean isAsked = isCompared || !option.equals("compare");
      if (isAsked && !query.path(option).isNull()) {
        arguments.add("--" + option + "=" + query.path(option).asText());
      }
    }
    for (JsonNode condition : query.path("where")) {
      List<String> values = new ArrayList<>();
      condition.path("values").forEach(value -> values.add(value.asText()));
      arguments.add(
          "--where=%s %s %s"
              .formatted(
                  condition.path("field").asText(),
                  condition.path("operator").asText(),
                  String.join(",", values))
              .strip());
    }
    if (visual.path("hasTime").asBoolean()) {
      arguments.add(PERIOD);
    }
    arguments.addAll(List.of(more));
    return BiQuery.rows(SampleLake.root(), arguments.toArray(String[]::new));
  }

  private static void add(List<String> arguments, String option, JsonNode names) {
    if (!names.isEmpty()) {
      List<String> texts = new ArrayList<>();
      names.forEach(name -> texts.add(name.asText()));
      arguments.add(option + "=" + String.join(",", texts));
    }
  }
}
