package io.financebi.semantic;

import static io.financebi.semantic.ShopModel.assertMistake;
import static io.financebi.semantic.ShopModel.line;
import static io.financebi.semantic.ShopModel.mistake;
import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.errors.UserException;
import io.trino.sql.ReservedIdentifiers;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model that does not make sense is refused: its tables, times, joins and names. */
class ModelChecksTest {
  @Test
  void knowsTheLakesTables() {
    assertMistake(
        "source: finance_bi.items",
        "source: finance_bi.itms",
        "source: finance_bi.itms",
        "the source finance_bi.itms is no table of the lake",
        "one of the README's tables");
    assertMistake(
        "source: finance_bi.items", "source: items", "source: items", "no table", "finance_bi.");
    assertMistake(
        "primary_key: [item_id]", "primary_key: [a]", "- name: items", "[a] is not", "[item_id].");
    assertMistake(
        "primary_key: [order_id, line_number]",
        "primary_key: [order_id]",
        "- name: sales\n",
        "the primary key [order_id] is not that of sales_clean",
        "It is [order_id, line_number].");
    assertMistake(
        "expression: event_type}",
        "expression: event_typ}",
        "- name: event_type",
        "there is no column event_typ in interactions_clean",
        "Did you mean event_type?");
    assertMistake(
        "LOWER(category)",
        "LOWER(sort)",
        "- name: category",
        "no column sort in items",
        "raw_text");
    assertMistake(
        "datatype: Decimal\n        desc",
        "datatype: Float\n        desc",
        "- name: net_amount",
        "the column net_amount is a Decimal",
        "said to be a Float");
    assertMistake(
        "expression: event_type}",
        "expression: event_date}",
        "- name: event_type",
        "the column event_date is a Date",
        "said to be a String");
  }

  @Test
  void knowsOneTimeOfARow() {
    String more =
        """
              - name: changed_at
                expression: {dialects: [{dialect: ANSI_SQL, expression: updated_at}]}
                datatype: DateTimeTz
                dimension: {is_time: %s}
                description: When it was changed
        """;
    String items = "  - name: items\n";
    assertMistake(
        items,
        more.formatted(true) + items,
        "- name: changed_at",
        "a second field says when a row happened",
        "all but one dimension: {is_time: false}");
    assertThat(
            OssieReader.parse(
                "shop.yaml", ShopModel.TEXT.replace(items, more.formatted(false) + items)))
        .isNotNull();
  }

  @Test
  void joinsOnPrimaryKeysOnlySoThatNoRowIsMultiplied() {
    assertMistake("from: sales", "from: sale", "sales_to", "no dataset sale in", "mean sales?");
    assertMistake("to: items", "to: goods", "sales_to_items", "no dataset goods", "items, sales");
    assertMistake(
        "from_columns: [item_id]",
        "from_columns: [itemid]",
        "- name: sales_to_items",
        "there is no column itemid in sales_clean",
        "Did you mean item_id?");
    assertMistake(
        "to_columns: [item_id]",
        "to_columns: [name]",
        "- name: sales_to_items",
        "to_columns are not the primary key of items, so a row could have several",
        "Its primary key is [item_id].");
    assertMistake(
        "to: items", "to: views", "- name: sales_to_items", "primary key of views", "key is [].");
    assertMistake(
        "from_columns: [item_id]",
        "from_columns: [item_id, user_id]",
        "- name: sales_to_items",
        "from_columns and to_columns are not equally many",
        "in pairs");
  }

  @Test
  void refusesTwoWaysToOneDataset() {
    String second =
        """
          - name: sales_to_items_again
            from: sales
            to: items
            from_columns: [store_id]
            to_columns: [item_id]
        """;
    assertMistake(
        "metrics:\n",
        second + "metrics:\n",
        "- name: sales_to_items_again",
        "two ways from sales to items: [sales_to_items] and [sales_to_items_again]",
        "Remove one");
    String around =
        """
          - name: sales_to_sessions
            from: sales
            to: sessions
            from_columns: [user_id, order_at]
            to_columns: [user_id, started_at]
          - name: sessions_to_items
            from: sessions
            to: items
            from_columns: [entry_item_id]
            to_columns: [item_id]
        """;
    String sessions =
        """
          - name: sessions
            source: finance_bi.mart_sessions
            primary_key: [user_id, started_at]
            description: One session
        relationships:
        """;
    assertMistake(
        ShopModel.TEXT.replace("relationships:\n", sessions),
        "metrics:\n",
        around + "metrics:\n",
        "- name: sessions_to_items",
        "sales to items: [sales_to_items] and [sales_to_sessions, sessions_to_items]",
        "Remove one");
  }

  @ParameterizedTest
  @CsvSource({
    "name: lines, name: net_sales, net_sales is taken",
    "name: views, name: items, items is taken",
    "name: order_at, name: user_id, user_id is taken",
    "name: lines, name: Lines, Lines is no plain one",
    "name: lines, name: lines-all, lines-all is no plain one",
    "name: lines, name: 1st, 1st is no plain one",
    "name: lines, name: month, month is that of a grain",
    "name: category, name: week, week is that of a grain",
    "name: lines, name: order, order is a word of SQL",
    "name: lines, name: select, select is a word of SQL",
    "name: category, name: group, group is a word of SQL",
    "name: views, name: left, left is a word of SQL",
    "name: lines, name: period_start, period_start is a word of SQL or of the model's own",
  })
  void givesEachItsOwnPlainName(String right, String wrong, String problem) {
    UserException mistake =
        mistake(ShopModel.TEXT.replace("- " + right + "\n", "- " + wrong + "\n"));
    String before = ShopModel.TEXT.substring(0, ShopModel.TEXT.indexOf("- " + right + "\n"));
    assertThat(mistake.problem()).contains("line " + line(before) + ": the name " + problem);
    assertThat(mistake.fix()).isNotBlank();
  }

  @Test
  void refusesEveryWordThatTrinoReserves() {
    for (String word : ReservedIdentifiers.reservedIdentifiers()) {
      assertThat(ReservedWords.contains(word.toLowerCase(Locale.ROOT))).as(word).isTrue();
    }
  }
}
