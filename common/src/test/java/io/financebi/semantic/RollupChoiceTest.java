package io.financebi.semantic;

import static io.financebi.semantic.RetailModel.END;
import static io.financebi.semantic.RetailModel.MAY;
import static io.financebi.semantic.RetailModel.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.sql.SqlQuery;
import io.financebi.table.Tables;
import io.trino.sql.parser.SqlParser;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tables a query reads. That the answers are the same is tested with an engine. */
class RollupChoiceTest {
  private static final String EVENTS = "interactions_clean";
  private static final Pattern TABLE = Pattern.compile("\\b(?:FROM|JOIN) ([a-z_]+) AS [a-z]+");

  @ParameterizedTest
  @CsvSource({
    "events, , mart_hourly_events",
    "events, event_type, mart_hourly_events",
    "view_to_cart_rate, , mart_hourly_events",
    "events, item_id, mart_item_daily",
    "view_to_purchase_rate, item_id, mart_item_daily",
    "visitors, , mart_user_daily",
    "buyer_rate, event_date, mart_user_daily",
    "events, user_id, mart_user_daily",
    "visitors, event_type, interactions_clean",
    "visitors, item_id, interactions_clean",
    "freshness, , interactions_clean",
    "events, event_at, interactions_clean",
  })
  void theFirstThatTellsAll(String metrics, String by, String table) {
    SemanticQuery query = of(metrics, by);
    assertThat(reads(query)).containsExactly(table);
    assertThat(reads(query.by(Grain.WEEK).in(MAY))).containsExactly(table);
    assertThat(reads(query.in(MAY).comparedWith(Compare.PREVIOUS))).containsExactly(table, table);
  }

  @Test
  void joinsOnwards() {
    assertThat(reads(of("views", "category"))).containsExactly("mart_item_daily", "items");
    assertThat(reads(of("visitors", "segment")))
        .containsExactly("mart_user_daily", "mart_customers");
    assertThat(reads(of("visitors", "category"))).containsExactly(EVENTS, "items");
    assertThat(reads(of("events", "category,segment")))
        .containsExactly(EVENTS, "items", "mart_customers");
    assertThat(reads(of("views", "item_name").top(3))).containsExactly("mart_item_daily", "items");
    assertThat(reads(of("views", "item_name").top(3).by(Grain.DAY).in(MAY)))
        .containsExactly("mart_item_daily", "items", "mart_item_daily", "items");
  }

  @Test
  void filtersToo() {
    assertThat(reads(where("events", "event_type=VIEW"))).containsExactly("mart_hourly_events");
    assertThat(reads(where("events", "user_id=u1"))).containsExactly("mart_user_daily");
    assertThat(reads(where("views", "category=Mugs"))).containsExactly("mart_item_daily", "items");
    assertThat(reads(where("visitors", "event_type=VIEW"))).containsExactly(EVENTS);
    assertThat(reads(where("events", "event_at > 2025-05-01T00:00:00Z"))).containsExactly(EVENTS);
  }

  @Test
  void eachFactItsOwn() {
    assertThat(reads(of("revenue_per_visitor", "")))
        .containsExactlyInAnyOrder("sales_clean", "mart_user_daily");
  }

  @Test
  void hoursWhereTheyAreThoseOfUtc() {
    SemanticQuery hours = of("events", "event_type").by(Grain.HOUR).in(MAY);
    assertThat(reads(hours)).containsExactly("mart_hourly_events");
    assertThat(reads(hours, end("Europe/Paris"))).containsExactly("mart_hourly_events");
    assertThat(reads(hours, end("Asia/Kolkata"))).containsExactly(EVENTS);
    assertThat(reads(hours, end("Australia/Lord_Howe"))).containsExactly(EVENTS);
    assertThat(reads(of("visitors", "").by(Grain.HOUR).in(MAY))).containsExactly(EVENTS);
  }

  @Test
  void aPeriodThatStillGoesOnIsCutByHourOrEndsWithTheEventsOfItsLastDay() {
    TimeRange week = TimeRange.Last.parse("7d");
    SemanticQuery events = of("events", "").in(week).comparedWith(Compare.PREVIOUS);
    assertThat(reads(events)).containsExactly("mart_hourly_events", "mart_hourly_events");
    assertThat(compile(events, END).values())
        .containsEntry("until", "2025-06-08 14:00:00.000 UTC")
        .doesNotContainKey("own_from");
    SemanticQuery visitors = of("visitors", "").in(week).comparedWith(Compare.PREVIOUS);
    assertThat(reads(visitors))
        .containsExactly("mart_user_daily", EVENTS, "mart_user_daily", EVENTS);
    assertThat(compile(visitors, END).values())
        .containsEntry("own_from", LocalDate.parse("2025-06-08"))
        .containsEntry("own_from_before", LocalDate.parse("2025-06-01"));
    assertThat(reads(events, end("Asia/Kolkata")))
        .containsExactly("mart_hourly_events", EVENTS, "mart_hourly_events", EVENTS);
  }

  @Test
  void ofOneDayThatStillGoesOnNothingIsCountedYet() {
    SemanticQuery today =
        of("visitors", "").in(TimeRange.Last.parse("1d")).comparedWith(Compare.PREVIOUS);
    assertThat(reads(today)).containsExactly(EVENTS, EVENTS);
  }

  @Test
  void theDayBeforeIsCutTooWhereClocksAreSetBackOverMidnight() {
    // At one past midnight, the 7th of November became the 6th again.
    DataEnd midnight =
        new DataEnd(Instant.parse("2010-11-07T03:00:30Z"), ZoneId.of("America/Goose_Bay"));
    assertThat(midnight.day()).isEqualTo("2010-11-07");
    SemanticQuery visitors =
        of("visitors", "").in(TimeRange.Last.parse("7d")).comparedWith(Compare.PREVIOUS);
    assertThat(compile(visitors, midnight).values())
        .containsEntry("own_from", LocalDate.parse("2010-11-06"))
        .containsEntry("own_from_before", LocalDate.parse("2010-10-31"));
  }

  @Test
  void theirSqlIsReadByTrinosParser() {
    for (String metrics : List.of("events", "views,purchases", "visitors,buyers")) {
      for (String by : List.of("", "event_type", "item_name", "segment")) {
        SemanticQuery query = of(metrics, by).in(TimeRange.Last.parse("3d"));
        for (SemanticQuery each :
            List.of(
                query, query.by(Grain.HOUR), query.by(Grain.DAY).comparedWith(Compare.PREVIOUS))) {
          String sql = compile(each, END).text().positional();
          assertThat(new SqlParser().createStatement(sql)).isNotNull();
        }
      }
    }
  }

  @Test
  void whatTheirKeyLeavesOnceIsCountedWithoutComparingIt() {
    assertThat(isDistinct(of("visitors,buyers", "").by(Grain.DAY).in(MAY))).isFalse();
    assertThat(isDistinct(of("visitors", "event_date"))).isFalse();
    assertThat(isDistinct(of("visitors", "event_date,segment"))).isFalse();

    assertThat(isDistinct(of("visitors", ""))).isTrue();
    assertThat(isDistinct(of("visitors", "").by(Grain.WEEK).in(MAY))).isTrue();
    assertThat(isDistinct(of("visitors", "segment"))).isTrue();
    // All days but three are one group.
    assertThat(isDistinct(of("visitors", "event_date").top(3))).isTrue();
    // The events of the last day have no such key.
    assertThat(
            isDistinct(
                of("visitors", "")
                    .by(Grain.DAY)
                    .in(TimeRange.Last.parse("7d"))
                    .comparedWith(Compare.PREVIOUS)))
        .isTrue();
  }

  private static boolean isDistinct(SemanticQuery query) {
    return compile(query, END).text().text().contains("COUNT(DISTINCT");
  }

  @Test
  void withoutThemEveryTableIsTheDatasetsOwn() {
    for (SemanticQuery query : List.of(of("events", ""), of("visitors", "").in(MAY))) {
      SqlQuery sql = SemanticCompiler.compile(MODEL.withoutRollups(), query, END);
      assertThat(tables(sql)).containsExactly(EVENTS);
    }
  }

  @Test
  void metricsThatCountEventsReadNoEventByDay() {
    List<String> byDay =
        MODEL.metrics().stream()
            .map(Metric::name)
            .filter(name -> !name.equals("freshness"))
            .filter(name -> MetricScope.of(MODEL, name).facts().equals(List.of("events")))
            .toList();
    assertThat(byDay).hasSizeGreaterThan(9);
    for (String metric : byDay) {
      assertThat(reads(of(metric, "").by(Grain.DAY).in(MAY))).as(metric).doesNotContain(EVENTS);
    }
  }

  private static DataEnd end(String zone) {
    return new DataEnd(END.last(), ZoneId.of(zone));
  }

  private static SemanticQuery of(String metrics, String by) {
    return SemanticQuery.of(
        List.of(metrics.split(",")),
        Stream.ofNullable(by)
            .flatMap(each -> Stream.of(each.split(",")))
            .filter(each -> !each.isEmpty())
            .toList());
  }

  private static SemanticQuery where(String metric, String condition) {
    return of(metric, "").where(List.of(Filter.parse(condition)));
  }

  private static SqlQuery compile(SemanticQuery query, DataEnd end) {
    return SemanticCompiler.compile(MODEL, query, end);
  }

  private static List<String> reads(SemanticQuery query) {
    return reads(query, END);
  }

  private static List<String> reads(SemanticQuery query, DataEnd end) {
    return tables(compile(query, end));
  }

  /** The lake's tables that it reads, in order, as often as it does. */
  private static List<String> tables(SqlQuery query) {
    List<String> found = new ArrayList<>();
    Matcher table = TABLE.matcher(query.text().text());
    while (table.find()) {
      if (Tables.all().stream().anyMatch(each -> each.name().equals(table.group(1)))) {
        found.add(table.group(1));
      }
    }
    return found;
  }
}
