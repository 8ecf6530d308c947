package io.financebi.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rollup that is not what it says would make numbers wrong: it is refused, in its line. */
class RollupReaderTest {
  private static final String RETAIL = retail();
  private static final String HOURLY = "\"source\": \"finance_bi.mart_hourly_events\"";
  private static final String COLUMNS = "\"columns\": [\"event_type\", \"event_date\"]";
  private static final String HOUR = "\"hour\": \"hour_at\"";
  private static final String COUNT = "\"hour_at\",\n                \"rows\": \"events_count\"";

  private static String retail() {
    try {
      return Files.readString(Path.of("..", "conf", "retail.ossie.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void readsThoseOfTheHouse() {
    Dataset events = RetailModel.MODEL.dataset("events").orElseThrow();
    assertThat(events.rollups())
        .extracting(rollup -> rollup.table().name())
        .containsExactly("mart_hourly_events", "mart_item_daily", "mart_user_daily");
    Rollup hourly = events.rollups().get(0);
    assertThat(hourly.columns()).containsExactly("event_type", "event_date");
    assertThat(hourly.hour()).contains("hour_at");
    assertThat(hourly.rows()).isEqualTo("events_count");
    assertThat(events.rollups().get(2).rowsWhere(SqlTokens.of(" events.event_type='VIEW'\n")))
        .contains("views_count");
    assertThat(events.rollups().get(2).rowsWhere(SqlTokens.of("events.event_type = 'view'")))
        .isEmpty();
  }

  @Test
  void canBeLeftOut() {
    SemanticModel two = RetailModel.MODEL.withRollupsOf(List.of("mart_item_daily", "x"));
    assertThat(two.dataset("events").orElseThrow().rollups())
        .extracting(rollup -> rollup.table().name())
        .containsExactly("mart_item_daily");
    assertThat(two.withoutRollups().datasets()).allMatch(each -> each.rollups().isEmpty());
    assertThat(two.metrics()).isEqualTo(RetailModel.MODEL.metrics());
  }

  @Test
  void knowsTablesAndColumns() {
    assertMistake(
        HOURLY, HOURLY.replace("hourly", "daily"), "mart_daily_events", "is no table of the lake");
    assertMistake(COLUMNS, COLUMNS.replace("type", "typ"), "event_typ\"", "no column event_typ");
    assertMistake(
        COLUMNS, COLUMNS.replace("]", ", \"user_id\"]"), "user_id\"]", "no column user_id");
    assertMistake(
        COLUMNS, COLUMNS.replace("]", ", \"hour_at\"]"), "hour_at\"]", "no column hour_at");
    assertMistake(
        COLUMNS,
        "\"columns\": [\"event_type\"]",
        "[\"event_type\"]",
        "the columns lack the day of events");
    assertMistake(
        HOUR, HOUR.replace("hour_at", "hour_on"), "hour_on", "there is no column hour_on here");
    assertMistake(
        HOUR,
        HOUR.replace("hour_at", "event_date"),
        "\"hour\": \"event_date\"",
        "the column event_date of mart_hourly_events may not serve here");
    assertMistake(
        COUNT,
        COUNT.replace("events_count", "event_type"),
        "\"rows\": \"event_type\"",
        "the column event_type of mart_hourly_events may not serve here");
  }

  @Test
  void knowsConditions() {
    String rows = COUNT + ", \"rows_where\": {\"%s\": \"%s\"}";
    assertMistake(
        COUNT,
        rows.formatted("events.event_typ = 'VIEW'", "visitors_count"),
        "events.event_typ =",
        "there is no field events.event_typ here");
    assertMistake(
        COUNT,
        rows.formatted("events.event_type = ", "visitors_count"),
        "events.event_type = \"",
        "the expression ends too early");
    assertMistake(
        COUNT,
        rows.formatted("events.event_type ; 1", "visitors_count"),
        "events.event_type ;",
        "the expression cannot be read from");
    assertMistake(
        COUNT,
        rows.formatted("events.user_id = '1'", "visitor_count"),
        "\"visitor_count",
        "there is no column visitor_count here");
  }

  @Test
  void readsNoOtherKeys() {
    assertMistake(HOUR, HOUR.replace("hour\"", "hours\""), "\"hours\"", "there is no key hours");
    assertMistake(COUNT, COUNT + ", \"rows\": \"x\"", "data: |", "Duplicate field 'rows'");
    assertMistake("\"rollups\":", "\"rollup\":", "data: |", "has no key rollup here");
  }

  private static void assertMistake(String right, String wrong, String at, String problem) {
    ShopModel.assertMistake(RETAIL, right, wrong, at, problem, "");
  }
}
