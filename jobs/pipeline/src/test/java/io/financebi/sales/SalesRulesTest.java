package io.financebi.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.dedupe.KeyedRows;
import io.financebi.quarantine.QuarantineRows;
import io.financebi.settings.InputSettings;
import io.financebi.settings.SalesSettings;
import io.financebi.settings.SettingKeys;
import io.financebi.settings.TimeFormat;
import io.financebi.settings.TimeSettings;
import io.financebi.testing.LocalSpark;
import io.financebi.testing.RawRows;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of sale lines, through all three steps that a raw row takes. */
class SalesRulesTest {
  private static final Map<String, String> LINE =
      Map.of(
          "order_id", "O1",
          "line_number", "1",
          "user_id", "U1",
          "item_id", "I1",
          "quantity", "3",
          "unit_price", "2.335",
          "currency", "USD",
          "order_at", "2025-04-10T12:00:00Z");

  @Test
  void roundsEachLineOnceHalfUp() {
    Row row = one(Map.of());

    assertMoney(row, "source_amount", "7.0050000000");
    assertMoney(row, "gross_amount", "7.01");
    assertMoney(row, "net_amount", "7.01");
    assertThat(row.<String>getAs("line_type")).isEqualTo("sale");
  }

  @Test
  void aDiscountIsTakenOffWhateverItsSign() {
    assertMoney(one(Map.of("discount", "1.005")), "net_amount", "6.00");
    assertMoney(one(Map.of("discount", "-1.005")), "discount_amount", "1.01");
  }

  @Test
  void aNegativeQuantityIsAReturn() {
    Row row = one(Map.of("quantity", "-2", "unit_price", "5", "discount", "1"));

    assertThat(row.<String>getAs("line_type")).isEqualTo("return");
    assertMoney(row, "gross_amount", "0.00");
    assertMoney(row, "returns_amount", "10.00");
    assertMoney(row, "discount_amount", "-1.00");
    assertMoney(row, "net_amount", "-9.00");
    assertMoney(row, "source_amount", "-10.0000000000");
  }

  @Test
  void aPrefixedOrderIsAReturn() {
    Row row = one(Map.of("order_id", "C9", "quantity", "2", "unit_price", "5"));

    assertThat(row.<String>getAs("line_type")).isEqualTo("return");
    assertMoney(row, "net_amount", "-10.00");
  }

  @Test
  void aNegativePriceIsASignedAdjustment() {
    Row row = one(Map.of("quantity", "1", "unit_price", "-11062.06"));

    assertThat(row.<String>getAs("line_type")).isEqualTo("adjustment");
    assertMoney(row, "gross_amount", "-11062.06");
    assertMoney(row, "net_amount", "-11062.06");
  }

  @Test
  void aPriceOfZeroIsASale() {
    Row row = one(Map.of("unit_price", "0"));

    assertThat(row.<String>getAs("line_type")).isEqualTo("sale");
    assertMoney(row, "net_amount", "0.00");
  }

  @Test
  void aLineTotalServesWhereThereIsNoUnitPrice() {
    Row row = one(Map.of("unit_price", "", "amount", "10.00"));

    assertMoney(row, "unit_price", "3.333333");
    assertMoney(row, "source_amount", "10.0000000000");
    assertMoney(row, "gross_amount", "10.00");
  }

  @Test
  void aGuestHasNoUser() {
    assertThat(one(Map.of("user_id", " ")).<String>getAs("user_id")).isNull();
  }

  @Test
  void foreignMoneyIsRoundedOnceAndExactly() {
    // 0.07 x 0.0714285714 = 0.004999999998: six decimals first would make a cent of it.
    Row row =
        one(
            Map.of(
                "currency",
                "eur",
                "quantity",
                "1",
                "unit_price",
                "0.07",
                "order_at",
                "2025-04-10T12:00:00Z"));

    assertThat(row.<String>getAs("currency")).isEqualTo("EUR");
    assertMoney(row, "exchange_rate", "0.0714285714");
    assertMoney(row, "gross_amount", "0.00");
  }

  @Test
  void aDayWithoutARateIsRejected() {
    Row row = one(Map.of("currency", "EUR", "order_at", "2025-04-11T12:00:00Z"));

    assertThat(row.<String>getAs(QuarantineRows.REASON)).isEqualTo("no_exchange_rate");
  }

  @Test
  void theDayIsTheReportingZones() {
    Row row = one(Map.of("order_at", "2025-04-10T23:30:00Z"), "Europe/Berlin");

    assertThat(row.<Date>getAs("order_date")).isEqualTo(Date.valueOf("2025-04-11"));
  }

  @ParameterizedTest
  @CsvSource({
    "order_id, '', missing_order_id",
    "item_id, ' ', missing_item_id",
    "line_number, 0, invalid_line_number",
    "line_number, one, invalid_line_number",
    "line_number, 1.5, invalid_line_number",
    "line_number, 2147483648, invalid_line_number",
    "line_number, 4294967297, invalid_line_number",
    "quantity, '', invalid_quantity",
    "quantity, 0, invalid_quantity",
    "quantity, 0.00001, invalid_quantity",
    "quantity, many, invalid_quantity",
    "quantity, 1e99, invalid_quantity",
    "unit_price, '', invalid_price",
    "unit_price, 'EUR 5', invalid_price",
    "unit_price, '1,50', invalid_price",
    "unit_price, 100000000000000, invalid_price",
    "discount, none, invalid_discount",
    "order_at, '', unparsable_timestamp",
    "order_at, 1999-12-31T23:59:59Z, timestamp_out_of_range",
    "updated_at, later, unparsable_timestamp",
    "currency, XXX, no_exchange_rate"
  })
  void aBadLineHasItsReason(String column, String value, String reason) {
    assertThat(one(Map.of(column, value)).<String>getAs(QuarantineRows.REASON)).isEqualTo(reason);
  }

  @Test
  void moreMoneyThanAnAmountHoldsIsAnInvalidPrice() {
    Row row = one(Map.of("quantity", "99999999999", "unit_price", "99999999999"));

    assertThat(row.<String>getAs(QuarantineRows.REASON)).isEqualTo("invalid_price");
  }

  @Test
  void equalRowsAreDuplicatesUnlessTheyAreKept() {
    List<Row> dropped = settle(List.of(LINE, LINE, LINE), false);
    List<Row> kept = settle(List.of(LINE, LINE, LINE), true);

    assertThat(dropped).filteredOn(row -> row.<Boolean>getAs(KeyedRows.DUPLICATE)).hasSize(2);
    assertThat(kept).noneMatch(row -> row.<Boolean>getAs(KeyedRows.DUPLICATE));
    assertThat(kept).allMatch(row -> row.getAs(QuarantineRows.REASON) == null);
  }

  @Test
  void rejectedRowsAreNeverDuplicates() {
    Map<String, String> bad = with(Map.of("quantity", "0"));

    assertThat(settle(List.of(bad, bad), false))
        .allMatch(row -> "invalid_quantity".equals(row.getAs(QuarantineRows.REASON)))
        .noneMatch(row -> row.<Boolean>getAs(KeyedRows.DUPLICATE));
  }

  @Test
  void theLatestUpdateOfALineWins() {
    List<Row> rows =
        settle(
            List.of(
                with(Map.of("quantity", "1", "updated_at", "2025-04-12T00:00:00Z")),
                with(Map.of("quantity", "2", "updated_at", "2025-04-13T00:00:00Z")),
                with(Map.of("quantity", "4"))),
            false);

    assertThat(quantitiesByReason(rows))
        .isEqualTo(Map.of("", List.of("2.0000"), "superseded", List.of("1.0000", "4.0000")));
  }

  @Test
  void missingLineNumbersFollowTheGivenOnesInOrder() {
    List<Row> rows =
        settle(
            List.of(
                with(Map.of("line_number", "7")),
                with(Map.of("line_number", "", "item_id", "I3")),
                with(Map.of("line_number", "", "item_id", "I2")),
                with(Map.of("line_number", "", "order_id", "O2"))),
            false);

    assertThat(rows)
        .extracting(
            r -> r.getAs("order_id") + "/" + r.getAs("item_id") + "=" + r.getAs("line_number"))
        .containsExactlyInAnyOrder("O1/I1=7", "O1/I2=8", "O1/I3=9", "O2/I1=1");
  }

  private static Map<String, List<String>> quantitiesByReason(List<Row> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> Optional.ofNullable(row.<String>getAs(QuarantineRows.REASON)).orElse(""),
                Collectors.collectingAndThen(
                    Collectors.toList(),
                    group ->
                        group.stream()
                            .map(row -> row.<BigDecimal>getAs("quantity").toPlainString())
                            .sorted()
                            .toList())));
  }

  private static Row one(Map<String, String> changes) {
    return one(changes, "UTC");
  }

  private static Row one(Map<String, String> changes, String zone) {
    return settle(List.of(with(changes)), false, zone).get(0);
  }

  private static Map<String, String> with(Map<String, String> changes) {
    Map<String, String> line = new HashMap<>(LINE);
    line.putAll(changes);
    line.values().removeIf(String::isEmpty);
    return line;
  }

  private static List<Row> settle(List<Map<String, String>> lines, boolean keepDuplicates) {
    return settle(lines, keepDuplicates, "UTC");
  }

  private static List<Row> settle(
      List<Map<String, String>> lines, boolean keepDuplicates, String zone) {
    SalesSettings settings =
        new SalesSettings(
            new InputSettings("sales", List.of(), Map.of()),
            "USD",
            keepDuplicates,
            Optional.of("C"),
            new TimeSettings(TimeFormat.AUTO, ZoneId.of("UTC")));
    RawRows raw = new RawRows(SettingKeys.SALES_COLUMNS);
    lines.forEach(raw::add);
    Dataset<Row> checked = CheckSales.checked(raw.dataset(), settings, ZoneId.of(zone));
    Dataset<Row> priced = PriceSales.priced(checked, rates(), "USD");
    return OrderLines.settled(priced, keepDuplicates).collectAsList();
  }

  private static Dataset<Row> rates() {
    StructType schema =
        new StructType()
            .add("rate_currency", DataTypes.StringType)
            .add("rate_date", DataTypes.DateType)
            .add("rate", DataTypes.createDecimalType(20, 10));
    Row rate = RowFactory.create("EUR", Date.valueOf("2025-04-10"), new BigDecimal("0.0714285714"));
    return LocalSpark.session().createDataFrame(List.of(rate), schema);
  }

  private static void assertMoney(Row row, String column, String expected) {
    assertThat(row.<BigDecimal>getAs(column).toPlainString()).as(column).isEqualTo(expected);
  }
}
