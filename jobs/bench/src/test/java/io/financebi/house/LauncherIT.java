package io.financebi.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.house.LauncherCheckout.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bi runs, from where, with which arguments. */
class LauncherIT {
  @TempDir private Path folder;

  private LauncherCheckout checkout;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = new LauncherCheckout(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "help", "--help", "-h"})
  void listsItsCommandsWithoutMavenOrJava(String argument) throws IOException {
    checkout.maven("echo mvn was started >&2; exit 9").withoutTool("java");
    Files.delete(checkout.jar("pipeline"));

    Result help = argument.isEmpty() ? checkout.bi() : checkout.bi(argument);

    assertThat(help.exit()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out())
        .contains("  run  ", "  query  ", "  crawl  ", "  generate  ", "  bench  ");
  }

  @Test
  void helpsInUnderHalfASecond() {
    long[] nanos =
        LongStream.range(0, 5)
            .map(
                i -> {
                  long began = System.nanoTime();
                  assertThat(checkout.bi("--help").exit()).isZero();
                  return System.nanoTime() - began;
                })
            .sorted()
            .toArray();
    assertThat(nanos[2]).as("the median of five, in ns").isLessThan(500_000_000L);
  }

  @ParameterizedTest
  @CsvSource({"rnu, run or refresh or release", "crwal, crawl", "genrate, generate"})
  void namesTheCommandsNearToAnUnknownOne(String typed, String meant) {
    Result result = checkout.bi(typed);
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("no command \"" + typed + "\"", "Did you mean " + meant + "?")
        .contains("  run  ", "  generate  ");
  }

  @Test
  void listsAllCommandsWhenNoneIsNear() {
    Result result = checkout.bi("x");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("  run  ", "  generate  ").doesNotContain("Did you mean");
  }

  @Test
  void submitsARunToSparkOnThisMachine() {
    Result result = checkout.bi("run", "--set", "lake.root=my lake", "");

    String root = checkout.root().toString();
    assertThat(result.err()).isEmpty();
    assertThat(result.lines())
        .startsWith(checkout.jdk("17") + "/bin/java", folder.toString())
        .contains("@" + root + "/conf/jvm.options", "-XX:MaxRAMPercentage=50")
        .contains("-Dlog4j2.configurationFile=" + root + "/conf/log4j2.properties")
        .containsSubsequence(
            List.of(
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                "local[*]",
                "--class",
                "io.financebi.Main",
                checkout.jar("pipeline").toString(),
                "run",
                "--conf",
                root + "/conf/local.properties",
                "--set",
                "lake.root=my lake",
                ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--conf=my.properties", "--conf my.properties"})
  void leavesTheConfigurationToTheUserWhoGivesOne(String conf) {
    String[] arguments = ("run " + conf).split(" ", -1);
    Result result = checkout.bi(arguments);
    assertThat(result.lines()).endsWith(arguments);
    assertThat(result.out()).doesNotContain("local.properties");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void asksTheJarItselfForTheHelpOfARun(String argument) {
    Result result = checkout.bi("run", argument);
    assertThat(result.lines()).endsWith("io.financebi.Main", "run", argument);
    assertThat(result.out()).doesNotContain("SparkSubmit");
  }

  @Test
  void generatesWithoutSpark() {
    Result result = checkout.bi("generate", "--out", "a folder");
    String classPath =
        checkout.jar("bench") + ":" + checkout.root() + "/common/target/finance-bi-common.jar:";
    assertThat(result.lines())
        .endsWith("io.financebi.bench.BenchMain", "generate", "--out", "a folder")
        .anyMatch(line -> line.startsWith(classPath));
    assertThat(result.out()).doesNotContain("SparkSubmit");
  }

  @Test
  void benchesWithWhatReadsTheLake() {
    Result result = checkout.bi("bench", "--size", "sample");
    assertThat(result.err()).isEmpty();
    assertThat(result.lines())
        .contains("-Dbi.home=" + checkout.root())
        .anyMatch(line -> line.startsWith(checkout.jar("bench") + ":"))
        .anyMatch(line -> line.contains(":" + checkout.jar("query") + ":"))
        .endsWith("io.financebi.bench.BenchMain", "bench", "--size", "sample");
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "crawl"})
  void asksAndCrawlsWithoutSparkFromTheFolderOfTheUser(String command) {
    Result result = checkout.bi(command, "a folder", "--prefix", "x_");
    assertThat(result.exit()).isZero();
    assertThat(result.lines().get(1)).as("the working folder").isEqualTo(folder.toString());
    assertThat(result.lines())
        .endsWith(
            "io.financebi.query.QueryMain",
            command,
            "--conf",
            checkout.root() + "/conf/local.properties",
            "a folder",
            "--prefix",
            "x_");
    assertThat(result.out()).doesNotContain("SparkSubmit");
  }

  @Test
  void takesMasterAndMemoryFromTheEnvironment() {
    checkout.with("BI_MASTER", "spark://host:7077").with("BI_JAVA_OPTS", "-Xmx3g -Xss4m");
    assertThat(checkout.bi("run").lines())
        .contains("spark://host:7077", "-Xmx3g", "-Xss4m")
        .doesNotContain("local[*]", "-XX:MaxRAMPercentage=50");
  }

  @Test
  void startsFromAnywhereThroughSymbolicLinks() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));
    Files.createSymbolicLink(folder.resolve("first"), Path.of("check out"));
    Files.createSymbolicLink(elsewhere.resolve("second"), Path.of("../first/bi"));

    Result result = checkout.run(elsewhere, "./second", "generate", "--out", "here");

    assertThat(result.err()).isEmpty();
    assertThat(result.lines().get(1)).as("the working folder").isEqualTo(elsewhere.toString());
    assertThat(result.out()).contains(checkout.jar("bench").toString());
    checkout.linkOnPath("bi", elsewhere.resolve("second"));
    assertThat(checkout.run(elsewhere, "env", "bi", "generate").exit()).isZero();
  }

  @Test
  void endsAsTheJvmEnds() {
    assertThat(checkout.with("JAVA_EXIT", 3).bi("run").exit()).isEqualTo(3);
  }
}
