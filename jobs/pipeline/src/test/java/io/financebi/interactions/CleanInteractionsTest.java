package io.financebi.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.quarantine.QuarantineRows;
import io.financebi.settings.InputSettings;
import io.financebi.settings.InteractionsSettings;
import io.financebi.settings.SettingKeys;
import io.financebi.settings.TimeFormat;
import io.financebi.settings.TimeSettings;
import io.financebi.testing.RawRows;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanInteractionsTest {
  @Test
  void trimsTextAndComparesTypesWithoutCase() {
    Row row = clean(" User_1 ", "Item_101\t", " view ", "1744260000.5", "UTC");

    assertThat(row.<String>getAs("user_id")).isEqualTo("User_1");
    assertThat(row.<String>getAs("item_id")).isEqualTo("Item_101");
    assertThat(row.<String>getAs("event_type")).isEqualTo("VIEW");
    assertThat(row.<Long>getAs("timestamp")).isEqualTo(1_744_260_000L);
    assertThat(row.<Timestamp>getAs("event_at").toInstant())
        .isEqualTo(Instant.parse("2025-04-10T04:40:00.500Z"));
    assertThat(row.<String>getAs(QuarantineRows.REASON)).isNull();
    assertThat(row.<String>getAs(QuarantineRows.RAW_TEXT)).isNull();
    assertThat(row.<String>getAs(QuarantineRows.RAW_VALUES)).isNull();
  }

  @Test
  void aliasesStandForTheirType() {
    assertThat(clean("u", "i", "buy", "1744260000", "UTC").<String>getAs("event_type"))
        .isEqualTo("PURCHASE");
  }

  @Test
  void theDayIsTheReportingZones() {
    // 2025-04-10 04:40 UTC is still the 9th in Los Angeles.
    Row row = clean("u", "i", "VIEW", "1744260000", "America/Los_Angeles");

    assertThat(row.<Date>getAs("event_date")).isEqualTo(Date.valueOf("2025-04-09"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "NULL",
      value = {
        "NULL, i, VIEW, 1744260000, missing_user_id",
        "' ', i, VIEW, 1744260000, missing_user_id",
        "u, NULL, VIEW, 1744260000, missing_item_id",
        "u, i, NULL, 1744260000, unknown_event_type",
        "u, i, LIKE, 1744260000, unknown_event_type",
        "u, i, VIEW, NULL, unparsable_timestamp",
        "u, i, VIEW, soon, unparsable_timestamp",
        "u, i, VIEW, 17, timestamp_out_of_range",
        "u, i, VIEW, 2100-01-01T00:00:00Z, timestamp_out_of_range",
        "NULL, NULL, LIKE, soon, missing_user_id",
      })
  void aBadRowHasItsFirstReason(
      String user, String item, String type, String timestamp, String reason) {
    Row row = clean(user, item, type, timestamp, "UTC");

    assertThat(row.<String>getAs(QuarantineRows.REASON)).isEqualTo(reason);
    assertThat(row.<String>getAs(QuarantineRows.FILE)).isEqualTo("file.csv");
    assertThat(row.<String>getAs(QuarantineRows.RAW_TEXT)).isNotEmpty();
  }

  @Test
  void evidenceHoldsTheRawValuesAsJson() {
    Row row = clean(null, "i", "VIEW", " 1744260000", "UTC");

    assertThat(row.<String>getAs(QuarantineRows.RAW_VALUES))
        .isEqualTo("{\"item_id\":\"i\",\"event_type\":\"VIEW\",\"timestamp\":\" 1744260000\"}");
  }

  @Test
  void aMalformedRowKeepsItsTextAndHasNoValues() {
    RawRows raw = new RawRows(SettingKeys.INTERACTION_COLUMNS).addMalformed("a,b");
    Row row =
        CleanInteractions.checked(raw.dataset(), settings(), ZoneId.of("UTC"))
            .collectAsList()
            .get(0);

    assertThat(row.<String>getAs(QuarantineRows.REASON)).isEqualTo("malformed_row");
    assertThat(row.<String>getAs(QuarantineRows.RAW_TEXT)).isEqualTo("a,b");
    assertThat(row.<String>getAs(QuarantineRows.RAW_VALUES)).isNull();
  }

  private static Row clean(String user, String item, String type, String timestamp, String zone) {
    Map<String, String> values = new java.util.TreeMap<>();
    values.put("user_id", user);
    values.put("item_id", item);
    values.put("event_type", type);
    values.put("timestamp", timestamp);
    values.values().removeIf(java.util.Objects::isNull);
    RawRows raw = new RawRows(SettingKeys.INTERACTION_COLUMNS).add(values);
    return CleanInteractions.checked(raw.dataset(), settings(), ZoneId.of(zone))
        .collectAsList()
        .get(0);
  }

  private static InteractionsSettings settings() {
    return new InteractionsSettings(
        new InputSettings("interactions", List.of(), Map.of()),
        Map.of("VIEW", "VIEW", "PURCHASE", "PURCHASE", "BUY", "PURCHASE"),
        new TimeSettings(TimeFormat.AUTO, ZoneId.of("UTC")));
  }
}
