package io.financebi.rates;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.dedupe.KeyedRows;
import io.financebi.quarantine.QuarantineRows;
import io.financebi.settings.SettingKeys;
import io.financebi.testing.RawRows;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ExchangeRatesTest {
  @Test
  void aRateHoldsUntilTheNextOneOrUntilItIsTooOld() {
    RawRows raw =
        new RawRows(SettingKeys.RATE_COLUMNS)
            .add(rate("2025-04-10", "EUR", "1.1"))
            .add(rate("2025-04-12", "eur", "1.2"))
            .add(rate("2025-04-10", "GBP", "1.3"));

    assertThat(daily(raw.dataset(), 2))
        .containsExactlyInAnyOrder(
            "EUR 2025-04-10 1.1000000000",
            "EUR 2025-04-11 1.1000000000",
            "EUR 2025-04-12 1.2000000000",
            "EUR 2025-04-13 1.2000000000",
            "EUR 2025-04-14 1.2000000000",
            "GBP 2025-04-10 1.3000000000",
            "GBP 2025-04-11 1.3000000000",
            "GBP 2025-04-12 1.3000000000");
  }

  @Test
  void badRatesHaveAReason() {
    RawRows raw =
        new RawRows(SettingKeys.RATE_COLUMNS)
            .add(Map.of("date", "2025-04-10", "rate", "1.1"))
            .add(rate("2025-04-10", "EUR", "0"))
            .add(rate("2025-04-10", "EUR", "-1"))
            .add(rate("10.04.2025", "EUR", "1.1"))
            .add(rate("1999-04-10", "EUR", "1.1"))
            .addMalformed("x");

    assertThat(ExchangeRates.settled(raw.dataset()).collectAsList())
        .extracting(row -> row.<String>getAs(QuarantineRows.REASON))
        .containsExactlyInAnyOrder(
            "missing_currency",
            "invalid_rate",
            "invalid_rate",
            "unparsable_timestamp",
            "timestamp_out_of_range",
            "malformed_row");
  }

  @Test
  void ofTwoRatesForOneDayOneIsKeptAndAnEqualRowIsADuplicate() {
    RawRows raw =
        new RawRows(SettingKeys.RATE_COLUMNS)
            .add(rate("2025-04-10", "EUR", "1.1"))
            .add(rate("2025-04-10", "EUR", "1.1"))
            .add(rate("2025-04-10", "EUR", "1.2"));
    Dataset<Row> settled = ExchangeRates.settled(raw.dataset());

    assertThat(KeyedRows.accepted(settled).count()).isEqualTo(1);
    assertThat(settled.filter(KeyedRows.DUPLICATE).count()).isEqualTo(1);
    assertThat(settled.filter("_reason = 'superseded'").count()).isEqualTo(1);
  }

  private static List<String> daily(Dataset<Row> raw, int maxAgeDays) {
    Dataset<Row> rates = KeyedRows.accepted(ExchangeRates.settled(raw));
    return ExchangeRates.daily(rates, maxAgeDays).collectAsList().stream()
        .map(row -> row.getString(0) + " " + row.getDate(1) + " " + row.getDecimal(2))
        .toList();
  }

  private static Map<String, String> rate(String date, String currency, String rate) {
    return Map.of("date", date, "currency", currency, "rate", rate);
  }
}
