package io.financebi.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.financebi.house.LauncherCheckout.Result;
import io.financebi.lake.Basis;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LocalLakeFiles;
import io.financebi.lake.SnapshotLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a query: bi, a JVM with its archive of classes, DuckDB, a lake, a pipe. */
class QueryProcessIT {
  private static final String ENDLESS = "SELECT range AS n FROM range(3000000000)";

  /** A table without rows. */
  private static final String COMMIT =
      """
      {"protocol":{"minReaderVersion":1,"minWriterVersion":2}}
      {"metaData":{"id":"t","format":{"provider":"parquet","options":{}},"schemaString":"{\\"type\\":\\"struct\\",\\"fields\\":[{\\"name\\":\\"item_id\\",\\"type\\":\\"string\\",\\"nullable\\":true,\\"metadata\\":{}}]}","partitionColumns":[],"configuration":{},"createdTime":0}}
      """;

  @TempDir private static Path folder;

  private static LauncherCheckout checkout;

  @BeforeAll
  static void makeACheckoutAndALake() throws IOException {
    Path built = Reactor.checkout().resolve("jobs/query/target");
    Path list = built.resolve("query.classpath");
    assumeThat(list).as("the whole build packages the query before bench").exists();
    Path lake = folder.resolve("lake");
    checkout =
        new LauncherCheckout(folder)
            .real("query", "query", built.resolve("finance-bi-query.jar"), Files.readString(list))
            .with("BI_LAKE_ROOT", lake);
    copy(Reactor.checkout().resolve("common/target/finance-bi-common.jar"));
    copy(Reactor.checkout().resolve("jobs/aws/target/finance-bi-aws.jar"));
    copy(built.resolve("finance-bi-query-duckdb.jar"));
    try (Stream<Path> libraries = Files.list(built.resolve("native"))) {
      for (Path library : libraries.toList()) {
        copy(library);
      }
    }
    Files.writeString(checkout.root().resolve("conf/local.properties"), "lake.root=none\n");

    Path log = Files.createDirectories(lake.resolve("items/_delta_log"));
    Files.writeString(log.resolve("00000000000000000000.json"), COMMIT);
    LakeSnapshot snapshot =
        new LakeSnapshot(1, "run", Instant.EPOCH, new Basis(Map.of(), "", ""), Map.of("items", 0L));
    assertThat(new SnapshotLog(new LocalLakeFiles(lake)).putIfAbsent(snapshot)).isTrue();
    assertThat(query("--list").exit()).as("the first use after a build").isZero();
  }

  @Test
  void answersWithNothingOnTheScreenButTheAnswer() {
    assertThat(query("-e", "SELECT COUNT(*) AS n FROM items")).isEqualTo(done("n\n-\n0\n"));
    assertThat(query("--format=csv", "-e", "SELECT 'é' AS x, '日本' AS y"))
        .as("without a locale in the environment")
        .isEqualTo(done("x,y\né,日本\n"));
  }

  @Test
  void startsFromAnArchiveOfItsClasses() {
    checkout.with("BI_JAVA_OPTS", "-Xlog:class+load");
    Result result = query("-e", "SELECT 1");
    checkout.with("BI_JAVA_OPTS", "");
    assertThat(result.lines())
        // A JDK 17 takes none from jars in a folder with spaces; this one is in Maven's.
        .filteredOn(line -> line.contains(" com.fasterxml.jackson.databind.ObjectMapper "))
        .singleElement()
        .asString()
        .endsWith("source: shared objects file (top)");
  }

  @Test
  void endsQuietlyWhenItsReaderHasSeenEnough() {
    String command = "'%s' query -e '%s' | head -n 3; exit ${PIPESTATUS[0]}";
    Result result = checkout.run(folder, "bash", "-c", command.formatted(bi(), ENDLESS));
    assertThat(result).isEqualTo(new Result(141, "  n\n---\n  0\n", ""));
  }

  @Test
  void endsQuietlyByCtrlC() throws Exception {
    checkout.assumeCtrlC();
    Process query = checkout.start(folder, bi(), "query", "--format=csv", "-e", ENDLESS);
    try (BufferedReader out = query.inputReader(StandardCharsets.UTF_8);
        BufferedReader err = query.errorReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("n");
      assertThat(checkout.run(folder, "kill", "-INT", "" + query.pid()).exit()).isZero();
      assertThat(out.lines().count()).isPositive();
      assertThat(err.lines()).isEmpty();
    }
    assertThat(query.waitFor()).isEqualTo(130);
  }

  /** Copies a file of the real checkout to the same place of this one. */
  private static void copy(Path file) throws IOException {
    Path to = checkout.root().resolve(Reactor.checkout().relativize(file));
    Files.createDirectories(to.getParent());
    Files.copy(file, to);
  }

  private static Result query(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "query";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return checkout.bi(all);
  }

  private static String bi() {
    return checkout.root().resolve("bi").toString();
  }

  private static Result done(String out) {
    return new Result(0, out, "");
  }
}
