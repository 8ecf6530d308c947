package io.financebi.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.financebi.catalog.LakeCatalog;
import io.financebi.query.Bi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the second crawl of a folder says and does. */
class CrawlAgainTest extends CrawlFixture {
  @Test
  void anUnchangedFolderWritesNothing() throws IOException {
    tree.put("t/day=2024-01-01/a.csv", "id,name\n1,x\n")
        .put("t/odd.csv", new byte[] {0, 1})
        .put("u/a.jsonl", "{\"a\": 1}\n")
        .put("u/b.jsonl", "{\"b\": 1}\n");
    assertThat(bi.report(tree.root()).tables()).containsExactly("t new", "u new", "u_2 new");
    FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    for (String file : bi.catalog().keySet()) {
      Files.setLastModifiedTime(bi.lake().resolve("_catalog").resolve(file), longAgo);
    }
    Map<String, String> before = bi.catalog();
    assertThat(bi.report(tree.root()).tables())
        .containsExactly("t unchanged", "u unchanged", "u_2 unchanged");
    assertThat(bi.catalog()).isEqualTo(before);
    for (String file : before.keySet()) {
      assertThat(Files.getLastModifiedTime(bi.lake().resolve("_catalog").resolve(file)))
          .isEqualTo(longAgo);
    }
  }

  @Test
  void tellsColumnsThatWereAddedRetypedAndRemoved() {
    tree.put("t/a.csv", "id,old,amount\n1,x,2\n");
    bi.report(tree.root());
    tree.put("t/a.csv", "id,amount,fresh,day\n1,2.5,y,2024-01-01\n");
    Bi.Report report = bi.report(tree.root());
    assertThat(report.tables()).containsExactly("t changed");
    JsonNode changes = report.table("t").get("changes");
    assertThat(changes.get("columns_added").toString()).contains("fresh", "day", "date");
    assertThat(changes.get("columns_removed").toString()).isEqualTo("[\"old\"]");
    assertThat(changes.get("columns_retyped").toString())
        .isEqualTo("[{\"name\":\"amount\",\"from\":\"bigint\",\"to\":\"double\"}]");
    assertThat(bi.columns("t"))
        .containsExactly("id BIGINT", "amount DOUBLE", "fresh VARCHAR", "day DATE");
    assertThat(bi.report(tree.root()).tables()).containsExactly("t unchanged");
  }

  @Test
  void tellsPartitionsThatCameAndWent() {
    tree.put("t/day=2024-01-01/a.csv", "id\n1\n").put("t/day=2024-01-02/a.csv", "id\n2\n");
    bi.report(tree.root());
    tree.delete("t/day=2024-01-01/a.csv").put("t/day=2024-01-03/a.csv", "id\n3\n");
    String said = bi.crawl(tree.root()).out();
    assertThat(said)
        .contains("t: partitions added: day=2024-01-03", "t: partitions removed: day=2024-01-01")
        .contains("1 changed");
  }

  @Test
  void aTableWithoutFilesIsTakenOut() {
    tree.put("t/a.csv", "id\n1\n").put("u/a.csv", "id\n1\n");
    bi.report(tree.root());
    tree.delete("t/a.csv");
    assertThat(bi.report(tree.root()).tables()).containsExactly("t gone", "u unchanged");
    assertThat(bi.catalog()).containsOnlyKeys("u.json");
    assertThat(bi.mistake("SELECT * FROM t")).contains("There is no table t.");
  }

  @Test
  void tablesOutsideTheFolderStay() {
    tree.put("a/t/a.csv", "id\n1\n").put("b/u/a.csv", "id\n1\n");
    bi.report(tree.root());
    tree.delete("b/u/a.csv");
    assertThat(bi.report(tree.root().resolve("a")).tables()).containsExactly("t unchanged");
    assertThat(bi.catalog()).containsOnlyKeys("t.json", "u.json");
  }

  @Test
  void aDryRunSaysTheSameAndWritesNothing() {
    tree.put("t/a.csv", "id\n1\n");
    Bi.Said dry = bi.crawl(tree.root(), "--dry-run");
    assertThat(dry.exit()).isZero();
    assertThat(dry.out()).contains("Dry run: nothing was written", "1 new", "without --dry-run");
    assertThat(bi.lake()).doesNotExist();
    bi.report(tree.root());
    Map<String, String> before = bi.catalog();
    tree.put("t/a.csv", "id,n\n1,2\n").put("u/b.csv", "id\n1\n");
    assertThat(bi.report(tree.root(), "--dry-run").tables()).containsExactly("t changed", "u new");
    tree.delete("t/a.csv");
    assertThat(bi.report(tree.root(), "--dry-run").tables()).containsExactly("t gone", "u new");
    assertThat(bi.catalog()).isEqualTo(before);
  }

  @Test
  void anotherSampleDoesNotMakeATypeNarrowerAgain() throws IOException {
    for (int i = 0; i < 30; i++) {
      tree.put("t/%02d.jsonl".formatted(i), "{\"id\": " + (i == 0 ? "0.5" : i) + "}\n");
    }
    tree.put("t/00.jsonl", "{\"id\": 0.5, \"rare\": true}\n");
    bi.report(tree.root());
    assertThat(bi.columns("t")).containsExactly("id DOUBLE", "rare BOOLEAN");
    // Two files are looked into: neither is the first.
    tree.put("t/00a.jsonl", "{\"id\": 7}\n");
    Files.move(tree.root().resolve("t/00.jsonl"), tree.root().resolve("t/15a.jsonl"));
    assertThat(bi.report(tree.root(), "--files", "2").tables()).containsExactly("t unchanged");
    assertThat(bi.columns("t")).containsExactly("id DOUBLE", "rare BOOLEAN");
  }

  @Test
  void columnsKeepTheirOrderWhicheverFileHasThem() {
    tree.put("t/b.csv", "id,b,a\n1,2,3\n");
    bi.report(tree.root());
    tree.put("t/a.csv", "a,b,c,id\n1,2,3,4\n");
    bi.report(tree.root());
    assertThat(bi.columns("t")).containsExactly("id BIGINT", "b BIGINT", "a BIGINT", "c BIGINT");
  }

  @Test
  void aDamagedEntryIsToldAndMadeAnew() throws IOException {
    tree.put("t/a.csv", "id\n1\n").put("u/a.csv", "id\n2\n");
    bi.report(tree.root());
    Files.writeString(bi.lake().resolve("_catalog/t.json"), "{");
    assertThat(bi.rows("SELECT * FROM u")).containsExactly("2");
    assertThat(bi.mistake("SELECT * FROM t")).contains("lake_catalog_damaged", "_catalog/t.json");
    assertThat(bi.run("query", "--tables").exit()).isZero();
    assertThat(bi.crawl(tree.root()).exit()).isZero();
    assertThat(bi.rows("SELECT * FROM t")).containsExactly("1");
  }

  @Test
  void crawlsAtOnceLeaveACatalogThatIsWhole() {
    for (int i = 0; i < 20; i++) {
      tree.put("t" + i + "/a.csv", "id\n" + i + "\n");
    }
    List<CompletableFuture<Bi.Said>> crawls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      crawls.add(CompletableFuture.supplyAsync(() -> bi.crawl(tree.root())));
    }
    crawls.forEach(crawl -> assertThat(crawl.join().exit()).as(crawl.join().err()).isZero());
    LakeCatalog catalog = LakeCatalog.local(bi.lake());
    assertThat(catalog.names()).hasSize(20).allMatch(name -> catalog.find(name).isPresent());
    assertThat(bi.report(tree.root()).tables()).allMatch(table -> table.endsWith("unchanged"));
  }
}
