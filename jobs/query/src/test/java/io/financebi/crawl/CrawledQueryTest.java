package io.financebi.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.testing.HandmadeLake;
import io.financebi.testing.SampleLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries over crawled tables, also when their files are not what the crawl has seen. */
class CrawledQueryTest extends CrawlFixture {
  @Test
  void joinsWhatTheLakeHasAndIsListedBesideIt() {
    HandmadeLake lake = new HandmadeLake(bi.lake());
    lake.commit("own", "SELECT 1 AS id, 'old' AS state").publish(Instant.EPOCH);
    lake.commit("own", "SELECT 1 AS id, 'new' AS state").publish(Instant.EPOCH.plusSeconds(1));
    tree.put("prices/a.csv", "id,price\n1,2.5\n");
    bi.report(tree.root());
    String sql = "SELECT state, price FROM own JOIN finance_bi.Prices USING (id)";
    assertThat(bi.rows(sql)).containsExactly("new,2.5");
    assertThat(bi.run("query", "--format=csv", "--as-of=1", "-e", sql).out())
        .isEqualTo("state,price\nold,2.5\n");
    assertThat(bi.run("query", "--format=csv", "--tables").out())
        .isEqualTo(
            "table,layer,rows,data_through,one_row_is\n"
                + "own,other,1,,\"\"\n"
                + "prices,external,,,one row of the csv files in "
                + tree.root().resolve("prices")
                + "\n");
    assertThat(bi.mistake("SELECT * FROM pricse")).contains("Did you mean prices?");
    assertThat(bi.mistake("SELECT prize FROM prices")).contains("Did you mean price?");
  }

  @Test
  void leavesTheDictionaryOfTheLakeAsItIs() throws IOException {
    Path conf = Files.createDirectories(folder.resolve("house/conf"));
    Path model = SampleLake.HOUSE.resolve("conf/retail.ossie.yaml");
    Files.copy(model, conf.resolve(model.getFileName()));
    HandmadeLake lake = new HandmadeLake(bi.lake());
    lake.commit("items", "SELECT 'i1' AS item_id").publish(Instant.EPOCH);
    Path page = folder.resolve("page.html");
    assertThat(bi.run("docs", "--out=" + page).err()).isEmpty();
    String before = Files.readString(page);
    assertThat(before).contains("Rows are those of snapshot 1", "1 row");
    tree.put("prices/a.csv", "id,price\n1,2.5\n");
    bi.report(tree.root());
    assertThat(bi.run("docs", "--out=" + page).err()).isEmpty();
    assertThat(page).content().isEqualTo(before);
  }

  @Test
  void needsNoLake() {
    tree.put("prices/a.csv", "id,price\n1,2.5\n");
    assertThat(bi.run("query", "--tables").err()).contains("There is no lake");
    bi.report(tree.root());
    assertThat(bi.run("query", "--format=csv", "--tables").out()).contains("prices,external");
    assertThat(bi.rows("SELECT price FROM prices")).containsExactly("2.5");
  }

  /** What DuckDB itself rounds, cuts or takes for null without a word. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "1 # 2.5 # bigint",
        "1 # 1e2 # bigint",
        "1 # 007 # bigint",
        "1 # x # bigint",
        "1.5 # 1,5 # double",
        "1.5 # nan # double",
        "true # 1 # boolean",
        "true # yes # boolean",
        "2024-01-01 # 2024-01-01 10:00 # date",
        "2024-01-01 # 01/02/2024 # date",
        "2024-01-01T10:00:00 # 10:00 # timestamp"
      })
  void aValueThatDoesNotFitIsToldWithItsFile(String first, String later, String type) {
    StringBuilder csv = new StringBuilder("id;v\n");
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < 1500; i++) {
      boolean isLate = i == 1200;
      String value = isLate ? later : first;
      boolean isText = isLate || type.startsWith("date") || type.startsWith("time");
      csv.append(i).append(';').append(value).append('\n');
      json.append("{\"id\": " + i + ", \"v\": " + (isText ? "\"" + value + "\"" : value) + "}\n");
    }
    tree.put("c/a.csv", csv.toString()).put("j/a.jsonl", json.toString());
    bi.report(tree.root());
    for (String table : new String[] {"c", "j"}) {
      assertThat(bi.rows("SELECT COUNT(v) AS n FROM (SELECT v FROM " + table + " LIMIT 1000)"))
          .containsExactly("1000");
      assertThat(bi.mistake("SELECT MAX(v) AS v FROM " + table))
          .contains("error: In " + tree.root().resolve(table))
          .contains("the column v has \"" + later + "\", which is no " + type + ".")
          .contains("with more --rows", "(sql_error)");
    }
    bi.report(tree.root(), "--rows", "2000");
    assertThat(bi.rows("SELECT COUNT(v) AS n FROM c")).containsExactly("1500");
    assertThat(bi.rows("SELECT COUNT(v) AS n FROM j")).containsExactly("1500");
    assertThat(bi.report(tree.root()).tables()).containsExactly("c unchanged", "j unchanged");
  }

  @Test
  void aLineThatDoesNotFitIsToldWithItsFileAndNumber() {
    tree.put("t/a.csv", "id,v\n" + "1,x\n".repeat(5000) + "2\n");
    bi.report(tree.root());
    assertThat(bi.mistake("SELECT * FROM t"))
        .contains("error: Line 5002 of " + tree.root().resolve("t/a.csv") + " cannot be read.")
        .contains("Expected Number of Columns: 2 Found: 1")
        .contains("Correct the file");
  }

  @Test
  void aFolderThatIsGoneIsToldWhenItIsQueriedOnly() throws IOException {
    tree.put("t/a.csv", "id\n1\n").put("u/a.csv", "id\n2\n");
    bi.report(tree.root());
    Files.move(tree.root().resolve("t"), folder.resolve("moved"));
    assertThat(bi.rows("SELECT * FROM u")).containsExactly("2");
    assertThat(bi.run("query", "--tables").exit()).isZero();
    assertThat(bi.mistake("SELECT * FROM t"))
        .contains("The folder of table t is gone: " + tree.root().resolve("t"))
        .contains("crawled_folder_missing");
    Files.createDirectories(tree.root().resolve("t"));
    assertThat(bi.rows("SELECT * FROM t")).isEmpty();
  }

  @Test
  void filesThatCameAfterTheCrawlAreReadByTheirOwnHeader() {
    tree.put("t/a.csv", "id,name\n1,x\n").put("j/a.jsonl", "{\"id\": 1, \"name\": \"x\"}\n");
    bi.report(tree.root());
    tree.put("t/b.csv", "name,unknown,id\ny,0,2\n").put("t/c.csv", "id\n3\n").put("t/d.csv", "");
    tree.put("j/b.jsonl", "{\"name\": \"y\", \"unknown\": [], \"id\": 2}\n");
    assertThat(bi.rows("SELECT * FROM t ORDER BY id")).containsExactly("1,x", "2,y", "3,");
    assertThat(bi.rows("SELECT * FROM j ORDER BY id")).containsExactly("1,x", "2,y");
    tree.put("t/e.csv", "something,else\n1,2\n");
    assertThat(bi.mistake("SELECT * FROM t"))
        .contains("t/e.csv has other columns than table t", "crawled_table_changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"binary.csv", "cut.csv.gz"})
  void filesThatCameAfterTheCrawlAndCannotBeReadAreTold(String name) {
    tree.put("t/a.csv", "id,name\n1,x\n");
    bi.report(tree.root());
    byte[] packed = Tree.gzip("id,name\n2,y\n");
    tree.put(
        "t/" + name, name.startsWith("cut") ? Arrays.copyOf(packed, 15) : new byte[] {1, 0, 2});
    assertThat(bi.mistake("SELECT * FROM t")).contains(name, "crawled_file_unreadable");
    bi.report(tree.root());
    assertThat(bi.rows("SELECT * FROM t")).containsExactly("1,x");
  }

  @Test
  void parquetThatHasGrownWiderIsTold() {
    tree.parquet("t/a.parquet", "SELECT 1::INTEGER AS id, 'x' AS v");
    bi.report(tree.root());
    tree.parquet("t/b.parquet", "SELECT 2::TINYINT AS id, 'y' AS v, 1 AS unknown");
    assertThat(bi.rows("SELECT * FROM t ORDER BY id")).containsExactly("1,x", "2,y");
    tree.parquet("t/c.parquet", "SELECT 2.5::DOUBLE AS id, 'z' AS v");
    assertThat(bi.mistake("SELECT * FROM t"))
        .contains("id is a DOUBLE there, not a int", "crawled_table_changed");
    bi.report(tree.root());
    assertThat(bi.rows("SELECT id FROM t ORDER BY id")).containsExactly("1.0", "2.0", "2.5");
    tree.put("t/d.parquet", "no parquet");
    assertThat(bi.mistake("SELECT * FROM t")).contains("d.parquet", "crawled_file_unreadable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_csv('DATA/t/a.csv')",
        "SELECT * FROM read_text('DATA/t/a.csv')",
        "SELECT * FROM glob('DATA/*')",
        "SELECT * FROM read_json('DATA/secret.json')"
      })
  void readersStayRefused(String sql) {
    tree.put("t/a.csv", "id\n1\n").put("secret.json.bak", "{}");
    bi.report(tree.root());
    assertThat(bi.mistake(sql.replace("DATA", tree.root().toString())))
        .contains("sql_function_refused");
  }

  @Test
  void aFilterOnPartitionsLeavesFilesOut() {
    tree.put("t/day=2024-01-01/a.csv", "id,v\n" + "1,x\n".repeat(5000) + "2\n")
        .put("t/day=2024-01-02/a.csv", "id,v\n3,y\n");
    bi.report(tree.root());
    assertThat(bi.rows("SELECT id FROM t WHERE day > DATE '2024-01-01'")).containsExactly("3");
    assertThat(bi.mistake("SELECT id, v FROM t")).contains("Line 5002");
  }
}
