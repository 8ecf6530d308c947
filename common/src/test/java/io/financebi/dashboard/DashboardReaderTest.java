package io.financebi.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.financebi.dashboard.Dashboard.FilterControl;
import io.financebi.dashboard.Visual.Good;
import io.financebi.dashboard.Visual.Height;
import io.financebi.dashboard.Visual.Look;
import io.financebi.errors.UserException;
import io.financebi.semantic.Compare;
import io.financebi.semantic.Filter;
import io.financebi.semantic.Grain;
import io.financebi.semantic.OssieReader;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.SemanticQuery.Order;
import io.financebi.semantic.TimeRange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DashboardReaderTest {
  private static final Path CONF = Path.of("..", "conf");
  private static final SemanticModel MODEL = OssieReader.read(CONF.resolve("retail.ossie.yaml"));

  private static final String SHOP =
      """
      version: 1
      title: The shop
      period: 7d
      filters:
        - {field: country, label: Country}
      sheets:
        - name: money
          title: Money
          visuals:
            - name: net
              type: kpi
              title: Net sales
              metrics: [net_sales]
              compare: previous
              grain: day
              good: up
            - name: best
              type: table
              title: The best
              metrics: [net_sales, units]
              labels: [Net, Pieces]
              by: [item_name]
              where: [category is not null, 'country in FR,DE']
              order: [-net_sales, item_name]
              limit: 5
              width: 8
              height: large
            - name: course
              type: bar
              title: Events
              metrics: [events]
              by: [event_type]
              grain: auto
              stacked: true
            - name: places
              type: bar
              title: Places
              metrics: [net_sales]
              by: [country]
              top: 3
      """;

  @Test
  void readsWhatASheetShows() {
    Dashboard shop = read(SHOP);
    assertThat(shop.name()).isEqualTo("shop");
    assertThat(shop.period()).isEqualTo(new TimeRange.Last(7, Grain.DAY));
    assertThat(shop.filters()).containsExactly(new FilterControl("country", "Country"));
    assertThat(shop.visuals().map(Visual::name)).containsExactly("net", "best", "course", "places");

    Visual net = visual(shop, "net");
    assertThat(net.type()).isEqualTo(VisualType.KPI);
    assertThat(net.query().metrics()).containsExactly("net_sales");
    assertThat(net.query().compare()).isEqualTo(Compare.PREVIOUS);
    assertThat(net.query().grain()).isEqualTo(Optional.of(Grain.DAY));
    assertThat(net.look()).isEqualTo(new Look(3, Height.SMALL, Good.UP, false, List.of()));
    assertThat(net.isGrainFree()).isFalse();

    Visual best = visual(shop, "best");
    assertThat(best.query().filters())
        .containsExactly(Filter.parse("category is not null"), Filter.parse("country in FR,DE"));
    assertThat(best.query().order())
        .containsExactly(new Order("net_sales", true), new Order("item_name", false));
    assertThat(best.query().limit()).isEqualTo(OptionalInt.of(5));
    assertThat(best.look())
        .isEqualTo(new Look(8, Height.LARGE, Good.NONE, false, List.of("Net", "Pieces")));

    assertThat(visual(shop, "course").isGrainFree()).isTrue();
    assertThat(visual(shop, "course").look().isStacked()).isTrue();
    assertThat(visual(shop, "places").query().top()).isEqualTo(OptionalInt.of(3));
  }

  @Test
  void tellsWhatAReadersFiltersReach() {
    Dashboard shop = read(SHOP);
    assertThat(visual(shop, "net").reach().filterFields())
        .contains("country", "category", "user_id")
        .doesNotContain("event_type");
    assertThat(visual(shop, "net").reach().inputs()).contains("sales");
    assertThat(visual(shop, "course").reach().filterFields())
        .contains("event_type", "category", "user_id")
        .doesNotContain("country");
    assertThat(visual(shop, "course").reach().inputs()).containsExactly("interactions");
    assertThat(visual(shop, "course").reach().grains()).startsWith(Grain.HOUR, Grain.DAY);

    Visual timeless =
        visual(
            read(
                SHOP.replace(
                    "[net_sales]\n        by: [country]",
                    "[quarantined_rows]\n        by: [reason]")),
            "places");
    assertThat(timeless.reach().hasTime()).isFalse();
  }

  @Test
  void metricsOfSeveralFactsAreFilteredByWhatReachesAll() {
    Dashboard shop =
        read(
            SHOP.replace("[net_sales, units]", "[net_sales, views]")
                .replace(", 'country in FR,DE'", ""));
    assertThat(visual(shop, "best").reach().filterFields())
        .contains("category", "item_name", "user_id")
        .doesNotContain("country", "event_type");
    assertThat(visual(shop, "best").reach().inputs()).contains("interactions", "sales");
  }

  @Test
  void theHousesOwnDashboardsCanBeShown() {
    Dashboard finance = DashboardReader.read(CONF.resolve("dashboards/finance.yaml"), MODEL);
    assertThat(finance.sheets().stream().map(Dashboard.Sheet::name))
        .containsExactly("overview", "behaviour", "sales", "customers", "quality");
    assertThat(finance.filters().stream().map(FilterControl::field))
        .containsExactly(
            "event_type", "user_id", "item_name", "category", "store_id", "channel", "country");
    assertThat(finance.visuals().map(Visual::type)).contains(VisualType.values());
  }

  /** Each: what is written, what instead, the line of the mistake, a part of the message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version: 1 | version: 2 | 1 | the version is 2",
        "title: The shop | titel: The shop | 2 | Did you mean title?",
        "period: 7d | period: 7 days | 3 | the period is 7 days",
        "field: country | field: event_typ | 5 | no visual can be filtered by event_typ",
        "name: money | name: Money | 7 | the name is Money",
        "type: kpi | type: kpis | 11 | Did you mean kpi?",
        "type: kpi | type: pie | 11 | a pie needs one metric by one dimension",
        "type: kpi | type: funnel | 11 | a funnel needs several metrics",
        "metrics: [net_sales] | metrics: [net_sale] | 13 | Did you mean net_sales?",
        "metrics: [net_sales, units] | metrics: [net_sales, sessions] | 22 | item_name",
        "compare: previous | compare: before | 14 | There are",
        "grain: day | grain: days | 15 | Did you mean day?",
        "good: up | good: upwards | 16 | the good upwards is not known",
        "good: up | goodness: up | 16 | there is no key goodness",
        "name: best | name: net | 17 | the name net is there twice",
        "where: [category is not null | where: [category is | 23 | This is no condition",
        "order: [-net_sales | order: [-gross_sales | 24 | no column gross_sales to order by",
        "limit: 5 | limit: 0 | 25 | limit is 0",
        "limit: 5 | limit: 5000 | 25 | from 1 to 1000",
        "labels: [Net, Pieces] | labels: [Net] | 21 | there are 1 labels for 2 metrics",
        "width: 8 | width: 13 | 26 | from 1 to 12",
        "stacked: true | stacked: yes please | 34 | neither true nor false",
        "by: [event_type] | by: [event_type | 33 | expected",
      })
  void namesTheLineOfAMistake(String written, String instead, int line, String message) {
    assertThat(SHOP).contains(written);
    String wrong = SHOP.replaceFirst(Pattern.quote(written), instead);
    UserException mistake = catchThrowableOfType(UserException.class, () -> read(wrong));
    assertThat(mistake).as(wrong).isNotNull();
    assertThat(mistake.code()).isEqualTo("bad_dashboard");
    assertThat(mistake.problem()).startsWith("shop.yaml, line " + line + ": ");
    assertThat(mistake.getMessage()).contains(message);
  }

  @Test
  void aDashboardHasSheetsAndASheetVisuals() {
    assertThat(mistake("version: 1\ntitle: Empty\n")).contains("there are no sheets");
    assertThat(mistake("version: 1\ntitle: Empty\nsheets:\n  - {name: a, title: A}\n"))
        .contains("line 4", "the sheet a has no visuals");
    assertThat(mistake("")).contains("the file is empty");
    assertThat(mistake("- a\n")).contains("no mapping");
  }

  private static String mistake(String text) {
    return catchThrowableOfType(UserException.class, () -> read(text)).getMessage();
  }

  private static Dashboard read(String text) {
    return DashboardReader.parse("shop.yaml", text, MODEL);
  }

  private static Visual visual(Dashboard dashboard, String name) {
    return dashboard
        .visuals()
        .filter(visual -> visual.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
