package io.financebi.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.query.Bi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders KEY=VALUE as columns. */
class CrawlPartitionsTest extends CrawlFixture {
  @Test
  void nestedFoldersAreColumnsBehindThoseOfTheFiles() {
    tree.put("sales/year=2024/month=11/a.csv", "id\n1\n")
        .put("sales/year=2024/month=12/a.csv", "id\n2\n")
        .put("sales/year=2025/month=1/a.csv", "id\n3\n")
        .put("sales/year=2025/month=1/b.csv", "id\n4\n");
    Bi.Report report = bi.report(tree.root());
    assertThat(report.tables()).containsExactly("sales new");
    assertThat(report.table("sales").get("partitions").asInt()).isEqualTo(3);
    assertThat(bi.columns("sales")).containsExactly("id BIGINT", "year BIGINT", "month BIGINT");
    assertThat(bi.rows("SELECT * FROM sales ORDER BY id"))
        .containsExactly("1,2024,11", "2,2024,12", "3,2025,1", "4,2025,1");
  }

  @ParameterizedTest
  @CsvSource({
    "1|2, BIGINT",
    "-1|0, BIGINT",
    "01|02, VARCHAR",
    "2024-01-01|2024-02-29, DATE",
    "2024-01-01|2024-02-30, VARCHAR",
    "1|1.5, VARCHAR",
    "1|x, VARCHAR",
    "1|2024-01-01, VARCHAR",
    "1|__HIVE_DEFAULT_PARTITION__, BIGINT",
    "__HIVE_DEFAULT_PARTITION__|__HIVE_DEFAULT_PARTITION__, VARCHAR"
  })
  void theValuesTellTheType(String values, String type) {
    for (String value : values.split("\\|", -1)) {
      tree.put("t/p=" + value + "/a.csv", "id\n1\n");
    }
    bi.report(tree.root());
    assertThat(bi.columns("t")).containsExactly("id BIGINT", "p " + type);
    assertThat(bi.rows("SELECT p FROM t WHERE p IS NULL")).hasSize(values.contains("__") ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "S%C3%A3o%20Paulo, São Paulo",
    "a%2Fb%3Dc, a/b=c",
    "a+b, a+b",
    "100%, 100%",
    "'it''s', it's",
    "a=b, a=b",
    "[x]*?, [x]*?",
    "ümläut, ümläut"
  })
  void valuesAreDecoded(String encoded, String decoded) {
    tree.put("t/city=" + encoded + "/a [1].csv", "id\n1\n").put("t/city=Rome/b.csv", "id\n2\n");
    bi.report(tree.root());
    assertThat(bi.rows("SELECT city FROM t ORDER BY id")).containsExactly(decoded, "Rome");
    assertThat(bi.rows("SELECT id FROM t WHERE city = '" + decoded.replace("'", "''") + "'"))
        .containsExactly("1");
  }

  @Test
  void whatCannotBeDecodedIsTold() {
    tree.put("t/city=%C3/a.csv", "id\n1\n").put("t/city=Rome/b.csv", "id\n2\n");
    assertThat(bi.report(tree.root()).odd()).containsExactly("city=%C3 bad_folder_name");
    assertThat(bi.rows("SELECT city FROM t")).containsExactly("Rome");
  }

  @Test
  void filesAtAnotherDepthHaveNullsAndPlainFoldersBelowSayNothing() {
    tree.put("t/a.csv", "id\n1\n")
        .put("t/Year=2024/b.csv", "id\n2\n")
        .put("t/year=2025/part/c.csv", "id\n3\n")
        .put("t/year=2025/part/month=1/d.csv", "id\n4\n")
        .put("t/month=2/year=2026/e.csv", "id\n5\n");
    bi.report(tree.root());
    assertThat(bi.rows("SELECT id, year, month FROM t ORDER BY id"))
        .containsExactly("1,,", "2,2024,", "3,2025,", "4,2025,1", "5,2026,2");
  }

  @Test
  void foldersAboveTheTableDoNotCount() {
    Tree copy = new Tree(folder.resolve("day=2024-01-01/id=7"));
    copy.put("t/day=2023-12-31/a.csv", "id\n1\n");
    bi.report(copy.root());
    assertThat(bi.rows("SELECT * FROM t")).containsExactly("1,2023-12-31");
  }

  @Test
  void theFolderWinsOverAColumnOfTheSameName() {
    tree.put("t/id=5/a.csv", "id,v\n1,x\n").put("u/id=5/a.jsonl", "{\"ID\": 1, \"v\": 2}\n");
    tree.parquet("w/id=5/a.parquet", "SELECT 1 AS id, 3 AS v");
    Bi.Report report = bi.report(tree.root());
    assertThat(bi.rows("SELECT v, id FROM t")).containsExactly("x,5");
    assertThat(bi.rows("SELECT v, id FROM u")).containsExactly("2,5");
    assertThat(bi.rows("SELECT v, id FROM w")).containsExactly("3,5");
    assertThat(report.table("t").get("notes").toString()).contains("column id is that of");
  }

  @Test
  void aTableMayHaveNothingButItsFolders() {
    tree.put("t/id=5/a.jsonl", "{\"id\": 1}\n{\"id\": 2}\n").put("u/id=6/a.csv", "id\n1\n");
    tree.parquet("w/id=7/a.parquet", "SELECT 1 AS id");
    bi.report(tree.root());
    assertThat(bi.rows("SELECT * FROM t")).containsExactly("5", "5");
    assertThat(bi.rows("SELECT * FROM u")).containsExactly("6");
    assertThat(bi.rows("SELECT * FROM w")).containsExactly("7");
  }

  @Test
  void partitionsOfAnyFormat() {
    tree.put("j/day=2024-01-01/a.jsonl", "{\"id\": 1}\n");
    tree.parquet("p/day=2024-01-02/a.parquet", "SELECT 2 AS id, 'f' AS filename");
    tree.put("j/day=2024-01-03/a.jsonl", "{\"id\": 3, \"filename\": \"f\"}\n");
    bi.report(tree.root());
    assertThat(bi.rows("SELECT day, id FROM j ORDER BY id"))
        .containsExactly("2024-01-01,1", "2024-01-03,3");
    assertThat(bi.rows("SELECT day, id, filename FROM p")).containsExactly("2024-01-02,2,f");
  }

  @Test
  void aPartitionThatCameAfterTheCrawlIsReadIfItFits() {
    tree.put("t/day=2024-01-01/a.csv", "id\n1\n");
    bi.report(tree.root());
    tree.put("t/day=2024-01-02/a.csv", "id\n2\n").put("t/late/b.csv", "id\n3\n");
    assertThat(bi.rows("SELECT id FROM t WHERE day = DATE '2024-01-02'")).containsExactly("2");
    assertThat(bi.rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
    tree.put("t/day=soon/a.csv", "id\n3\n");
    assertThat(bi.mistake("SELECT id FROM t"))
        .contains("day is not a date in", "day=soon", "Crawl the folder again");
  }
}
