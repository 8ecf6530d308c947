package io.financebi.semantic;

import static io.financebi.semantic.ShopModel.assertMistake;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a metric is a number of, and that the house's own data are read strictly. */
class MetricUnitTest {
  @Test
  void readsTheUnitOfAMetric() {
    SemanticModel model = OssieReader.parse("shop.yaml", ShopModel.TEXT);
    assertThat(model.metrics())
        .extracting(Metric::unit)
        .containsExactly(MetricUnit.CURRENCY, MetricUnit.COUNT, MetricUnit.NUMBER);
    assertThat(unitOf("Decimal", "fraction")).isEqualTo(MetricUnit.FRACTION);
    assertThat(unitOf("Decimal", "hours")).isEqualTo(MetricUnit.HOURS);
    assertThat(unitOf("Decimal", "number")).isEqualTo(MetricUnit.NUMBER);
  }

  @Test
  void whereNoUnitStandsTheDatatypeSaysIt() {
    String without = ShopModel.TEXT.replace("{\"unit\": \"currency\"}", "{}");
    assertThat(OssieReader.parse("shop.yaml", without).metric("net_sales").unit())
        .isEqualTo(MetricUnit.NUMBER);
    assertThat(lastOf("DateTimeTz", "order_at", "{}")).isEqualTo(MetricUnit.INSTANT);
    assertThat(lastOf("DateTimeTz", "order_at", "{\"unit\": \"instant\"}"))
        .isEqualTo(MetricUnit.INSTANT);
    assertThat(lastOf("Date", "order_date", "{}")).isEqualTo(MetricUnit.NONE);
    assertThat(lastOf("String", "user_id", "{}")).isEqualTo(MetricUnit.NONE);
  }

  private static MetricUnit unitOf(String datatype, String unit) {
    return OssieReader.parse("shop.yaml", ShopModel.TEXT.replace("\"currency\"", quoted(unit)))
        .metrics()
        .stream()
        .filter(metric -> metric.datatype().ossieName().equals(datatype))
        .findFirst()
        .orElseThrow()
        .unit();
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  /** The unit of a metric that is the greatest of a field. */
  private static MetricUnit lastOf(String datatype, String field, String data) {
    String metric =
        """
          - name: last_one
            expression: {dialects: [{dialect: ANSI_SQL, expression: MAX(sales.%s)}]}
            datatype: %s
            description: The last
            custom_extensions: [{vendor_name: FINANCE_BI, data: '%s'}]
        """
            .formatted(field, datatype, data);
    return OssieReader.parse("shop.yaml", ShopModel.TEXT + metric).metric("last_one").unit();
  }

  @Test
  void refusesUnitsThatAreNone() {
    assertUnit("\"curency\"", "the unit curency is not known", "Did you mean currency?");
    assertUnit("\"Currency\"", "the unit Currency is not known", "Did you mean currency?");
    assertUnit("\"none\"", "the unit none is not known", "There are count, number, currency");
    assertUnit("\"parsecs\"", "the unit parsecs is not known", "hours, instant.");
    assertUnit("\"\"", "the unit  is not known", "There are count, ");
    assertUnit("7", "the unit is no text", "Write one, in quotes.");
    assertUnit("null", "the unit is no text", "Write one, in quotes.");
  }

  @Test
  void refusesUnitsThatDoNotGoWithTheDatatype() {
    assertUnit("\"count\"", "count does not go with the datatype Decimal", "go number, currency");
    assertUnit("\"instant\"", "instant does not go with the datatype Decimal", "minutes, hours.");
    String data =
        "custom_extensions: [{vendor_name: FINANCE_BI, data: '{\"unit\": \"currency\"}'}]";
    assertMistake(
        "datatype: Integer",
        "datatype: Integer\n    " + data,
        "custom_extensions: [{vendor_name: FINANCE_BI",
        "the unit currency does not go with the datatype Integer",
        "With it go count, number, minutes, hours.");
  }

  @Test
  void readsItsOwnDataStrictly() {
    assertOwn("{\"unit\": }", "FINANCE_BI are no JSON: Unexpected character", "Correct the JSON");
    assertOwn("{\"unit\": \"currency\"", "FINANCE_BI are no JSON: ", "Correct the JSON");
    assertOwn("{} {}", "FINANCE_BI are no JSON: ", "Correct the JSON");
    assertOwn(
        "{\"unit\": \"hours\", \"unit\": \"hours\"}", "no JSON: Duplicate", "Correct the JSON");
    assertOwn("[\"currency\"]", "FINANCE_BI are no JSON object", "Write {");
    assertOwn("null", "FINANCE_BI are no JSON object", "Write {");
    assertOwn("{\"units\": \"currency\"}", "FINANCE_BI has no key units here", "mean unit?");
    assertOwn("{\"rollups\": []}", "FINANCE_BI has no key rollups here", "There can be unit.");
    assertMistake(
        "{vendor_name: SNOWFLAKE, data: 'no {JSON'}",
        "{vendor_name: FINANCE_BI, data: '{}'}",
        "{vendor_name: FINANCE_BI, data: '{\"unit\"",
        "FINANCE_BI stands here twice",
        "Put all data into one.");
    assertMistake(
        "vendor_name: FINANCE_BI",
        "vendor_name: finance-bi",
        "vendor_name: finance-bi",
        "the vendor finance-bi is not known",
        "Did you mean FINANCE_BI?");
  }

  @Test
  void hasNothingOfItsOwnWhereItReadsNothing() {
    assertMistake(
        "{vendor_name: COMMON, data: '{}'}",
        "{vendor_name: FINANCE_BI, data: '{\"label\": \"x\"}'}",
        "{vendor_name: FINANCE_BI, data: '{\"label",
        "FINANCE_BI has no key label here",
        "Take it out.");
    assertMistake(
        "from: sales\n",
        "from: sales\n    custom_extensions: [{vendor_name: FINANCE_BI, data: '{\"unit\": 1}'}]\n",
        "custom_extensions: [{vendor_name: FINANCE_BI, data: '{\"unit\": 1}",
        "FINANCE_BI has no key unit here",
        "Take it out.");
  }

  /** Refused for the unit that stands there. */
  private static void assertUnit(String json, String problem, String fix) {
    assertOwn("{\"unit\": " + json + "}", problem, fix);
  }

  /** Refused for the house's data that stand there. */
  private static void assertOwn(String json, String problem, String fix) {
    String at = "{vendor_name: FINANCE_BI";
    assertMistake("{\"unit\": \"currency\"}", json, at, problem, fix);
  }

  @Test
  void theMetricsOfTheHouseHaveTheUnitsOfWhatTheyAre() {
    SemanticModel model = RetailModel.MODEL;
    for (Metric metric : model.metrics()) {
      boolean isPart = metric.name().matches(".*_(rate|share)");
      assertThat(metric.unit() == MetricUnit.FRACTION).as(metric.name()).isEqualTo(isPart);
    }
    assertThat(model.metrics())
        .filteredOn(metric -> metric.unit() == MetricUnit.NUMBER)
        .extracting(Metric::name)
        .containsExactlyInAnyOrder(
            "units", "units_per_order", "events_per_session", "orders_per_visitor");
    assertThat(model.metric("net_sales").unit()).isEqualTo(MetricUnit.CURRENCY);
    assertThat(model.metric("session_minutes").unit()).isEqualTo(MetricUnit.MINUTES);
    assertThat(model.metric("view_to_purchase_hours").unit()).isEqualTo(MetricUnit.HOURS);
    assertThat(model.metric("freshness").unit()).isEqualTo(MetricUnit.INSTANT);
  }
}
