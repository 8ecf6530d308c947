package io.financebi.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.financebi.errors.UserException;

/** A small model in which nothing is wrong, and what is said when something is. */
final class ShopModel {
  static final String TEXT =
      """
      version: 0.2.0.dev0
      name: shop
      ai_context: Amounts are in US dollars
      datasets:
        - name: sales
          source: finance_bi.sales_clean
          primary_key: [order_id, line_number]
          unique_keys: [[order_id, line_number]]
          description: One order line
          fields:
            - name: user_id
              expression: {dialects: [{dialect: ANSI_SQL, expression: user_id}]}
              datatype: String
              dimension: {is_time: false}
              description: Who bought
            - name: net_amount
              expression:
                dialects:
                  - dialect: SNOWFLAKE
                    expression: NET_AMOUNT::number
                  - dialect: ANSI_SQL
                    expression: net_amount
              datatype: Decimal
              description: What was paid
            - name: order_at
              expression: {dialects: [{dialect: ANSI_SQL, expression: order_at}]}
              datatype: DateTimeTz
              dimension: {is_time: true}
              description: When
            - name: order_date
              expression: {dialects: [{dialect: ANSI_SQL, expression: order_date}]}
              datatype: Date
              dimension: {}
              description: On which day
        - name: items
          source: finance_bi.items
          primary_key: [item_id]
          description: One item
          fields:
            - name: category
              expression: {dialects: [{dialect: ANSI_SQL, expression: LOWER(category)}]}
              datatype: String
              dimension: {is_time: false}
              description: Its category
              label: filter
              custom_extensions: [{vendor_name: COMMON, data: '{}'}]
        - name: views
          source: finance_bi.interactions_clean
          description: One event
          fields:
            - name: event_type
              expression: {dialects: [{dialect: ANSI_SQL, expression: event_type}]}
              datatype: String
              description: Its type
      relationships:
        - name: sales_to_items
          from: sales
          to: items
          from_columns: [item_id]
          to_columns: [item_id]
          ai_context: Each line has an item
      metrics:
        - name: net_sales
          expression: {dialects: [{dialect: ANSI_SQL, expression: SUM(sales.net_amount)}]}
          datatype: Decimal
          custom_extensions:
            - {vendor_name: SNOWFLAKE, data: 'no {JSON'}
            - {vendor_name: FINANCE_BI, data: '{"unit": "currency"}'}
          description: What was paid
          ai_context:
            instructions: Returns are taken off
            synonyms: [revenue]
            examples: ['What did we earn?']
            sample_data: [12.50]
        - name: lines
          expression: {dialects: [{dialect: ANSI_SQL, expression: COUNT(sales.user_id)}]}
          datatype: Integer
          description: Lines
        - name: net_per_line
          expression: {dialects: [{dialect: ANSI_SQL, expression: CAST(net_sales AS DOUBLE) / lines}]}
          datatype: Float
          description: Net of one line
      """;

  private ShopModel() {}

  static void assertMistake(String right, String wrong, String at, String problem, String fix) {
    assertMistake(TEXT, right, wrong, at, problem, fix);
  }

  /** The model with one thing changed is refused, in the line in which a text stands then. */
  static void assertMistake(
      String model, String right, String wrong, String at, String problem, String fix) {
    assertThat(model).containsOnlyOnce(right);
    String text = model.replace(right, wrong);
    assertThat(text).contains(at);
    UserException mistake = mistake(text);
    String where = "shop.yaml, line " + line(text.substring(0, text.indexOf(at))) + ": ";
    assertThat(mistake.problem()).startsWith(where).contains(problem);
    assertThat(mistake.fix()).contains(fix);
    assertThat(mistake.code()).isEqualTo("bad_semantic_model");
  }

  /** The line in which a text ends. */
  static long line(String text) {
    return text.chars().filter(each -> each == '\n').count() + 1;
  }

  static UserException mistake(String text) {
    return catchThrowableOfType(UserException.class, () -> OssieReader.parse("shop.yaml", text));
  }
}
