package io.financebi.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.settings.BehaviourSettings;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.CleanTables;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.LocalSpark;
import io.financebi.testing.RowText;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class SaleMatchesTest {
  private static final TableSpec TABLE = Tables.named("sale_matches");
  private static final BehaviourSettings SETTINGS =
      new BehaviourSettings(Duration.ofMinutes(30), Duration.ofHours(24), Duration.ofDays(7));

  private final List<Row> events = new ArrayList<>();
  private final List<Row> lines = new ArrayList<>();

  @Test
  void aPurchaseMeetsTheSaleOfTheSameUserAndItem() {
    event("ann", "shoe", "VIEW", "2025-04-10T09:00:00Z");
    event("ann", "shoe", "PURCHASE", "2025-04-10T10:00:00Z");
    sale("o1", 1, "ann", "shoe", "2025-04-10T10:00:01.500Z");

    assertThat(matches())
        .containsExactly(
            "matched,ann,shoe,2025-04-10T10:00:00Z,o1,1,2025-04-10T10:00:01.500Z,1.500,"
                + "2025-04-10T09:00:00Z,1,10.00,1.00,0.00,9.00,2025-04-10");
  }

  @Test
  void anotherUserOrItemOrALaterDayIsNoMatch() {
    event("ann", "shoe", "PURCHASE", "2025-04-10T10:00:00Z");
    sale("o1", 1, "bob", "shoe", "2025-04-10T10:00:00Z");
    sale("o2", 1, "ann", "sock", "2025-04-10T10:00:00Z");
    sale("o3", 1, "ann", "shoe", "2025-04-11T10:00:00.001Z");

    assertThat(statuses())
        .containsExactly(
            "event_without_sale", "sale_without_event", "sale_without_event", "sale_without_event");
  }

  @Test
  void theBooksMayBeAheadOfTheEvent() {
    event("ann", "shoe", "PURCHASE", "2025-04-10T10:00:00Z");
    sale("o1", 1, "ann", "shoe", "2025-04-09T10:00:00Z");

    assertThat(matches())
        .singleElement()
        .asString()
        .startsWith("matched,")
        .contains(",-86400.000,")
        .endsWith("2025-04-09");
  }

  @Test
  void aGuestsLineMatchesNobody() {
    event("ann", "shoe", "PURCHASE", "2025-04-10T10:00:00Z");
    event("ann", "shoe", "VIEW", "2025-04-10T09:00:00Z");
    sale("o1", 1, null, "shoe", "2025-04-10T10:00:00Z");

    assertThat(matches())
        .containsExactly(
            "event_without_sale,ann,shoe,2025-04-10T10:00:00Z,,,,,2025-04-10T09:00:00Z,1,"
                + ",,,,2025-04-10",
            "sale_without_event,,shoe,,o1,1,2025-04-10T10:00:00Z,,,0,"
                + "10.00,1.00,0.00,9.00,2025-04-10");
  }

  @Test
  void linesThatAreEqualInEverythingAreTwoLines() {
    event("ann", "shoe", "PURCHASE", "2025-04-10T10:00:00Z");
    event("ann", "shoe", "PURCHASE", "2025-04-10T12:00:00Z");
    sale("o1", 1, "ann", "shoe", "2025-04-10T10:00:00Z");
    sale("o1", 1, "ann", "shoe", "2025-04-10T10:00:00Z");

    assertThat(statuses()).containsExactly("matched", "matched");
  }

  @Test
  void returnsAndAdjustmentsAreNoSales() {
    line("o1", 1, "return", "ann", "shoe", "2025-04-10T10:00:00Z");
    line("o1", 2, "adjustment", "ann", "shoe", "2025-04-10T10:00:00Z");

    assertThat(matches()).isEmpty();
  }

  @Test
  void viewsCountFromTheLookbackUpToTheSale() {
    event("ann", "shoe", "VIEW", "2025-04-03T09:59:59.999Z");
    event("ann", "shoe", "VIEW", "2025-04-03T10:00:00Z");
    event("ann", "shoe", "VIEW", "2025-04-10T10:00:00Z");
    event("ann", "shoe", "VIEW", "2025-04-10T10:00:00.001Z");
    event("ann", "sock", "VIEW", "2025-04-10T10:00:00Z");
    sale("o1", 1, "ann", "shoe", "2025-04-10T10:00:00Z");

    assertThat(matches()).singleElement().asString().contains(",2025-04-10T10:00:00Z,2,10.00,");
  }

  private void event(String user, String item, String type, String at) {
    Instant instant = Instant.parse(at);
    events.add(
        RowFactory.create(
            user, item, type, instant.getEpochSecond(), Timestamp.from(instant), day(instant)));
  }

  private void sale(String order, int number, String user, String item, String at) {
    line(order, number, "sale", user, item, at);
  }

  private void line(String order, int number, String type, String user, String item, String at) {
    Instant instant = Instant.parse(at);
    Map<String, Object> cells = new HashMap<>();
    cells.put("order_id", order);
    cells.put("line_number", number);
    cells.put("line_type", type);
    cells.put("user_id", user);
    cells.put("item_id", item);
    cells.put("gross_amount", new BigDecimal("10.00"));
    cells.put("discount_amount", new BigDecimal("1.00"));
    cells.put("returns_amount", new BigDecimal("0.00"));
    cells.put("net_amount", new BigDecimal("9.00"));
    cells.put("order_at", Timestamp.from(instant));
    cells.put("order_date", day(instant));
    lines.add(
        RowFactory.create(CleanTables.SALES.columnNames().stream().map(cells::get).toArray()));
  }

  private static Date day(Instant instant) {
    return Date.valueOf(instant.toString().substring(0, 10));
  }

  private List<String> statuses() {
    return matches().stream().map(row -> row.substring(0, row.indexOf(','))).toList();
  }

  private List<String> matches() {
    var spark = LocalSpark.session();
    var interactions =
        spark.createDataFrame(events, SparkSchemas.toStructType(CleanTables.INTERACTIONS));
    // Nullable throughout: a line has only the columns that matter here.
    var sales =
        spark.createDataFrame(lines, SparkSchemas.toStructType(CleanTables.SALES).asNullable());
    return SaleMatches.of(interactions, sales, SETTINGS).collectAsList().stream()
        .map(row -> RowText.of(TABLE, row))
        .sorted()
        .toList();
  }
}
