package io.financebi.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.financebi.query.Bi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever lies in a folder ends in a report, and never takes the good files with it. */
class CrawlOddFilesTest extends CrawlFixture {
  private static final String ROWS = "id,name\n1,x\n2,y\n";

  static Stream<Arguments> oddFiles() {
    byte[] packed = Tree.gzip("id,name\n" + "1,x\n".repeat(10_000));
    byte[] random = new byte[5000];
    new Random(7).nextBytes(random);
    return Stream.of(
        Arguments.of("a.csv", bytes(""), "empty"),
        Arguments.of("a.json", bytes(""), "empty"),
        Arguments.of("a.parquet", bytes(""), "empty"),
        Arguments.of("a.csv", bytes(" \n\n"), "empty"),
        Arguments.of("a.csv", bytes("\uFEFF"), "empty"),
        Arguments.of("a.csv.gz", Tree.gzip(""), "empty"),
        Arguments.of("a.csv", random, "binary"),
        Arguments.of("a.json", random, "binary"),
        Arguments.of("a.csv", packed, "binary"),
        Arguments.of(
            "a.csv", "id,name\n1,\u00E9\n".getBytes(StandardCharsets.ISO_8859_1), "not_utf8"),
        Arguments.of("a.csv", "id,name\n1,x\n".getBytes(StandardCharsets.UTF_16), "not_utf8"),
        Arguments.of("a.csv", latinAtTheEnd(900), "not_utf8"),
        Arguments.of("a.csv.gz", bytes(ROWS), "broken_gzip"),
        Arguments.of("a.csv.gz", Arrays.copyOf(packed, 5), "truncated_gzip"),
        Arguments.of("a.csv.gz", Arrays.copyOf(packed, packed.length / 2), "truncated_gzip"),
        Arguments.of("a.csv.gz", Arrays.copyOf(packed, packed.length - 1), "truncated_gzip"),
        Arguments.of("a.json.gz", Arrays.copyOf(packed, 30), "truncated_gzip"),
        Arguments.of("a.csv", bytes("a,b\n1,2\n3\n"), "not_parsable"),
        Arguments.of("a.csv", bytes("a,b\n1,2\n3,4,5\n"), "not_parsable"),
        Arguments.of("a.csv", bytes("a,b\n1,\"open\n"), "not_parsable"),
        Arguments.of("a.csv", bytes("a,b\n1,\"x\"y\n"), "not_parsable"),
        Arguments.of("a.csv", bytes("\na,b\n1,2\n"), "not_parsable"),
        Arguments.of("a.csv", bytes("a,b\n1," + "x".repeat(2_100_000) + "\n"), "record_too_long"),
        Arguments.of("a.csv", bytes("x".repeat(2_100_000)), "record_too_long"),
        Arguments.of("a.json", bytes("{\"a\": 1}\n{\"a\":"), "not_parsable"),
        Arguments.of("a.json", bytes("{\"a\": 1, \"a\": 2}\n"), "not_parsable"),
        Arguments.of("a.json", bytes("not json"), "not_parsable"),
        Arguments.of("a.json", bytes("{\"a\": ".repeat(2000)), "not_parsable"),
        Arguments.of("a.json", bytes("1\n2\n"), "not_a_table"),
        Arguments.of("a.json", bytes("[[1, 2]]"), "not_a_table"),
        Arguments.of("a.json", bytes("[]"), "not_a_table"),
        Arguments.of("a.json", bytes("{}\n{}\n"), "not_a_table"),
        Arguments.of("a.txt", bytes("Dear reader,\nthis is prose.\n"), "not_parsable"),
        Arguments.of("a.txt", bytes("Dear reader\nthis is prose.\n"), "not_a_table"),
        Arguments.of("a.parquet", bytes(ROWS), "broken_parquet"),
        Arguments.of("a.parquet", bytes("PAR1" + "x".repeat(100)), "broken_parquet"),
        Arguments.of("a.parquet", bytes("PAR1" + "x".repeat(100) + "PAR1"), "broken_parquet"),
        Arguments.of("a.xlsx", bytes("x"), "unknown_format"),
        Arguments.of("csv", bytes(ROWS), "unknown_format"),
        Arguments.of("a.parquet.gz", bytes("x"), "unknown_format"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] latinAtTheEnd(int rows) {
    return ("id,name\n" + ("1," + "x".repeat(300) + "\n").repeat(rows) + "2,\u00E9\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @MethodSource("oddFiles")
  void anOddFileIsReportedAndTheOthersAreRead(String name, byte[] content, String reason) {
    tree.put("t/good.csv", ROWS).put("odd/" + name, content).put("t/" + name, content);
    Bi.Report report = bi.report(tree.root());
    assertThat(report.odd()).containsExactly(name + " " + reason, name + " " + reason);
    assertThat(report.tables()).containsExactly("t new");
    assertThat(bi.rows("SELECT * FROM t ORDER BY id")).containsExactly("1,x", "2,y");
    assertThat(bi.crawl(tree.root()).out()).contains("not read:", "odd/" + name);
  }

  @Test
  void anOddFileThatIsReplacedIsRead() {
    tree.put("t/good.csv", ROWS).put("t/odd.csv", new byte[] {0, 1, 2});
    assertThat(bi.report(tree.root()).table("t").get("notes").toString())
        .contains("that queries leave out: 1");
    assertThat(bi.run("query", "--tables").out()).contains(", without 1 that cannot be read");
    tree.put("t/odd.csv", "id,name\n3,z\n");
    assertThat(bi.rows("SELECT * FROM t ORDER BY id")).containsExactly("1,x", "2,y", "3,z");
  }

  @Test
  void aHeaderAloneIsATableWithoutRows() {
    tree.put("t/a.csv", "id,name\n");
    assertThat(bi.report(tree.root()).tables()).containsExactly("t new");
    assertThat(bi.columns("t")).containsExactly("id VARCHAR", "name VARCHAR");
    assertThat(bi.rows("SELECT * FROM t")).isEmpty();
  }

  @Test
  void aHeaderAloneDoesNotMakeTextsOfNumbers() {
    tree.put("t/a.csv", "id,name\n").put("t/b.csv", ROWS).put("t/c.csv", "id,name");
    bi.report(tree.root());
    assertThat(bi.columns("t")).containsExactly("id BIGINT", "name VARCHAR");
    assertThat(bi.rows("SELECT * FROM t ORDER BY id")).containsExactly("1,x", "2,y");
  }

  @Test
  void hiddenAndUnfinishedFilesAreNotThere() {
    tree.put("t/a.csv", ROWS)
        .put("t/.hidden.csv", "x")
        .put("t/_SUCCESS", "")
        .put("t/_temporary/0/part.csv", "x")
        .put("t/b.csv.tmp", "x")
        .put(".git/c.csv", "x");
    Bi.Report report = bi.report(tree.root());
    assertThat(report.odd()).isEmpty();
    assertThat(report.tables()).containsExactly("t new");
  }

  @Test
  void aDeltaTableIsToldAndLeftAlone() {
    tree.put("d/_delta_log/00000000000000000000.json", "{}")
        .parquet("d/day=1/a.parquet", "SELECT 1 AS id");
    Bi.Report report = bi.report(tree.root());
    assertThat(report.odd()).containsExactly("d delta_table");
    assertThat(report.tables()).isEmpty();
  }

  @Test
  void linksAreToldAndNotFollowedWhereverTheyLead() throws IOException {
    Tree elsewhere = new Tree(folder.resolve("elsewhere"));
    elsewhere.put("linked/a.csv", ROWS);
    tree.put("t/a.csv", ROWS);
    Files.createSymbolicLink(tree.root().resolve("t/up"), tree.root());
    Files.createSymbolicLink(tree.root().resolve("t/self"), Path.of("self"));
    Files.createSymbolicLink(tree.root().resolve("t/gone.csv"), Path.of("nowhere"));
    Files.createSymbolicLink(tree.root().resolve("u"), elsewhere.root().resolve("linked"));
    Files.createSymbolicLink(
        tree.root().resolve("t/b.csv"), elsewhere.root().resolve("linked/a.csv"));
    Bi.Report report = bi.report(tree.root());
    assertThat(report.tables()).containsExactly("t new");
    assertThat(report.odd())
        .containsExactly("b.csv link", "gone.csv link", "self link", "up link", "u link");
    assertThat(bi.rows("SELECT * FROM t ORDER BY id")).containsExactly("1,x", "2,y");
  }

  @Test
  void theFolderItselfMayBeALink() throws IOException {
    tree.put("t/a.csv", ROWS);
    Path link = Files.createSymbolicLink(folder.resolve("link"), tree.root());
    assertThat(bi.report(link).tables()).containsExactly("t new");
    assertThat(bi.rows("SELECT * FROM t ORDER BY id")).containsExactly("1,x", "2,y");
    assertThat(bi.report(tree.root()).tables()).containsExactly("t unchanged");
  }

  @Test
  void aPipeIsNotWaitedFor() throws IOException, InterruptedException {
    tree.put("t/a.csv", ROWS);
    Process mkfifo =
        new ProcessBuilder("mkfifo", tree.root().resolve("t/pipe.csv").toString()).start();
    assumeTrue(mkfifo.waitFor() == 0);
    assertThat(bi.report(tree.root()).odd()).containsExactly("pipe.csv not_a_file");
  }

  @Test
  void whatMayNotBeReadIsToldAndTheCatalogKeepsIt() throws IOException {
    tree.put("t/a.csv", ROWS).put("locked/b.csv", ROWS).put("u/c.csv", ROWS);
    bi.report(tree.root());
    Path locked = tree.root().resolve("locked");
    Path file = tree.root().resolve("u/c.csv");
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(locked), "root reads everything");
      Bi.Report report = bi.report(tree.root());
      assertThat(report.odd()).containsExactly("locked unreadable", "c.csv unreadable");
      assertThat(report.tables()).containsExactly("locked kept", "t unchanged", "u kept");
    } finally {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aTableOfWhichAllFilesTurnOddIsKept() {
    tree.put("t/a.csv", ROWS);
    bi.report(tree.root());
    tree.put("t/a.csv", new byte[] {0, 0, 0});
    Bi.Report report = bi.report(tree.root());
    assertThat(report.tables()).containsExactly("t kept");
    assertThat(bi.catalog()).hasSize(1);
  }
}
