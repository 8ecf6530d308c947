package io.financebi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that start the programs of a built checkout. */
class CheckoutTest {
  private static final Path PATH = Path.of("a b");

  @TempDir private Path home;

  private Checkout checkout;

  @BeforeEach
  void build() throws IOException {
    for (String jar :
        List.of(
            "common/target/finance-bi-common.jar",
            "jobs/bench/target/finance-bi-bench.jar",
            "jobs/query/target/finance-bi-query-duckdb.jar")) {
      Files.createDirectories(home.resolve(jar).getParent());
      Files.createFile(home.resolve(jar));
    }
    Path list = home.resolve("jobs/pipeline/target/spark.classpath");
    Files.createDirectories(list.getParent());
    Files.writeString(list, "/m/spark-sql_2.12-3.5.9.jar:/m/delta-spark_2.12-3.3.3.jar\n");
    checkout = new Checkout(home);
  }

  @Test
  void startsThePipelineThroughTheLauncher() {
    assertThat(checkout.run(PATH, home.resolve("lake"), "--watch"))
        .containsExactly(
            home.resolve("bi").toString(),
            "run",
            "--conf",
            "a b",
            "--set",
            "lake.root=" + home.resolve("lake"),
            "--watch");
  }

  @Test
  void servesADashboardThroughTheLauncherAtAnyPort() {
    assertThat(checkout.dashboard("finance", PATH, home.resolve("lake")))
        .containsExactly(
            home.resolve("bi").toString(),
            "dashboard",
            "finance",
            "--port",
            "0",
            "--conf",
            "a b",
            "--set",
            "lake.root=" + home.resolve("lake"));
  }

  @Test
  void startsPeersWithTheJarsThatTheyNeed() {
    assertThat(classPath(checkout.spark(PATH, PATH, PATH)))
        .containsExactly(
            home.resolve("jobs/bench/target/finance-bi-bench.jar").toString(),
            home.resolve("common/target/finance-bi-common.jar").toString(),
            "/m/spark-sql_2.12-3.5.9.jar",
            "/m/delta-spark_2.12-3.3.3.jar");
    assertThat(classPath(checkout.duckDb(PATH, PATH, PATH)))
        .containsExactly(
            home.resolve("jobs/bench/target/finance-bi-bench.jar").toString(),
            home.resolve("common/target/finance-bi-common.jar").toString(),
            home.resolve("jobs/query/target/finance-bi-query-duckdb.jar").toString());
  }

  @Test
  void knowsTheVersionsOfTheEngines() {
    assertThat(checkout.versions())
        .containsEntry("spark", "3.5.9")
        .containsEntry("delta-spark", "3.3.3")
        .containsKey("duckdb");
  }

  private static List<String> classPath(List<String> command) {
    return List.of(command.get(command.indexOf("-cp") + 1).split(File.pathSeparator, -1));
  }
}
