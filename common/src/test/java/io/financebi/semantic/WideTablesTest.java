package io.financebi.semantic;

import static io.financebi.semantic.RetailModel.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The place in time of wide tables, by the clocks of the reporting zone. */
class WideTablesTest {
  private static WideTable rows(String zone) {
    return tables(zone).rows(MODEL.dataset("events").orElseThrow(), List.of());
  }

  private static WideTables tables(String zone) {
    return new WideTables("some_", MODEL, ZoneId.of(zone), any -> true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Z", "UTC", "Etc/UTC", "+00:00"})
  void underUtcTheInstantIsTheClock(String zone) {
    WideTable table = rows(zone);
    assertThat(table.time().orElseThrow().clock()).isEqualTo(Optional.of("event_at"));
    assertThat(table.column("clock_at")).isEmpty();
  }

  @Test
  void zonesOfRegionsAreAskedByTheirNames() {
    WideTable table = rows("Europe/Paris");
    assertThat(table.time().orElseThrow().clock()).contains("clock_at");
    assertThat(table.time().orElseThrow().clockHour()).isEmpty();
    assertThat(table.sql())
        .contains(
            "CAST(date_trunc('millisecond', events.event_at AT TIME ZONE 'Europe/Paris')"
                + " AS timestamp(3)) AS clock_at");
  }

  /** DuckDB knows no zone +02:00. */
  @Test
  void zonesThatAreAnOffsetAreCounted() {
    assertThat(rows("+02:00").sql())
        .contains(
            "(CAST(date_trunc('millisecond', events.event_at AT TIME ZONE 'UTC') AS timestamp(3))"
                + " + INTERVAL '7200' SECOND) AS clock_at")
        .doesNotContain("+02:00");
    assertThat(rows("-03:30").sql())
        .contains(
            "(CAST(date_trunc('millisecond', events.event_at AT TIME ZONE 'UTC') AS timestamp(3))"
                + " - INTERVAL '12600' SECOND) AS clock_at");
  }

  @Test
  void hoursAreThoseOfUtcWhateverTheClocksShowThen() {
    WideTable rows = rows("Asia/Kolkata");
    assertThat(rows.time().orElseThrow().clockHour()).contains("clock_hour_at");
    assertThat(rows.sql())
        .contains(
            "CAST(date_trunc('hour', events.event_at AT TIME ZONE 'UTC') AS timestamp(3)) + (");
    WideTable groups =
        tables("Asia/Kolkata")
            .groups(
                List.of(
                    MODEL.dataset("events").orElseThrow(), MODEL.dataset("sales").orElseThrow()),
                List.of("visitors", "orders"),
                List.of());
    assertThat(groups.time().orElseThrow().clockHour()).contains("clock_at");
  }
}
