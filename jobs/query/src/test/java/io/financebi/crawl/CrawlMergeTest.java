package io.financebi.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.query.Bi;
import org.junit.jupiter.api.Test;

/** Which files of a folder make one table. */
class CrawlMergeTest extends CrawlFixture {
  @Test
  void columnsInAnotherOrderMoreAndLessAreOneTable() {
    tree.put("t/a.csv", "id,name,price\n1,x,2\n")
        .put("t/b.csv", "price;ID;name;note\n2.5;2;y;new\n")
        .put("t/c.tsv", "id\tname\n3\tz\n");
    assertThat(bi.report(tree.root()).tables()).containsExactly("t new");
    assertThat(bi.columns("t"))
        .containsExactly("id BIGINT", "name VARCHAR", "price DOUBLE", "note VARCHAR");
    assertThat(bi.rows("SELECT * FROM t ORDER BY id"))
        .containsExactly("1,x,2.0,", "2,y,2.5,new", "3,z,,");
  }

  @Test
  void typesWidenFromFileToFile() {
    tree.put("t/a.csv", "id,a,b,c\n1,1,2024-01-01,true\n")
        .put("t/b.csv", "id,a,b,c\n2,1.5,2024-01-01T10:00:00,1\n");
    bi.report(tree.root());
    assertThat(bi.columns("t"))
        .containsExactly("id BIGINT", "a DOUBLE", "b TIMESTAMP WITH TIME ZONE", "c VARCHAR");
    assertThat(bi.rows("SELECT a, b, c FROM t ORDER BY id"))
        .containsExactly("1.0,2024-01-01T00:00:00.000Z,true", "1.5,2024-01-01T10:00:00.000Z,1");
  }

  @Test
  void filesOfOtherThingsAreSplitOff() {
    tree.put("t/customers.csv", "id,name,email\n1,x,x@example.org\n")
        .put("t/orders_1.csv", "id,customer,amount,day\n1,1,2.5,2024-01-01\n")
        .put("t/orders_2.csv", "id,customer,amount,day\n2,1,3.5,2024-01-02\n");
    Bi.Report report = bi.report(tree.root());
    assertThat(report.tables()).containsExactly("t new", "t_2 new");
    assertThat(bi.rows("SELECT id, amount FROM t ORDER BY id")).containsExactly("1,2.5", "2,3.5");
    assertThat(bi.rows("SELECT * FROM t_2")).containsExactly("1,x,x@example.org");
    tree.put("t/orders_3.csv", "id,customer,amount,day\n3,1,4.5,2024-01-03\n");
    assertThat(bi.rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "2", "3");
    assertThat(bi.rows("SELECT id FROM t_2")).containsExactly("1");
  }

  @Test
  void filesWithoutAHeaderAreNotMixedWithThoseThatHaveOne() {
    tree.put("t/a.csv", "id,name\n1,x\n").put("t/b.csv", "2,y\n").put("t/c.csv", "3,z\n");
    assertThat(bi.report(tree.root()).tables()).containsExactly("t new", "t_2 new");
    assertThat(bi.rows("SELECT * FROM t ORDER BY column_1")).containsExactly("2,y", "3,z");
    assertThat(bi.rows("SELECT * FROM t_2")).containsExactly("1,x");
  }

  @Test
  void everyFormatOfAFolderIsATableOfItsOwn() {
    tree.put("t/a.csv", "id\n1\n").put("t/b.jsonl", "{\"id\": 2}\n");
    tree.parquet("t/c.parquet", "SELECT 3 AS id");
    assertThat(bi.report(tree.root()).tables())
        .containsExactly("t_csv new", "t_json new", "t_parquet new");
    assertThat(bi.rows("SELECT * FROM t_csv")).containsExactly("1");
    assertThat(bi.rows("SELECT * FROM t_json")).containsExactly("2");
    assertThat(bi.rows("SELECT * FROM t_parquet")).containsExactly("3");
  }

  @Test
  void jsonFieldsThatSomeFilesLackAreNull() {
    tree.put("t/a.jsonl", "{\"id\": 1, \"v\": 1}\n")
        .put("t/b.jsonl", "{\"id\": 2, \"w\": \"x\"}\n");
    bi.report(tree.root());
    assertThat(bi.rows("SELECT id, v, w FROM t ORDER BY id")).containsExactly("1,1,", "2,,x");
  }

  @Test
  void theFirstLineOfEveryFileCounts() {
    for (int i = 0; i < 60; i++) {
      String columns = i == 31 ? "id,name,late\n" : "id,name\n";
      tree.put("t/%03d.csv".formatted(i), columns + i + ",x" + (i == 31 ? ",y\n" : "\n"));
    }
    tree.put("t/032b.csv", "kind;of;another;file\n1;2;3;4\n");
    Bi.Report report = bi.report(tree.root());
    assertThat(report.tables()).containsExactly("t new", "t_2 new");
    assertThat(bi.rows("SELECT COUNT(*) AS n, COUNT(late) AS late FROM t")).containsExactly("60,1");
    assertThat(report.table("t").get("sampled").get("files").asInt()).isLessThan(30);
  }
}
