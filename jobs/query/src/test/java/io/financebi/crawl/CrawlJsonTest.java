package io.financebi.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.query.Bi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON in its ways of writing, and what its values are taken for. */
class CrawlJsonTest extends CrawlFixture {
  @Test
  void readsLinesArraysAndObjectsOneAfterAnother() {
    tree.put("t/a.jsonl", "{\"id\": 1, \"name\": \"x\"}\n{\"id\": 2}\n")
        .put("t/b.ndjson", "{\"id\": 3, \"name\": \"y\"}")
        .put("t/c.json", "[{\"id\": 4}, {\"id\": 5, \"name\": null}]\n")
        .put("t/d.json", "{\n  \"id\": 6\n}\n{\n  \"id\": 7\n}\n")
        .put("t/e.json.gz", Tree.gzip("{\"name\": \"z\", \"id\": 8}\n"))
        .put("t/f.json", "\uFEFF{\"id\": 9}\n");
    assertThat(bi.report(tree.root()).tables()).containsExactly("t new");
    assertThat(bi.columns("t")).containsExactly("id BIGINT", "name VARCHAR");
    assertThat(bi.rows("SELECT * FROM t ORDER BY id"))
        .containsExactly("1,x", "2,", "3,y", "4,", "5,", "6,", "7,", "8,z", "9,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "1|2|9223372036854775807 # BIGINT",
        "1|9223372036854775808 # VARCHAR",
        "1|2.5|1e2 # DOUBLE",
        "true|false # BOOLEAN",
        "true|1 # VARCHAR",
        "\"1\"|\"2\" # VARCHAR",
        "\"2024-01-01\"|\"2024-12-31\" # DATE",
        "\"2024-01-01\"|\"2024-12-31T10:00:00Z\" # TIMESTAMP WITH TIME ZONE",
        "\"2024-01-01\"|\"\" # VARCHAR",
        "1|\"x\" # VARCHAR",
        "{\"a\": [1, 2]}|[] # VARCHAR",
        "{\"a\": 1}|2 # VARCHAR"
      })
  void tellsATypeFromTheValues(String values, String type) {
    StringBuilder text = new StringBuilder();
    String[] all = values.split("\\|", -1);
    for (String value : all) {
      text.append("{\"v\": ").append(value).append(", \"n\": null}\n");
    }
    tree.put("t/a.jsonl", text.toString());
    bi.report(tree.root());
    assertThat(bi.columns("t")).containsExactly("v " + type, "n VARCHAR");
    assertThat(bi.rows("SELECT COUNT(v) AS v, COUNT(n) AS n FROM t"))
        .containsExactly(all.length + ",0");
  }

  @Test
  void whatIsNestedIsJsonText() {
    tree.put("t/a.jsonl", "{\"id\": 1, \"item\": {\"tags\": [\"a\", {\"b\": null}]}}\n");
    bi.report(tree.root());
    assertThat(bi.rows("SELECT item FROM t"))
        .containsExactly("\"{\"\"tags\"\":[\"\"a\"\",{\"\"b\"\":null}]}\"");
    assertThat(bi.rows("SELECT json_extract_string(item, '$.tags[0]') AS tag FROM t"))
        .containsExactly("a");
  }

  @Test
  void keepsTextsAndNumbersExactly() {
    tree.put(
        "t/a.jsonl",
        "{\"v\": \"l\\u00e4nge \\\"q\\\"\\n, 'x'\", \"n\": 12345678901234567, \"d\": -0.001}\n");
    bi.report(tree.root());
    assertThat(bi.rows("SELECT replace(v, chr(10), '/') AS v, n, d FROM t"))
        .containsExactly("\"länge \"\"q\"\"/, 'x'\",12345678901234567,-0.001");
  }

  @Test
  void namesFieldsInTheWayOfTheHouseAndTellsThoseThatCannotBeHad() {
    tree.put(
        "t/a.jsonl",
        "{\"Order ID\": 1, \"order_id\": 2, \"it's\": 3, \"ID\": 4, \"id\": 5, \"\": 6,"
            + " \"filename\": \"own\", \"a\\\"b\": 7}\n");
    Bi.Report report = bi.report(tree.root());
    assertThat(bi.rows("SELECT order_id, order_id_2, it_s, id, filename, a_b FROM t"))
        .containsExactly("1,2,3,4,own,7");
    assertThat(report.table("t").get("notes").toString())
        .contains("field id is not read: another differs by case only")
        .contains("the field without a name is not read");
  }

  @Test
  void readsManyFields() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < 3000; i++) {
      text.append(i == 0 ? "" : ",").append("\"f").append(i).append("\":").append(i);
    }
    tree.put("t/a.json", text + "}\n");
    assertThat(bi.report(tree.root()).table("t").get("columns")).hasSize(3000);
    assertThat(bi.rows("SELECT f0, f2999 FROM t")).containsExactly("0,2999");
  }
}
