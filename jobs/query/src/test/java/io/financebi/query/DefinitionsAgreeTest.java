package io.financebi.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.duckdb.DuckDbEngine;
import io.financebi.lake.LakeTables;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticQuery;
import io.financebi.sql.ResultColumn;
import io.financebi.sql.SqlQuery;
import io.financebi.testing.Results;
import io.financebi.testing.SampleLake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The named queries and the marts give, where they overlap, the numbers of the semantic model. */
class DefinitionsAgreeTest {
  private static DuckDbEngine engine;
  private static SemanticQuestions questions;

  @BeforeAll
  static void open() {
    LakeTables lake = SampleLake.tables();
    engine = DuckDbEngine.open(lake);
    questions =
        new SemanticQuestions(SemanticQuestions.model(SampleLake.HOUSE), engine, lake.snapshot());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void ofMoneyByCategory() {
    assertSame(
        "net_sales_by_category",
        List.of("category"),
        SemanticQuery.of(
            List.of(
                "units",
                "gross_sales",
                "discounts",
                "returns",
                "net_sales",
                "gross_margin",
                "gross_margin_rate",
                "known_cost_share"),
            List.of("category")),
        List.of(
            "units",
            "gross_amount",
            "discount_amount",
            "returns_amount",
            "net_amount",
            "margin_amount",
            "margin_rate",
            "known_cost_rate"));
  }

  @Test
  void ofMoneyByStoreChannelAndCountry() {
    assertSame(
        "net_sales_by_store_channel_country",
        List.of("country", "channel", "store_id"),
        SemanticQuery.of(
            List.of("orders", "customers", "units", "net_sales"),
            List.of("country", "channel", "store_id")),
        List.of("orders_count", "customers_count", "units", "net_amount"));
  }

  @Test
  void ofWeeks() {
    assertSame(
        "net_sales_by_week",
        List.of("week_date"),
        SemanticQuery.of(List.of("orders", "net_sales"), List.of()).by(Grain.WEEK),
        List.of("orders_count", "net_amount"));
  }

  @Test
  void ofCustomersByWeek() {
    assertSame(
        "new_and_returning_by_week",
        List.of("week_date"),
        SemanticQuery.of(
                List.of("customers", "new_customers", "returning_customers", "guest_orders"),
                List.of())
            .by(Grain.WEEK),
        List.of(
            "customers_count",
            "new_customers_count",
            "returning_customers_count",
            "guest_orders_count"));
  }

  @Test
  void ofTheDailyMart() {
    assertSame(
        "SELECT * FROM mart_daily_kpis",
        List.of("kpi_date"),
        SemanticQuery.of(
                List.of(
                    "events",
                    "views",
                    "purchases",
                    "visitors",
                    "buyers",
                    "orders",
                    "units",
                    "gross_sales",
                    "net_sales",
                    "customers",
                    "new_customers",
                    "returning_customers",
                    "sessions",
                    "converted_sessions",
                    "conversion_rate"),
                List.of())
            .by(Grain.DAY),
        List.of(
            "events_count",
            "views_count",
            "purchases_count",
            "visitors_count",
            "buyers_count",
            "orders_count",
            "units",
            "gross_amount",
            "net_amount",
            "customers_count",
            "new_customers_count",
            "returning_customers_count",
            "sessions_count",
            "converted_sessions_count",
            "conversion_rate"));
  }

  @Test
  void ofTheFunnel() {
    assertSame(
        "SELECT * FROM mart_funnel_daily",
        List.of("session_date"),
        SemanticQuery.of(
                List.of(
                    "sessions",
                    "viewed_sessions",
                    "funnel_carted_sessions",
                    "funnel_bought_sessions"),
                List.of())
            .by(Grain.DAY),
        List.of(
            "sessions_count",
            "viewed_sessions_count",
            "carted_sessions_count",
            "bought_sessions_count"));
  }

  @Test
  void ofCohorts() {
    List<String> keys = List.of("cohort_month", "months_since");
    assertSame(
        "SELECT * FROM mart_cohorts",
        keys,
        SemanticQuery.of(List.of("retained_customers", "retention_rate"), keys),
        List.of("retained_count", "retention_rate"));
  }

  /** The metrics of the one, in order, are the columns of the other, for the same keys. */
  private static void assertSame(
      String named, List<String> keys, SemanticQuery asked, List<String> columns) {
    Results theirs =
        Results.of(
            engine,
            named.startsWith("SELECT")
                ? SqlQuery.of(named)
                : QueryFolder.queries(SampleLake.HOUSE).find(named).with(Map.of()));
    Results ours = Results.of(engine, questions.sql(asked));
    Map<String, List<Object>> expected = byKey(theirs, keys, columns);
    List<String> ourKeys =
        ours.columns().stream().map(ResultColumn::name).limit(keys.size()).toList();
    assertThat(byKey(ours, ourKeys, asked.metrics())).isNotEmpty().isEqualTo(expected);
  }

  private static Map<String, List<Object>> byKey(
      Results results, List<String> keys, List<String> columns) {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < results.columns().size(); i++) {
      index.put(results.columns().get(i).name(), i);
    }
    Map<String, List<Object>> rows = new TreeMap<>();
    for (List<Object> row : results.rows()) {
      List<Object> key = new ArrayList<>();
      keys.forEach(name -> key.add(row.get(index.get(name))));
      List<Object> values = new ArrayList<>();
      columns.forEach(name -> values.add(row.get(index.get(name))));
      rows.put(key.toString(), values);
    }
    return rows;
  }
}
