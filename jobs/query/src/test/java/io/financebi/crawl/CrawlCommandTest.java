package io.financebi.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.query.Bi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of a crawl. */
class CrawlCommandTest extends CrawlFixture {
  @Test
  void saysWhatItHasFoundAndWhatToDoNext() {
    tree.put("sales/day=2024-01-01/a.csv", "Order ID,amount\n1,2.5\n")
        .put("sales/day=2024-01-02/a.csv", "Order ID,amount\n2,3\n3,4\n")
        .put("notes.docx", "x");
    Bi.Said said = bi.crawl(tree.root());
    assertThat(said.exit()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out())
        .isEqualTo(
            """

              table  format  files  partitions  columns              sampled  status
              sales     csv      2           2        3  all 2 files, 3 rows     new

              sales: order_id bigint, amount double, day date

              not read:
                notes.docx is not csv, tsv, txt, json, jsonl, ndjson or parquet

              The catalog of LAKE: 1 new
              Next: ./bi query -e 'SELECT * FROM sales LIMIT 10'
            """
                .replace("LAKE", bi.lake().toString()));
  }

  @Test
  void givesEverythingToScripts() {
    tree.put("sales/day=2024-01-01/a.csv", "Order ID,amount\n1,2.5\n");
    Bi.Report report = bi.report(tree.root());
    assertThat(report.json().fieldNames())
        .toIterable()
        .containsExactly("folder", "lake", "dry_run", "sample_limits", "tables", "odd_files");
    assertThat(report.table("sales").toString())
        .isEqualTo(
            "{\"name\":\"sales\",\"status\":\"new\",\"folder\":\"FOLDER\",\"format\":\"csv\",\"files\":1,\"bytes\":22,\"files_left_out\":0,\"partitions\":1,\"partition_columns\":[{\"name\":\"day\",\"type\":\"date\",\"source\":\"day\"}],\"columns\":[{\"name\":\"order_id\",\"type\":\"bigint\",\"source\":\"Order ID\"},{\"name\":\"amount\",\"type\":\"double\",\"source\":\"amount\"}],\"sampled\":{\"files\":1,\"rows\":1,\"is_whole\":true},\"changes\":{\"columns_added\":[],\"columns_removed\":[],\"columns_retyped\":[],\"partitions_added\":[],\"partitions_removed\":[]},\"notes\":[]}"
                .replace("FOLDER", tree.root().resolve("sales").toString()));
  }

  @Test
  void saysThatThereIsNothing() throws IOException {
    Files.createDirectories(tree.root());
    Bi.Said said = bi.crawl(tree.root());
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("No tables in " + tree.root());
    assertThat(bi.lake()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "nowhere, , crawl_no_folder, is not there",
    "data/a.csv, , crawl_no_folder, 'is a file, not a folder'",
    "lake, , crawl_of_the_lake, is within the lake",
    "lake/own, , crawl_of_the_lake, is within the lake",
    "data, --prefix=9, crawl_bad_prefix, cannot begin the name",
    "data, --prefix=A-, crawl_bad_prefix, cannot begin the name",
    "data, --rows=0, crawl_bad_sample, is none",
    "data, --files=0, crawl_bad_sample, is none"
  })
  void tellsAMistake(String path, String option, String code, String message) throws IOException {
    Files.createDirectories(bi.lake().resolve("own"));
    tree.put("a.csv", "id\n1\n");
    Path crawled = folder.resolve(path);
    Bi.Said said = option == null ? bi.crawl(crawled) : bi.crawl(crawled, option);
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains(message, "(" + code + ")");
    assertThat(bi.catalog()).isEmpty();
  }

  @Test
  void leavesOutTheLakeWithinTheFolder() {
    tree.put("t/a.csv", "id\n1\n");
    new Tree(bi.lake()).put("x/b.csv", "id\n1\n");
    assertThat(bi.report(folder).tables()).containsExactly("t new");
  }

  @Test
  void explainsWhatIsSampled() {
    String help = bi.run("crawl", "--help").out().replaceAll("\\s+", " ");
    assertThat(help).contains("--prefix", "--dry-run", "default: 1000", "default: 20");
  }

  @Test
  void aFolderIsRelativeToWhereTheUserIs() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Path data = Files.createDirectories(folder.resolve("data/t"));
    Files.writeString(data.resolve("a.csv"), "id\n1\n");
    Bi.Report report = bi.report(here.relativize(folder.toAbsolutePath().resolve("data")));
    assertThat(report.tables()).containsExactly("t new");
    assertThat(bi.rows("SELECT * FROM t")).containsExactly("1");
  }
}
