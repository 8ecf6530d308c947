package io.financebi.readers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.readers.Question.Chosen;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The questions of a dashboard are those that its page asks. */
class AskedDashboardTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SPEC =
      """
      {"period": "30d",
       "filters": [{"field": "country", "label": "Country"}, {"field": "user_id", "label": "User"}],
       "sheets": [
         {"name": "one", "visuals": [
           {"name": "net_sales", "type": "kpi", "hasTime": true, "grains": ["day", "week"],
            "query": {"metrics": ["net_sales"], "by": [], "grain": "day", "where": [],
                      "compare": "previous", "order": [], "limit": null, "top": null},
            "dimensions": [], "filterFields": ["country", "user_id"]},
           {"name": "over_time", "type": "line", "hasTime": true, "grains": ["hour", "day"],
            "query": {"metrics": ["net_sales"], "by": [], "grain": "auto", "where": [],
                      "compare": "previous", "order": [], "limit": null, "top": null},
            "dimensions": [], "filterFields": ["country"]}]},
         {"name": "two", "visuals": [
           {"name": "countries", "type": "bar", "hasTime": true, "grains": ["day"],
            "query": {"metrics": ["orders"], "by": ["country"], "grain": null,
                      "where": [{"field": "country", "operator": "is not null", "values": []}],
                      "compare": null, "order": ["-orders"], "limit": 10, "top": null},
            "dimensions": [{"field": "country"}], "filterFields": ["country"]},
           {"name": "rows_read", "type": "kpi", "hasTime": false, "grains": [],
            "query": {"metrics": ["rows_read"], "by": [], "grain": null, "where": [],
                      "compare": null, "order": [], "limit": null, "top": null},
            "dimensions": [], "filterFields": []}]}]}
      """;

  private static final AskedDashboard DASHBOARD = AskedDashboard.of(json(SPEC));
  private static final List<Chosen> FRANCE = List.of(new Chosen("country", "FR"));

  @Test
  void asksForAKpisValueItsChangeAndItsTrendAndOnceForAllElse() {
    assertThat(DASHBOARD.questions().map(Question::name))
        .containsExactly(
            "net_sales",
            "net_sales, change",
            "net_sales, trend",
            "over_time",
            "countries",
            "rows_read");
    assertThat(DASHBOARD.sheets().stream().map(AskedDashboard.Sheet::name))
        .containsExactly("one", "two");
    assertThat(DASHBOARD.filters()).containsExactly("country", "user_id");
  }

  @Test
  void asksForAKpisValueWithoutAGrainAndForItsTrendWithoutAComparison() {
    assertThat(asked("net_sales"))
        .isEqualTo(json("{\"metrics\": [\"net_sales\"], \"range\": {\"last\": \"30d\"}}"));
    assertThat(asked("net_sales, change"))
        .isEqualTo(
            json(
                """
                {"metrics": ["net_sales"], "compare": "previous", "range": {"last": "30d"}}
                """));
    assertThat(asked("net_sales, trend"))
        .isEqualTo(
            json(
                """
                {"metrics": ["net_sales"], "grain": "day", "range": {"last": "30d"}}
                """));
  }

  @Test
  void choosesDaysWhereTheGrainIsTheReaders() {
    assertThat(asked("over_time").path("grain").asText()).isEqualTo("day");
  }

  @Test
  void variesThePeriodByDaysBeforeIt() {
    assertThat(json(question("net_sales").text(2, List.of())).path("range"))
        .isEqualTo(json("{\"last\": \"32d\"}"));
  }

  @Test
  void variesALimitWhereThereIsNoTime() {
    assertThat(asked("rows_read")).isEqualTo(json("{\"metrics\": [\"rows_read\"]}"));
    assertThat(json(question("rows_read").text(3, List.of())))
        .isEqualTo(json("{\"metrics\": [\"rows_read\"], \"limit\": 1003}"));
  }

  @Test
  void addsAFilterToThoseOfTheVisualWhereItCanBeFollowed() {
    assertThat(json(question("countries").text(FRANCE)).path("where"))
        .isEqualTo(
            json(
                """
                [{"field": "country", "operator": "is not null", "values": []},
                 {"field": "country", "operator": "in", "values": ["FR"]}]
                """));
    assertThat(question("rows_read").text(FRANCE)).isEqualTo(question("rows_read").text(List.of()));
    assertThat(asked("countries").path("where")).as("the question itself stays").hasSize(1);
  }

  @Test
  void givesNoQuestionTwice() {
    Unasked unasked = new Unasked();
    assertThat(json(unasked.text(question("net_sales"), List.of())).at("/range/last").asText())
        .isEqualTo("31d");
    assertThat(json(unasked.text(question("net_sales"), List.of())).at("/range/last").asText())
        .isEqualTo("32d");
    assertThat(json(unasked.text(question("net_sales"), FRANCE)).at("/range/last").asText())
        .isEqualTo("31d");
  }

  @Test
  void readersAskAgainOnlyWhatAFilterChanges() {
    List<Question> all = DASHBOARD.questions().toList();
    Map<String, List<String>> values = Map.of("country", List.of("FR"), "user_id", List.of());
    Reader reader = new Reader(all, values, new Random(1));

    assertThat(reader.questions()).hasSize(6);
    assertThat(reader.questions()).isEmpty();
    reader.changeFilter();
    assertThat(reader.questions())
        .as("not of countries, which it shows itself, nor of rows_read")
        .containsExactly(
            question("net_sales").text(FRANCE),
            question("net_sales, change").text(FRANCE),
            question("net_sales, trend").text(FRANCE),
            question("over_time").text(FRANCE));
    reader.changeFilter();
    assertThat(reader.questions())
        .as("its only value goes again")
        .containsExactly(
            question("net_sales").text(List.of()),
            question("net_sales, change").text(List.of()),
            question("net_sales, trend").text(List.of()),
            question("over_time").text(List.of()));
  }

  private static JsonNode asked(String name) {
    return json(question(name).text(List.of()));
  }

  private static Question question(String name) {
    return DASHBOARD
        .questions()
        .filter(question -> question.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
