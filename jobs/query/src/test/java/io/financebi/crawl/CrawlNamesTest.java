package io.financebi.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.query.Bi;
import io.financebi.testing.HandmadeLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How tables are called, and what happens when a name is taken. */
class CrawlNamesTest extends CrawlFixture {
  private static final String ROWS = "id\n1\n";

  @ParameterizedTest
  @CsvSource({
    "Sales 2024, sales_2024",
    "Überweisungen, uberweisungen",
    "2024, t_2024",
    "-x--y-, x_y",
    "日本, files",
    "order, order"
  })
  void aFolderGivesItsName(String name, String table) {
    tree.put(name + "/a.csv", ROWS);
    assertThat(bi.report(tree.root()).tables()).containsExactly(table + " new");
    Bi.Said said = bi.crawl(tree.root());
    String quoted = table.equals("order") ? "\"order\"" : table;
    assertThat(said.out()).contains("./bi query -e 'SELECT * FROM " + quoted + " LIMIT 10'");
    assertThat(bi.rows("SELECT * FROM " + quoted + " LIMIT 10")).containsExactly("1");
  }

  @Test
  void theFolderItselfMayBeATable() {
    tree.put("a.csv", ROWS).put("sub/b.csv", ROWS);
    assertThat(bi.report(tree.root()).tables()).containsExactly("data new", "sub new");
    assertThat(bi.rows("SELECT COUNT(*) AS n FROM data")).containsExactly("1");
  }

  @Test
  void foldersOfTheSameNameAreToldApartByThoseAbove() {
    tree.put("north/2024/sales/a.csv", ROWS)
        .put("south/2024/sales/a.csv", ROWS)
        .put("south/returns/a.csv", ROWS)
        .put("x-y/a.csv", ROWS)
        .put("x_y/a.csv", ROWS);
    assertThat(bi.report(tree.root()).tables())
        .containsExactly(
            "data_x_y new",
            "data_x_y_2 new",
            "north_2024_sales new",
            "returns new",
            "south_2024_sales new");
  }

  @Test
  void namesStayWhateverIsPutBeside() {
    tree.put("north/sales/a.csv", ROWS);
    bi.report(tree.root());
    tree.put("south/sales/a.csv", ROWS).put("north/sales/b.jsonl", "{\"id\": 1}\n");
    assertThat(bi.report(tree.root()).tables())
        .containsExactly("sales unchanged", "sales_json new", "south_sales new");
    tree.delete("south/sales/a.csv").delete("north/sales/a.csv");
    assertThat(bi.report(tree.root()).tables())
        .containsExactly("sales gone", "sales_json unchanged", "south_sales gone");
  }

  @Test
  void aNameIsNotLongerThanItsFileMayBe() {
    String longName = "x".repeat(250);
    tree.put(longName + "/a.csv", ROWS).put("b/" + longName + "/a.csv", ROWS);
    assertThat(bi.report(tree.root()).tables())
        .hasSize(2)
        .allMatch(table -> table.matches(".{140,160} new"));
    assertThat(bi.report(tree.root()).tables()).allMatch(table -> table.endsWith(" unchanged"));
  }

  @Test
  void aPrefixStandsBeforeAllNames() {
    tree.put("a/x.csv", ROWS).put("2024/x.csv", ROWS);
    assertThat(bi.report(tree.root(), "--prefix", "raw_").tables())
        .containsExactly("raw_2024 new", "raw_a new");
    assertThat(bi.report(tree.root(), "--prefix", "raw_").tables())
        .containsExactly("raw_2024 unchanged", "raw_a unchanged");
    assertThat(bi.crawl(tree.root(), "--prefix", "x_", "--dry-run").out())
        .contains("raw_a: its files are those of x_a now");
    assertThat(bi.report(tree.root()).tables())
        .containsExactly("a new", "raw_2024 gone", "raw_a gone", "t_2024 new");
  }

  @ParameterizedTest
  @CsvSource({"items", "mart_customers", "own", "sessions"})
  void namesOfTheLakeAndItsViewsAreTaken(String name) throws IOException {
    Path house = folder.resolve("house");
    Files.createDirectories(house.resolve("sql/views"));
    Files.writeString(house.resolve("sql/views/sessions.sql"), "-- Sessions\nSELECT * FROM own");
    new HandmadeLake(bi.lake()).commit("own", "SELECT 1 AS id").publish(Instant.EPOCH);
    tree.put(name + "/a.csv", ROWS).put("free/a.csv", ROWS);
    Bi.Said said = bi.crawl(tree.root());
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).contains(name + ": not recorded", "--prefix raw_").contains("1 new");
    assertThat(bi.catalog()).containsOnlyKeys("free.json");
    assertThat(bi.crawl(tree.root(), "--prefix", "raw_").exit()).isZero();
    assertThat(bi.rows("SELECT id FROM raw_" + name)).containsExactly("1");
    assertThat(bi.rows("SELECT id FROM own")).containsExactly("1");
  }

  @Test
  void theNameOfATableInAnotherFolderIsTaken() {
    Tree other = new Tree(folder.resolve("other"));
    tree.put("sales/a.csv", ROWS);
    other.put("sales/a.csv", "id\n2\n");
    bi.report(tree.root());
    Bi.Said said = bi.crawl(other.root());
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).contains("sales: not recorded");
    assertThat(bi.rows("SELECT id FROM sales")).containsExactly("1");
    assertThat(bi.report(other.root(), "--prefix", "other_").tables())
        .containsExactly("other_sales new");
    assertThat(bi.report(tree.root()).tables()).containsExactly("sales unchanged");
  }

  @Test
  void aTableThatTheLakeGetsLaterWins() {
    tree.put("later/a.csv", "id\n2\n");
    bi.report(tree.root());
    new HandmadeLake(bi.lake()).commit("later", "SELECT 1 AS id").publish(Instant.EPOCH);
    assertThat(bi.rows("SELECT id FROM later")).containsExactly("1");
  }
}
