package io.financebi.semantic;

import static io.financebi.semantic.ShopModel.assertMistake;
import static io.financebi.semantic.ShopModel.mistake;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a model is told with its line, before anybody asks. */
class OssieReaderTest {
  @Test
  void readsWhatIsRight() {
    SemanticModel model = OssieReader.parse("shop.yaml", ShopModel.TEXT);
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
    assertThat(model.metric("net_per_line").datatype()).isEqualTo(Datatype.FLOAT);
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
    assertThat(ShopModel.TEXT).contains("sample_data: [12.50]");
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
    String late = ShopModel.TEXT.replace("version: 0.2.0.dev0\n", "") + "version: 1\n";
    assertThat(mistake(late).problem())
        .contains("line " + ShopModel.TEXT.lines().count() + ": the version is 1");
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
    assertThat(mistake(ShopModel.TEXT + "---\n" + ShopModel.TEXT).problem())
        .contains("line " + (ShopModel.TEXT.lines().count() + 1) + ": ");
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
}
