package io.financebi.semantic;

import static io.financebi.semantic.RetailModel.END;
import static io.financebi.semantic.RetailModel.MAY;
import static io.financebi.semantic.RetailModel.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.financebi.errors.UserException;
import io.financebi.semantic.Filter.Operator;
import io.financebi.semantic.SemanticQuery.Order;
import io.financebi.semantic.TimeRange.Last;
import io.financebi.semantic.TimeRange.Since;
import io.financebi.semantic.TimeRange.Until;
import io.financebi.sql.SqlQuery;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be asked is told before any engine sees it, with what can be. */
class QueryChecksTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "net_sales | event_type | net_sales cannot be grouped by event_type. | category, channel, co",
        "net_sales,views | country | views cannot be grouped by country. | are category, first_",
        "net_sales,orders,views | channel | views cannot be grouped by channel. | item_id, item_na",
        "views | categry | views cannot be grouped by categry. | Did you mean category? Possible are",
        "net_sales | order_id | net_sales cannot be grouped by order_id. | Possible are",
        "net_sales | items.unit_cost | net_sales cannot be grouped by items.unit_cost. | Possible",
        "net_sales | events.item_id | net_sales cannot be grouped by events.item_id. | Possible",
        "net_sales | quantity | net_sales cannot be grouped by quantity. | Possible are",
        "quarantined_rows | category | quarantined_rows cannot be grouped by category. | input, rea",
        "quarantined_share | reason | quarantined_share cannot be grouped by reason. | have no dim",
        "revenue_per_visitor | country | revenue_per_visitor cannot be grouped by country. | are",
      })
  void tellsByWhatAMetricCanBeGroupedAndFiltered(
      String metrics, String dimension, String problem, String fix) {
    List<String> names = List.of(metrics.split(","));
    UserException grouped = mistake(SemanticQuery.of(names, List.of(dimension)));
    assertThat(grouped.code()).isEqualTo("unreachable_dimension");
    assertThat(grouped.problem()).isEqualTo(problem);
    assertThat(grouped.fix()).contains(fix);
    UserException filtered =
        mistake(
            SemanticQuery.of(names, List.of())
                .where(List.of(new Filter(dimension, Operator.EQUALS, List.of("x")))));
    assertThat(filtered.problem()).isEqualTo(problem.replace("grouped", "filtered"));
    assertThat(filtered.fix()).isEqualTo(grouped.fix());
  }

  @Test
  void takesADimensionWithItsDatasetBeforeIt() {
    String sql =
        compile(SemanticQuery.of(List.of("net_sales"), List.of("items.category"))).text().text();
    assertThat(sql).contains("items.category AS category");
    assertThat(mistake(SemanticQuery.of(List.of("views"), List.of("items.item_id"))).problem())
        .contains("cannot be grouped by items.item_id");
  }

  @Test
  void asksWhichOneWhenANameMayBeEither() {
    String twice =
        """
        version: 0.2.0.dev0
        name: shop
        datasets:
          - name: sales
            source: finance_bi.sales_clean
            primary_key: [order_id, line_number]
            description: Lines
            fields:
              - name: net_amount
                expression: {dialects: [{dialect: ANSI_SQL, expression: net_amount}]}
                datatype: Decimal
                description: Net
          - name: items
            source: finance_bi.items
            primary_key: [item_id]
            description: Items
            fields: &name
              - name: name
                expression: {dialects: [{dialect: ANSI_SQL, expression: row_hash}]}
                datatype: String
                dimension: {}
                description: Its name
          - name: sessions
            source: finance_bi.mart_sessions
            primary_key: [user_id, started_at]
            description: Sessions
            fields:
              - name: name
                expression: {dialects: [{dialect: ANSI_SQL, expression: user_id}]}
                datatype: String
                dimension: {}
                description: Its name
        relationships:
          - {name: a, from: sales, to: items, from_columns: [item_id], to_columns: [item_id]}
          - name: b
            from: sales
            to: sessions
            from_columns: [user_id, order_at]
            to_columns: [user_id, started_at]
        metrics:
          - name: net
            expression: {dialects: [{dialect: ANSI_SQL, expression: SUM(sales.net_amount)}]}
            datatype: Decimal
            description: Net
        """;
    SemanticModel model = OssieReader.parse("shop.yaml", twice);
    UserException mistake =
        catchThrowableOfType(
            UserException.class,
            () ->
                SemanticCompiler.compile(
                    model, SemanticQuery.of(List.of("net"), List.of("name")), END));
    assertThat(mistake.code()).isEqualTo("ambiguous_dimension");
    assertThat(mistake.problem()).contains("name may be items.name or sessions.name");
    SemanticQuery which = SemanticQuery.of(List.of("net"), List.of("sessions.name"));
    assertThat(SemanticCompiler.compile(model, which, END).text().text())
        .contains("sessions.user_id AS name")
        .doesNotContain("JOIN items");
  }

  @Test
  void needsAMetricThatThereIs() {
    assertThat(mistake(SemanticQuery.of(List.of(), List.of())).code()).isEqualTo("no_metric");
    UserException unknown = mistake(SemanticQuery.of(List.of("net_sale"), List.of()));
    assertThat(unknown.code()).isEqualTo("unknown_metric");
    assertThat(unknown.getMessage())
        .isEqualTo("There is no metric net_sale. Did you mean net_sales?");
    assertThat(mistake(SemanticQuery.of(List.of("profitability"), List.of())).fix())
        .startsWith("There are events, views, ");
  }

  @Test
  void someMetricsHaveNoPlaceInTime() {
    for (SemanticQuery query :
        List.of(
            net("quarantined_rows").by(Grain.DAY),
            net("quarantined_rows").in(MAY),
            net("quarantined_share").in(Last.parse("7d")).comparedWith(Compare.PREVIOUS),
            net("net_sales", "quarantined_rows").by(Grain.MONTH))) {
      assertThat(mistake(query).problem())
          .matches("quarantined_(rows|share) has no place in time: it is what is true now\\.");
    }
    // A run starts on another day than its data are of, and a cohort goes on for many months.
    for (String metric : List.of("rows_read", "checks_failed", "retained_customers")) {
      assertThat(mistake(net(metric).in(MAY)).problem())
          .isEqualTo(metric + " has no place in time: it is what is true now.");
    }
    assertThat(compile(net("net_sales", "quarantined_share"))).isNotNull();
  }

  @Test
  void whoIsNewIsKnownByDay() {
    assertThat(mistake(net("net_sales", "new_customers").by(Grain.HOUR)).problem())
        .isEqualTo("Who is new is known by day, not by hour.");
    assertThat(compile(net("net_sales", "customers").by(Grain.HOUR))).isNotNull();
  }

  @Test
  void someDatasetsKnowDaysOnly() {
    SemanticModel days =
        OssieReader.parse(
            "days.yaml",
            """
            version: 0.2.0.dev0
            name: days
            datasets:
              - name: days
                source: finance_bi.mart_daily_kpis
                description: Days
                fields:
                  - name: kpi_date
                    expression: {dialects: [{dialect: ANSI_SQL, expression: kpi_date}]}
                    datatype: Date
                    dimension: {is_time: true}
                    description: Day
                  - name: units
                    expression: {dialects: [{dialect: ANSI_SQL, expression: units}]}
                    datatype: Decimal
                    description: Units
            metrics:
              - name: units
                expression: {dialects: [{dialect: ANSI_SQL, expression: SUM(days.units)}]}
                datatype: Decimal
                description: Units
            """);
    SemanticQuery units = SemanticQuery.of(List.of("units"), List.of());
    UserException mistake =
        catchThrowableOfType(
            UserException.class, () -> SemanticCompiler.compile(days, units.by(Grain.HOUR), END));
    assertThat(mistake.getMessage()).isEqualTo("units is known by day only. Ask with --grain day.");
    assertThat(SemanticCompiler.compile(days, units.by(Grain.DAY), END)).isNotNull();
  }

  @Test
  void aComparisonNeedsAPeriodWithABeginning() {
    for (Compare compare : List.of(Compare.PREVIOUS, Compare.YEAR_AGO)) {
      SemanticQuery compared = net("net_sales").comparedWith(compare);
      assertThat(mistake(compared).problem()).startsWith("A comparison needs a period");
      assertThat(mistake(compared.in(new Until(LocalDate.parse("2025-05-01")))).problem())
          .startsWith("A comparison needs a period");
      assertThat(compile(compared.in(new Since(LocalDate.parse("2025-05-01"))))).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "30d, WEEK, week",
    "1m, WEEK, week",
    "1y, WEEK, week",
    "30d, MONTH, month",
    "4w, MONTH, month",
    "1m, QUARTER, quarter",
    "4m, QUARTER, quarter",
    "91d, QUARTER, quarter",
    "1q, YEAR, year",
    "6m, YEAR, year",
    "365d, YEAR, year",
  })
  void whatIsComparedWithTheOneBeforeConsistsOfWholePieces(String last, Grain grain, String unit) {
    SemanticQuery query =
        net("net_sales").in(Last.parse(last)).by(grain).comparedWith(Compare.PREVIOUS);
    UserException mistake = mistake(query);
    assertThat(mistake.code()).isEqualTo("bad_semantic_query");
    assertThat(mistake.problem()).contains("only a period of whole " + unit + "s can be compared");
    assertThat(mistake.fix()).contains("--last 4" + unit.charAt(0));
    assertThat(compile(query.comparedWith(Compare.YEAR_AGO))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "28d, WEEK",
    "4w, WEEK",
    "2m, MONTH",
    "1q, MONTH",
    "1y, MONTH",
    "6m, QUARTER",
    "1y, QUARTER",
    "12m, YEAR",
    "8q, YEAR",
    "1m, DAY",
    "1y, DAY",
    "7d, HOUR",
    "1m, HOUR"
  })
  void wholePiecesCanBeCompared(String last, Grain grain) {
    SemanticQuery query = net("net_sales").in(Last.parse(last)).by(grain);
    assertThat(compile(query.comparedWith(Compare.PREVIOUS))).isNotNull();
  }

  @Test
  void aConditionOnTheTimeWouldCutOnlyOneOfTwoPeriods() {
    SemanticQuery query =
        net("net_sales").in(MAY).where(List.of(Filter.parse("order_date > 2025-05-10")));
    assertThat(compile(query)).isNotNull();
    assertThat(mistake(query.comparedWith(Compare.PREVIOUS)).problem())
        .isEqualTo("A condition on order_date holds in one of the periods compared only.");
    SemanticQuery first = query.where(List.of(Filter.parse("first_order_date > 2025-05-10")));
    assertThat(compile(first.comparedWith(Compare.PREVIOUS))).isNotNull();
  }

  @Test
  void ordersByColumnsOfTheResult() {
    SemanticQuery query =
        SemanticQuery.of(List.of("net_sales", "freshness"), List.of("category")).by(Grain.DAY);
    for (String column : List.of("day", "category", "net_sales", "freshness")) {
      assertThat(compile(query.orderedBy(List.of(new Order(column, true))))).isNotNull();
    }
    UserException mistake = mistake(query.orderedBy(List.of(new Order("orders", false))));
    assertThat(mistake.problem()).isEqualTo("The result has no column orders to order by.");
    assertThat(mistake.fix()).isEqualTo("It has day, category, net_sales, freshness.");
    SemanticQuery compared = query.in(MAY).comparedWith(Compare.PREVIOUS);
    assertThat(mistake(compared.orderedBy(List.of(new Order("1; DROP TABLE items", false)))).fix())
        .isEqualTo(
            "It has day, category, net_sales, net_sales_before, net_sales_change,"
                + " net_sales_change_rate, freshness, freshness_before.");
  }

  @Test
  void noColumnIsThereTwice() {
    assertThat(mistake(net("net_sales", "net_sales")).problem())
        .isEqualTo("net_sales would be there twice.");
    assertThat(
            mistake(SemanticQuery.of(List.of("net_sales"), List.of("category", "items.category")))
                .problem())
        .isEqualTo("category would be there twice.");
  }

  @Test
  void aTopAndALimitKeepSomething() {
    SemanticQuery query = SemanticQuery.of(List.of("net_sales"), List.of("category"));
    assertThat(mistake(net("net_sales").top(3)).problem()).startsWith("A top needs a dimension");
    assertThat(mistake(query.top(0)).problem()).isEqualTo("A top of 0 leaves nothing.");
    assertThat(mistake(query.first(-1)).problem()).isEqualTo("A limit of -1 rows leaves nothing.");
    SemanticQuery instants = SemanticQuery.of(List.of("net_sales"), List.of("order_at"));
    assertThat(mistake(instants.top(3)).problem()).startsWith("There is no top of order_at");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sessions | iso_weekday = Monday | iso_weekday is a Integer, and Monday is none",
        "sessions | iso_weekday = 1.5 | iso_weekday is a Integer, and 1.5 is none",
        "sessions | iso_weekday in 1,x | iso_weekday is a Integer, and x is none",
        "sessions | iso_weekday = 9223372036854775808 | iso_weekday is a Integer, and 92",
        "customers | is_repeat = yes | is_repeat is a Boolean, and yes is none",
        "customers | is_repeat = TRUE | is_repeat is a Boolean, and TRUE is none",
        "customers | first_order_date = 2025-02-30 | first_order_date is a Date, and 2025-02-30",
        "customers | first_order_date > 1.5.2025 | first_order_date is a Date, and 1.5.2025",
        "customers | order_at > 2025-05-01 | order_at is a DateTimeTz, and 2025-05-01 is none",
        "customers | order_at > 2025-05-01T12:00:00 | order_at is a DateTimeTz, and",
        "customers | order_date between 2025-05-01 and May | order_date is a Date, and May",
        "customers | is_repeat contains r | is_repeat is no text, so it contains none",
        "customers | order_date contains 2025 | order_date is no text, so it contains none",
      })
  void refusesValuesThatAreNotOfTheFieldsType(String metric, String condition, String problem) {
    UserException mistake = mistake(net(metric).where(List.of(Filter.parse(condition))));
    assertThat(mistake.code()).isEqualTo("bad_filter");
    assertThat(mistake.problem()).startsWith(problem);
    assertThat(mistake.fix()).isNotBlank();
  }

  private static SemanticQuery net(String... metrics) {
    return SemanticQuery.of(List.of(metrics), List.of());
  }

  private static SqlQuery compile(SemanticQuery query) {
    return SemanticCompiler.compile(MODEL, query, END);
  }

  private static UserException mistake(SemanticQuery query) {
    UserException mistake = catchThrowableOfType(UserException.class, () -> compile(query));
    assertThat(mistake).as("a mistake in %s", query).isNotNull();
    return mistake;
  }
}
