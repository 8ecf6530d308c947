package io.financebi.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How delimited text is written, and what its values are taken for. */
class CrawlCsvTest extends CrawlFixture {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "a.csv # id,name|1,x|2,y|",
        "a.csv # id;name|1;x|2;y|",
        "a.tsv # id~name|1~x|2~y|",
        "a.txt # id,name|1,x|2,y|",
        "a.CSV # id,name|1,x|2,y",
        "a.csv # id,name^1,x^2,y^",
        "a.csv # \uFEFFid,name^1,x^2,y^",
        "a.csv # \"id\",\"name\"|\"1\",\"x\"|\"2\",\"y\"|",
        "a.csv # id,name|1,x||2,y||",
        "a.csv # id, name|1, x|2, y|"
      })
  void readsADialect(String file, String content) {
    String text = content.replace("|", "\n").replace("^", "\r\n").replace('~', '\t');
    tree.put("t/" + file, text);
    assertThat(bi.report(tree.root()).tables()).containsExactly("t new");
    assertThat(bi.columns("t")).containsExactly("id BIGINT", "name VARCHAR");
    assertThat(bi.rows("SELECT id, trim(name) AS name FROM t ORDER BY id"))
        .containsExactly("1,x", "2,y");
  }

  @Test
  void readsBarsAndGzipToo() {
    tree.put("t/a.csv", "id|name\n1|x\n").put("t/b.csv.gz", Tree.gzip("id|name\n2|y\n"));
    assertThat(bi.report(tree.root()).tables()).containsExactly("t new");
    assertThat(bi.rows("SELECT * FROM t ORDER BY id")).containsExactly("1,x", "2,y");
  }

  @Test
  void readsQuotedLinesDelimitersAndQuotes() {
    tree.put("t/a.csv", "id,note\n1,\"two\nlines, and a \"\"quote\"\"\"\n2,plain \" here\n");
    bi.report(tree.root());
    assertThat(bi.rows("SELECT id, replace(note, chr(10), '/') AS note FROM t ORDER BY id"))
        .containsExactly("1,\"two/lines, and a \"\"quote\"\"\"", "2,\"plain \"\" here\"");
  }

  @Test
  void readsQuotesThatAreEscapedByBackslashes() {
    tree.put("t/a.csv", "id,note\n1,\"a \\\"b\\\", c\"\n2,d\n");
    bi.report(tree.root());
    assertThat(bi.rows("SELECT note FROM t ORDER BY id"))
        .containsExactly("\"a \"\"b\"\", c\"", "d");
  }

  @Test
  void quotesThatTheSampleDoesNotHaveAreReadAllTheSame() {
    StringBuilder text = new StringBuilder("id,note\n");
    for (int i = 0; i < 2000; i++) {
      text.append(i).append(",plain\n");
    }
    tree.put("t/a.csv", text + "2000,\"quoted, late\"\n");
    bi.report(tree.root());
    assertThat(bi.rows("SELECT note FROM t WHERE id = 2000")).containsExactly("\"quoted, late\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "1|-2|0 # BIGINT",
        "9223372036854775807|1 # BIGINT",
        "9223372036854775808|1 # VARCHAR",
        "1|2.5 # DOUBLE",
        "1e3|.5|5.|-0 # DOUBLE",
        "007|1 # VARCHAR",
        "00.5|1 # VARCHAR",
        "1,000|2 # VARCHAR",
        "true|FALSE # BOOLEAN",
        "true|1 # VARCHAR",
        "yes|no # VARCHAR",
        "2024-02-29|2023-01-01 # DATE",
        "2023-02-29|2023-01-01 # VARCHAR",
        "01/02/2024|2024-01-01 # VARCHAR",
        "2024-01-01 10:00|2024-01-01T10:00:00.123456 # TIMESTAMP WITH TIME ZONE",
        "2024-01-01|2024-01-01T10:00:00+02:00 # TIMESTAMP WITH TIME ZONE",
        "2024-01-01T25:00:00|2024-01-01 # VARCHAR",
        "10:00|11:00 # VARCHAR",
        "NaN|1 # VARCHAR",
        "1e400|1 # VARCHAR",
        "NULL|1 # VARCHAR",
        "x|1 # VARCHAR"
      })
  void tellsATypeFromTheValues(String values, String type) {
    StringBuilder text = new StringBuilder("n;v\n0;\n");
    for (String value : values.split("\\|", -1)) {
      text.append("1;").append(value).append('\n');
    }
    tree.put("t/a.csv", text.toString());
    bi.report(tree.root());
    assertThat(bi.columns("t")).containsExactly("n BIGINT", "v " + type);
    assertThat(bi.rows("SELECT COUNT(*) AS n, COUNT(v) AS v FROM t"))
        .containsExactly(values.split("\\|", -1).length + 1 + "," + values.split("\\|", -1).length);
  }

  @Test
  void keepsValuesExactly() {
    tree.put(
        "t/a.csv",
        "big,amount,at\n9223372036854775807,0.1,2024-01-01T10:00:00+02:00\n,,\n-5,1e-3,2024-06-01\n");
    bi.report(tree.root());
    assertThat(bi.rows("SELECT * FROM t ORDER BY big NULLS LAST"))
        .containsExactly(
            "-5,0.001,2024-06-01T00:00:00.000Z",
            "9223372036854775807,0.1,2024-01-01T08:00:00.000Z",
            ",,");
  }

  @Test
  void blanksAroundAValueDoNotMakeItAText() {
    tree.put(
        "t/a.csv",
        "a, b, c, d, e, f\n 1 , 2.5 , 2024-01-01 , 2024-01-01T10:00:00Z , true , x \n2, 3, 2024-01-02, 2024-01-02, FALSE, y\n");
    bi.report(tree.root());
    assertThat(bi.columns("t"))
        .containsExactly(
            "a BIGINT",
            "b DOUBLE",
            "c DATE",
            "d TIMESTAMP WITH TIME ZONE",
            "e BOOLEAN",
            "f VARCHAR");
    assertThat(bi.rows("SELECT * FROM t ORDER BY a"))
        .containsExactly(
            "1,2.5,2024-01-01,2024-01-01T10:00:00.000Z,true, x ",
            "2,3.0,2024-01-02,2024-01-02T00:00:00.000Z,false, y");
  }

  @Test
  void namesColumnsInTheWayOfTheHouse() {
    tree.put("t/a.csv", "Order ID,Größe (m²),2024 net,order_id,,日本\n1,x,2,3,4,5\n");
    bi.report(tree.root());
    assertThat(bi.columns("t"))
        .containsExactly(
            "order_id BIGINT",
            "grosse_m2 VARCHAR",
            "column_2024_net BIGINT",
            "order_id_2 BIGINT",
            "column_5 BIGINT",
            "column_6 BIGINT");
    assertThat(bi.rows("SELECT order_id, order_id_2, column_6 FROM t")).containsExactly("1,3,5");
  }

  @Test
  void aFirstRecordWithANumberIsNoHeader() {
    tree.put("t/a.csv", "1,x\n2,y\n");
    bi.report(tree.root());
    assertThat(bi.columns("t")).containsExactly("column_1 BIGINT", "column_2 VARCHAR");
    assertThat(bi.rows("SELECT * FROM t ORDER BY column_1")).containsExactly("1,x", "2,y");
  }

  @Test
  void oneColumnMayHaveAnythingInIt() {
    tree.put("t/a.csv", "remark\nhello, world\na;b|c\n\"quoted, too\"\n");
    bi.report(tree.root());
    assertThat(bi.columns("t")).containsExactly("remark VARCHAR");
    assertThat(bi.rows("SELECT remark FROM t ORDER BY remark"))
        .containsExactly("a;b|c", "\"hello, world\"", "\"quoted, too\"");
  }
}
