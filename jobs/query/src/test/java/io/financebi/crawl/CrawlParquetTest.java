package io.financebi.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.query.Bi;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Parquet with every type, and in files that differ. */
class CrawlParquetTest extends CrawlFixture {
  @Test
  void readsEveryType() {
    tree.parquet(
        "t/a.parquet",
        """
        SELECT true AS a, 1::TINYINT AS b, 2::INTEGER AS c, 3::UINTEGER AS d, 4::BIGINT AS e,
          18446744073709551615::UBIGINT AS f, 1.5::FLOAT AS g, 2.5::DOUBLE AS h,
          1.25::DECIMAL(10,2) AS i, DATE '2024-01-02' AS j, TIMESTAMP '2024-01-02 03:04:05' AS k,
          TIMESTAMPTZ '2024-01-02 03:04:05+02' AS l, 'x' AS m, 'ab'::BLOB AS n,
          TIME '10:00:00' AS o, {'p': [1]} AS p, MAP {'q': 1} AS q,
          UUID '00000000-0000-0000-0000-000000000001' AS r, [1, 2] AS s, NULL::INTEGER AS t
        """);
    bi.report(tree.root());
    assertThat(bi.columns("t"))
        .containsExactly(
            "a BOOLEAN",
            "b INTEGER",
            "c INTEGER",
            "d BIGINT",
            "e BIGINT",
            "\"f DECIMAL(20,0)\"",
            "g DOUBLE",
            "h DOUBLE",
            "\"i DECIMAL(10,2)\"",
            "j DATE",
            "k TIMESTAMP WITH TIME ZONE",
            "l TIMESTAMP WITH TIME ZONE",
            "m VARCHAR",
            "n VARCHAR",
            "o VARCHAR",
            "p VARCHAR",
            "q VARCHAR",
            "r VARCHAR",
            "s VARCHAR",
            "t INTEGER");
    assertThat(bi.rows("SELECT * FROM t"))
        .containsExactly(
            "true,1,2,3,4,18446744073709551615,1.5,2.5,1.25,2024-01-02,2024-01-02T03:04:05.000Z,"
                + "2024-01-02T01:04:05.000Z,x,ab,10:00:00,\"{\"\"p\"\":[1]}\",\"{\"\"q\"\":1}\","
                + "00000000-0000-0000-0000-000000000001,\"[1,2]\",");
  }

  @Test
  void mergesFilesThatDiffer() {
    tree.parquet("t/a.parquet", "SELECT 1::INTEGER AS id, 1::BIGINT AS n, DATE '2024-01-01' AS at")
        .parquet(
            "t/b.parquet",
            "SELECT 2.5::DOUBLE AS n, TIMESTAMP '2024-01-02 10:00:00' AS AT, 9::BIGINT AS \"ID\"")
        .parquet("t/c.parquet", "SELECT 3::INTEGER AS id, 'new' AS note");
    assertThat(bi.report(tree.root()).tables()).containsExactly("t new");
    assertThat(bi.columns("t"))
        .containsExactly("id BIGINT", "n DOUBLE", "at TIMESTAMP WITH TIME ZONE", "note VARCHAR");
    assertThat(bi.rows("SELECT * FROM t ORDER BY id"))
        .containsExactly(
            "1,1.0,2024-01-01T00:00:00.000Z,", "3,,,new", "9,2.5,2024-01-02T10:00:00.000Z,");
  }

  @Test
  void mergesDecimalsWithoutLoss() {
    tree.parquet("t/a.parquet", "SELECT 1.25::DECIMAL(10,2) AS d, 1 AS id")
        .parquet("t/b.parquet", "SELECT 123456789012.5::DECIMAL(13,1) AS d, 2 AS id")
        .parquet("t/c.parquet", "SELECT 7::INTEGER AS d, 3 AS id");
    bi.report(tree.root());
    assertThat(bi.columns("t")).contains("\"d DECIMAL(14,2)\"");
    assertThat(bi.rows("SELECT d FROM t ORDER BY id"))
        .containsExactly("1.25", "123456789012.50", "7.00");
  }

  @Test
  void splitsOffWhatContradicts() {
    tree.parquet("t/a.parquet", "SELECT 1 AS id, 'x' AS v")
        .parquet("t/b.parquet", "SELECT 2 AS id, 'y' AS v")
        .parquet("t/c.parquet", "SELECT 'three' AS id, 'z' AS v")
        .parquet("t/d.parquet", "SELECT 4.5::DOUBLE AS id, 1.5::DECIMAL(3,1) AS v");
    Bi.Report report = bi.report(tree.root());
    assertThat(report.tables()).containsExactly("t new", "t_2 new", "t_3 new");
    assertThat(report.table("t_2").get("notes").toString()).contains("split off");
    assertThat(bi.rows("SELECT * FROM t ORDER BY id")).containsExactly("1,x", "2,y");
    assertThat(bi.rows("SELECT * FROM t_2")).containsExactly("three,z");
    assertThat(bi.rows("SELECT * FROM t_3")).containsExactly("4.5,1.5");
  }

  @Test
  void aColumnThatIsCalledFilenameIsTheFilesOwn() {
    tree.parquet("t/a.parquet", "SELECT 'own' AS filename, 1 AS c1");
    bi.report(tree.root());
    assertThat(bi.rows("SELECT filename, c1 FROM t")).containsExactly("own,1");
  }

  @Test
  void readsNoValuesInAFileWithoutRows() {
    tree.parquet("t/a.parquet", "SELECT 1 AS id WHERE false");
    bi.report(tree.root());
    assertThat(bi.rows("SELECT * FROM t")).isEmpty();
  }

  @Test
  void rowsThatAreDamagedAreNoticedInTheSample() throws IOException {
    tree.parquet("t/a.parquet", "SELECT range AS id, 'x' AS v FROM range(100)");
    byte[] damaged = Files.readAllBytes(tree.root().resolve("t/a.parquet"));
    Arrays.fill(damaged, 10, 80, (byte) 0xFF);
    tree.put("t/b.parquet", damaged).put("u/b.parquet", damaged);
    Bi.Report report = bi.report(tree.root());
    assertThat(report.odd())
        .containsExactly("b.parquet broken_parquet", "b.parquet broken_parquet");
    assertThat(report.tables()).containsExactly("t new");
    assertThat(bi.rows("SELECT COUNT(id) AS n FROM t")).containsExactly("100");
  }

  @Test
  void aDamagedFileDoesNotTakeTheOthersAway() throws IOException {
    for (int i = 0; i < 5; i++) {
      tree.parquet("t/" + i + ".parquet", "SELECT " + i + " AS id");
    }
    byte[] whole = Files.readAllBytes(tree.root().resolve("t/1.parquet"));
    byte[] damaged = whole.clone();
    // The footer lies before the last eight bytes.
    for (int i = whole.length - 60; i < whole.length - 20; i++) {
      damaged[i] = (byte) 0xFF;
    }
    tree.put("t/1.parquet", damaged);
    Bi.Report report = bi.report(tree.root());
    assertThat(report.odd()).containsExactly("1.parquet broken_parquet");
    assertThat(report.tables()).containsExactly("t new");
    assertThat(bi.rows("SELECT id FROM t ORDER BY id")).containsExactly("0", "2", "3", "4");
  }
}
