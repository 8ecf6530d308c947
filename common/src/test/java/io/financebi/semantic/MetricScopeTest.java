package io.financebi.semantic;

import static io.financebi.semantic.RetailModel.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.sql.SqlQuery;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricScopeTest {
  private static final DataEnd END =
      new DataEnd(Instant.parse("2025-06-08T12:00:00Z"), ZoneOffset.UTC);

  @Test
  void aMetricIsGroupedByItsFactAndWhatEachRowOfItHasOneOf() {
    MetricScope scope = MetricScope.of(MODEL, "net_sales");

    assertThat(scope.facts()).containsExactly("sales");
    assertThat(scope.dimensions())
        .isSorted()
        .contains("country", "category", "segment")
        .doesNotContain("event_type", "net_amount");
    assertThat(scope.grains()).containsExactly(Grain.values());
  }

  @Test
  void aMetricOfSeveralFactsIsGroupedByWhatAllOfThemHave() {
    MetricScope scope = MetricScope.of(MODEL, "revenue_per_visitor");

    assertThat(scope.facts()).containsExactly("events", "sales");
    assertThat(scope.dimensions()).contains("item_id").doesNotContain("country", "event_type");
  }

  @Test
  void theFieldsOfAFormulaBringTheirDatasets() {
    MetricScope scope = MetricScope.of(MODEL, "new_customers");

    assertThat(scope.facts()).containsExactly("sales");
    assertThat(scope.datasets()).containsExactly("sales", "customers");
    assertThat(scope.grains()).startsWith(Grain.DAY).doesNotContain(Grain.HOUR);
  }

  @Test
  void whatAScopeNamesCanBeAsked() {
    for (Metric metric : MODEL.metrics()) {
      MetricScope scope = MetricScope.of(MODEL, metric.name());
      for (String dimension : scope.dimensions()) {
        SemanticQuery query = SemanticQuery.of(List.of(metric.name()), List.of(dimension));
        SqlQuery compiled = SemanticCompiler.compile(MODEL, query, END);
        assertThat(compiled.text().text()).contains(QueryChecks.column(dimension));
      }
    }
  }

  @Test
  void anExpressionIsTheTextThatItWasReadFrom() {
    String sql = "CAST(COUNT(DISTINCT sales.order_id) AS DOUBLE) / NULLIF(orders, 0)";
    assertThat(MetricExpression.parse(sql).sql()).isEqualTo(sql);
  }
}
