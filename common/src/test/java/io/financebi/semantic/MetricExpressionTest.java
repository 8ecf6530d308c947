package io.financebi.semantic;

import static io.financebi.semantic.ShopModel.assertMistake;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a metric and a field can be, and what their expressions mean. */
class MetricExpressionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SUM(sales.net_amout) | there is no field net_amout in sales | mean net_amount?",
        "SUM(sale.net_amount) | there is no dataset sale in the model | mean sales?",
        "SUM(net_amount) | the field net_amount has no dataset | Write dataset.net_amount.",
        "net_sale * 2 | there is no metric net_sale in the model | Did you mean net_sales?",
        "lines * 2 | the metric lines is defined by itself | by aggregates",
        "net_per_line * 2 | the metric lines is defined by itself | by aggregates",
        "COUNT(CASE WHEN views.event_type = sales.user_id THEN 1 END) | not about the rows of one | Name",
        "SUM(period_start) | is not about the rows of one dataset | Name fields of one",
        "1 + 2 | the metric has no aggregate | Write SUM, COUNT, MIN or MAX",
        "SUM(sales.user_id) | adds what is no number | Count it",
        "MAX(sales.order_date) | the metric lines is said to be a Integer | It is a Date",
      })
  void knowsWhatAMetricMeans(String expression, String problem, String fix) {
    String counted = "COUNT(sales.user_id)";
    assertMistake(counted, '"' + expression + '"', "- name: lines", problem, fix);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AVG(sales.net_amount) | the function AVG is none of COUNT, MAX, MIN, SUM and ABS",
        "MEDIAN(sales.net_amount) | (write a mean as a ratio)",
        "SUM(MAX(sales.net_amount)) | an aggregate stands in an aggregate",
        "SUM(sales.net_amount) + sales.net_amount | sales.net_amount stands in no aggregate",
        "SUM(sales.net_amount | a parenthesis is not closed",
        "SUM(sales.net_amount)) | cannot be read at \")\"",
        "COUNT(*) | COUNT(*) does not say of which dataset: name a field",
        "COUNT(1) | COUNT(1) does not say of which dataset",
        "SUM(sales.net_amount) + | the expression ends too early",
        "SUM(sales.net_amount) lines | cannot be read at \"lines\"",
        "SUM(sales.net_amount) OVER (lines) | the function OVER is none of",
        "COUNT(CASE WHEN sales.user_id = 'a' THEN 1) | at \")\", where END should stand",
        "COUNT(CASE sales.user_id 'a' THEN 1 END) | where WHEN should stand",
        "COUNT(COALESE(sales.user_id, 'a')) | no function COALESE here; did you mean COALESCE?",
        "COUNT(RANDOM(sales.user_id)) | no function RANDOM here; there are ABS, CEIL",
        "SUM(CAST(sales.net_amount AS MONEY)) | cannot be read at \"MONEY\"",
        "SUM(CAST(sales.net_amount DOUBLE)) | where AS should stand",
        "SUM(sales.net_amount) -- all of it | a comment stands in the expression",
        "SUM(sales.net_amount) /* all of it */ | a comment stands in the expression",
        "SUM(sales.\"net\") | the expression cannot be read from",
        "SUM(sales.net_amount); DROP | the expression cannot be read from \"; DROP\" on",
        "SUM(:amount) | the expression cannot be read from \":amount)\" on",
        "COUNT((SELECT sales.user_id)) | cannot be read at \"sales.user_id\"",
        "COUNT(sales.user_id IN ('a', )) | cannot be read at \")\"",
        "net_sales / NULLIF(COUNT(sales.user_id), 0) | what is divided is no CAST(... AS DOUBLE)",
        "CAST(net_sales / 2 AS DOUBLE) | what is divided is no CAST",
        "CAST(net_sales AS DOUBLE) IS NULL / 2 | cannot be read at",
        "COUNT(DISTINCT sales.user_id, sales.order_date) | cannot be read at \",\"",
        "COUNT(NULLIF(sales.user_id)) | cannot be read at \")\"",
        "SUM(ROUND(sales.net_amount, 1, 2)) | cannot be read at \",\"",
        "COUNT(sales.user_id NOT 'a') | cannot be read at \"'a'\"",
      })
  void readsArithmeticOverAggregatesAndNothingElse(String expression, String problem) {
    String counted = "{dialects: [{dialect: ANSI_SQL, expression: COUNT(sales.user_id)}]}";
    String block =
        "\n      dialects:\n        - dialect: ANSI_SQL\n          expression: >-\n            ";
    assertMistake(
        counted, block + expression, "expression: >-", problem, "Correct the expression.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COUNT(DISTINCT CASE WHEN sales.order_date >= period_start THEN sales.user_id END)",
        "CAST(SUM(sales.net_amount) AS DOUBLE) / NULLIF(COUNT(sales.user_id), 0)",
        "100 * (CAST(SUM(sales.net_amount) AS DOUBLE) - 1) / 2 / NULLIF(COUNT(sales.user_id), 0)",
        "COALESCE(ABS(- CAST(net_sales AS DOUBLE)), 0) / 3",
        "CASE WHEN net_sales > 0 THEN CAST(net_sales AS DOUBLE) ELSE 0 END / 3",
        "sum ( case sales.user_id when 'it''s' then 1 when '--' then 2 else - 3.5 end )",
        "COUNT(CASE WHEN NOT sales.user_id IS NULL AND (sales.user_id NOT IN ('a', 'b') OR"
            + " sales.net_amount NOT BETWEEN -1 AND 2 * (3 + 4)) THEN 1 END)",
        "COUNT(CASE WHEN sales.user_id || 'x' LIKE '%:y' AND NOT sales.net_amount <> 1 THEN 1 END)",
        "SUM(CAST(ROUND(ABS(sales.net_amount), 2) AS decimal(38, 2)))",
        "SUM(date_diff('millisecond', sales.order_at, TIMESTAMP '2025-01-01 00:00:00'))",
        "MIN(CASE WHEN TRUE THEN DATE '2025-01-01' ELSE sales.order_date END)",
        "SUM(CASE WHEN items.category = 'mugs' THEN sales.net_amount END)",
      })
  void readsExpressionsOfEveryForm(String expression) {
    String text = ShopModel.TEXT.replace("COUNT(sales.user_id)", '"' + expression + '"');
    assertThat(OssieReader.parse("shop.yaml", text).metric("lines").expression().parts())
        .isNotEmpty();
  }

  @Test
  void readsNoAggregatesAndNoConstantsAsFields() {
    assertMistake("LOWER(category)", "MAX(category)", "MAX(cat", "no function MAX", "Correct");
    assertMistake("LOWER(category)", "\"'a'\"", "'a'", "names no column", "Correct");
    assertMistake("LOWER(category)", "LOWER(category", "(category}", "where )", "Correct");
    assertMistake("LOWER(category)", "category category", "category c", "cannot be", "Correct");
  }
}
