package io.financebi.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.financebi.errors.UserException;
import io.trino.sql.ReservedIdentifiers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a model is told with its line, before anybody asks. */
class OssieReaderTest {
  private static final String MODEL =
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
          expression: {dialects: [{dialect: ANSI_SQL, expression: net_sales / lines}]}
          datatype: Decimal
          description: Net of one line
      """;

  @Test
  void readsWhatIsRight() {
    SemanticModel model = OssieReader.parse("shop.yaml", MODEL);
    assertThat(model.name()).isEqualTo("shop");
    assertThat(model.context().instructions()).isEqualTo("Amounts are in US dollars");
    assertThat(model.datasets())
        .extracting(Dataset::name)
        .containsExactly("sales", "items", "views");
    Dataset sales = model.dataset("sales").orElseThrow();
    assertThat(sales.day().map(Field::name)).contains("order_date");
    assertThat(sales.instant().map(Field::name)).contains("order_at");
    assertThat(sales.field("net_amount").map(Field::isDimension)).contains(false);
    assertThat(sales.field("net_amount").map(field -> field.expression().toString()))
        .contains("net_amount");
    assertThat(model.metric("net_sales").context().synonyms()).containsExactly("revenue");
    assertThat(model.metric("net_sales").context().examples()).containsExactly("What did we earn?");
    assertThat(model.metric("net_per_line").datatype()).isEqualTo(Datatype.DECIMAL);
  }

  @Test
  void refusesKeysThatItDoesNotRead() {
    assertMistake("name: shop", "nam: shop", "nam: shop", "no key nam here", "mean name?");
    assertMistake("source: finance_bi.items", "sorce: x", "sorce: x", "no key sorce", "source?");
    assertMistake("label: filter", "lable: filter", "lable", "no key lable", "mean label?");
    assertMistake("dimension: {}", "dimension: {is_tim: true}", "is_tim:", "is_tim", "is_time?");
    assertMistake("dimension: {}", "dimension: {no: 1}", "{no: 1}", "no key no", "can be is_time.");
    assertMistake("to: items", "too: items", "too: items", "no key too here", "mean to?");
    assertMistake("from_columns", "fromcolumns", "fromcolumns", "fromcolumns", "from_columns?");
    assertMistake("datatype: Integer", "data_type: X", "data_type", "data_type", "datatype?");
    assertMistake("- dialect: SNOWFLAKE", "- dialekt: X", "- dialekt", "dialekt", "dialect?");
    assertMistake("{vendor_name: COMMON", "{vendor: X", "{vendor:", "vendor", "data, vendor_name");
    assertMistake("dialects:\n", "dialect:\n", "dialect:\n", "no key dialect here", "dialects?");
  }

  @Test
  void takesKeysOfOtherProgramsForAiButNoMisspeltOnes() {
    assertThat(MODEL).contains("sample_data: [12.50]");
    assertMistake("synonyms: [revenue]", "synonym: [a]", "synonym:", "key synonym", "synonyms?");
    assertMistake("examples: [", "example: [", "example: [", "no key example", "mean examples?");
  }

  @Test
  void refusesKeysThatStandTwice() {
    assertMistake("to: items", "to: x\n    to: items", "to: items", "key to stands", "Keep one");
    assertMistake(
        "synonyms: [revenue]",
        "synonyms: [a]\n      synonyms: [b]",
        "synonyms: [b]",
        "the key synonyms stands here twice",
        "Keep one");
  }

  @Test
  void missesKeys() {
    assertMistake("name: shop\n", "", "version", "the key name is missing", "needs it");
    assertMistake("name: shop", "name: ' '", "version", "name is missing or empty", "needs it");
    assertMistake("version: 0.2.0.dev0\n", "", "name: shop", "key version is missing", "needs it");
    assertMistake("    description: Lines\n", "", "- name: lines", "description is missing", "it");
    assertMistake("    datatype: Integer\n", "", "- name: lines", "datatype is missing", "needs");
    assertMistake("    from: sales\n", "", "- name: sales_to_items", "key from is missing", "it");
    assertMistake("source: finance_bi.items", "label: x", "label: x", "no key label", "can be");
    assertMistake(
        "    source: finance_bi.items\n", "", "- name: items", "key source is missing", "needs it");
    assertMistake(
        "expression: {dialects: [{dialect: ANSI_SQL, expression: COUNT(sales.user_id)}]}",
        "ai_context: x",
        "- name: lines",
        "the expression is missing",
        "needs it");
    assertMistake(
        "- dialect: ANSI_SQL", "- dialect: DAX", "dialects:\n", "no expression in", "one");
    assertMistake("data: '{}'", "data: ''", "{vendor_name", "the key data is missing", "needs it");
  }

  @Test
  void refusesValuesOfAnotherType() {
    assertMistake("primary_key: [item_id]", "primary_key: a", "_key: a", "is no list", "[a, b]");
    assertMistake("name: shop", "name: [shop]", "[shop]", "here stands no text", "one value");
    assertMistake("name: shop", "name: ~", "name: ~", "here stands no text", "one value");
    assertMistake("name: shop", "name: {a: b}", "{a: b}", "here stands no text", "one value");
    assertMistake("dimension: {}", "dimension: true", "dimension: true", "no mapping", "key: v");
    assertMistake("{is_time: true}", "{is_time: may}", "may}", "neither true nor false", "true or");
    assertMistake("synonyms: [revenue]", "synonyms: a", "synonyms: a", "is no list", "[a, b]");
    assertMistake("synonyms: [revenue]", "synonyms: [[a]]", "[[a]]", "stands no text", "one value");
    assertMistake("datasets:\n", "datasets:\n  - 7\n", "- 7", "no mapping", "key: value");
    assertMistake("datatype: Integer", "datatype: Number", "Number", "datatype Number", "Integer,");
    assertMistake("datatype: Integer", "datatype: Opaque", "Opaque", "datatype Opaque", "Integer,");
  }

  @Test
  void readsOneVersionOnly() {
    assertMistake("0.2.0.dev0", "0.1.1", "0.1.1", "the version is 0.1.1", "reads 0.2.0.dev0");
    String late = MODEL.replace("version: 0.2.0.dev0\n", "") + "version: 1\n";
    assertThat(mistake(late).problem())
        .contains("line " + MODEL.lines().count() + ": the version is 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# only a comment\n", "--- \n...\n"})
  void refusesAFileWithoutAModel(String text) {
    assertThat(mistake(text).problem()).startsWith("shop.yaml, line ").endsWith(".");
  }

  @Test
  void refusesWhatIsNoModel() {
    assertThat(mistake("- a\n- b\n").problem()).contains("line 1: here stands no mapping");
    assertThat(mistake("version: 0.2.0.dev0\nname: x\n").problem()).contains("has no datasets");
    assertThat(mistake("version: 0.2.0.dev0\nname: x\ndatasets: []\n").problem())
        .contains("has no datasets");
    assertThat(mistake(MODEL + "---\n" + MODEL).problem())
        .contains("line " + (MODEL.lines().count() + 1) + ": ");
  }

  @Test
  void tellsWhereTheYamlBreaks() {
    assertThat(mistake("version: 0.2.0.dev0\nname: [a\n").problem()).contains("line 3: ");
    assertThat(mistake("version: 0.2.0.dev0\n\tname: a\n").problem()).contains("line 2: ");
    assertThat(mistake("version: 'x\n\n").problem()).contains("line 3: ");
    assertThat(mistake("version: a: b\n").problem()).contains("line 1: ");
    assertThat(mistake("name: *nobody\n").problem()).contains("line 1: ").contains("nobody");
    assertThat(mistake("name: a\u0000b\n").problem()).contains("line 1: ");
    assertThat(mistake("version: 0.2.0.dev0\nname: !!java.io.File [x]\n").problem())
        .contains("line 2: Global tag is not allowed");
  }

  @Test
  void isNotKeptBusyByBombs() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
    }
    for (String bomb :
        List.of(
            laughs.toString(),
            "name: " + "[".repeat(9_000) + "]".repeat(9_000),
            "version: 0.2.0.dev0\nname: &a [*a]\n",
            "version: 0.2.0.dev0\nname: x\ndatasets: &d [{fields: *d}]\n")) {
      assertThat(mistake(bomb).problem()).matches("shop.yaml, line \\d+: .{4,200}\\.");
    }
  }

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
    assertThat(OssieReader.parse("shop.yaml", MODEL.replace(items, more.formatted(false) + items)))
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
        MODEL.replace("relationships:\n", sessions),
        "metrics:\n",
        around + "metrics:\n",
        "- name: sessions_to_items",
        "sales to items: [sales_to_items] and [sales_to_sessions, sessions_to_items]",
        "Remove one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SUM(sales.net_amout) | there is no field net_amout in sales | mean net_amount?",
        "SUM(sale.net_amount) | there is no dataset sale in the model | mean sales?",
        "SUM(net_amount) | the field net_amount has no dataset | Write dataset.net_amount.",
        "net_sale / 2 | there is no metric net_sale in the model | Did you mean net_sales?",
        "lines / 2 | the metric lines is defined by itself | by aggregates",
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
        "SUM(sales.net_amount) / sales.net_amount | sales.net_amount stands in no aggregate",
        "SUM(sales.net_amount | a parenthesis is not closed",
        "SUM(sales.net_amount)) | cannot be read at \")\"",
        "COUNT(*) | COUNT(*) does not say of which dataset: name a field",
        "COUNT(1) | COUNT(1) does not say of which dataset",
        "SUM(sales.net_amount) / | the expression ends too early",
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
    String text = MODEL.replace("COUNT(sales.user_id)", '"' + expression + '"');
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
    UserException mistake = mistake(MODEL.replace("- " + right + "\n", "- " + wrong + "\n"));
    String before = MODEL.substring(0, MODEL.indexOf("- " + right + "\n"));
    assertThat(mistake.problem()).contains("line " + line(before) + ": the name " + problem);
    assertThat(mistake.fix()).isNotBlank();
  }

  @Test
  void readsTheModelOfTheHouse() {
    SemanticModel model = OssieReader.read(Path.of("..", "conf", "retail.ossie.yaml"));
    assertThat(model.metrics()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(model.metrics())
        .allSatisfy(
            metric -> {
              assertThat(metric.description()).as(metric.name()).hasSizeGreaterThan(9);
              assertThat(metric.context().synonyms()).as(metric.name()).isNotEmpty();
              assertThat(metric.context().examples())
                  .as(metric.name())
                  .isNotEmpty()
                  .allMatch(example -> example.matches("[A-Z].+\\?"));
            });
    assertThat(model.datasets())
        .allSatisfy(dataset -> assertThat(dataset.description()).isNotBlank())
        .flatExtracting(Dataset::fields)
        .allSatisfy(field -> assertThat(field.description()).as(field.name()).isNotBlank());
  }

  @Test
  void noTwoMetricsOfTheHouseHaveAWordInCommon() {
    Map<String, String> metricOf = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Metric metric : OssieReader.read(Path.of("..", "conf", "retail.ossie.yaml")).metrics()) {
      List<String> words = new ArrayList<>(metric.context().synonyms());
      words.add(metric.name().replace('_', ' '));
      for (String word : words) {
        assertThat(metricOf.put(word, metric.name())).as(word).isNull();
      }
    }
  }

  @Test
  void refusesEveryWordThatTrinoReserves() {
    for (String word : ReservedIdentifiers.reservedIdentifiers()) {
      assertThat(ReservedWords.contains(word.toLowerCase(Locale.ROOT))).as(word).isTrue();
    }
  }

  private static void assertMistake(
      String right, String wrong, String at, String problem, String fix) {
    assertMistake(MODEL, right, wrong, at, problem, fix);
  }

  /** The model with one thing changed is refused, in the line in which a text stands then. */
  private static void assertMistake(
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
  private static long line(String text) {
    return text.chars().filter(each -> each == '\n').count() + 1;
  }

  private static UserException mistake(String text) {
    return catchThrowableOfType(UserException.class, () -> OssieReader.parse("shop.yaml", text));
  }
}
