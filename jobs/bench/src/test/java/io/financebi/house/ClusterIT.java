package io.financebi.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.house.SampleInS3.Said;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.FaultProxy;
import io.financebi.testing.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run on a real cluster whose machines fail under it. {@code -Dcluster.seed=N} repeats the kills.
 */
@EnabledIfSystemProperty(
    named = "tests.cluster",
    matches = "true",
    disabledReason = "starts a Spark cluster, which takes minutes: mvn verify -Pcluster runs it")
class ClusterIT {
  private static final Path HOUSE = Reactor.checkout();

  /** Named queries over what is no mart: clean tables and quarantine. */
  private static final List<String> QUERIES =
      List.of("events_by_type", "net_sales_by_currency", "quarantine_by_reason");

  @TempDir private Path folder;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void aRunThatLosesAnExecutorAndAWorkerMakesTheLakeOfALocalOne() throws Exception {
    try (SampleInS3 sample = SampleInS3.upload(folder);
        StandaloneCluster cluster =
            StandaloneCluster.start(
                folder.resolve("spark"),
                Files.readString(HOUSE.resolve("jobs/pipeline/target/spark.classpath")),
                machine())) {
      letThereBeManyRows(sample);
      Files.writeString(cluster.conf().resolve("spark-defaults.conf"), defaults());
      sample
          .with("BI_MASTER", cluster.url())
          .with("SPARK_CONF_DIR", cluster.conf())
          .with("SPARK_LOCAL_DIRS", folder.resolve("local"))
          .with("SPARK_LOCAL_IP", "127.0.0.1");

      runWithKills(sample, cluster);

      for (TableSpec mart : Tables.marts()) {
        requireGolden(sample, mart.name(), "-e", "SELECT * FROM " + mart.name());
      }
      for (String query : QUERIES) {
        requireGolden(sample, query, query);
      }
    }
  }

  /**
   * The environment of the workers' machines: the keys to S3, as the role of a machine gives them,
   * and a zone in which no day is that of the data. All else has to come from the driver.
   */
  private static Map<String, String> machine() {
    return Map.of(
        "AWS_ACCESS_KEY_ID",
        S3Server.ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY",
        S3Server.SECRET_KEY,
        "TZ",
        "Pacific/Auckland");
  }

  /** Empty lines are no rows, but bytes of text: more than what a run treats as few rows. */
  private static void letThereBeManyRows(SampleInS3 sample) throws IOException {
    Files.writeString(
        sample.raw("interactions/empty-lines.csv"),
        "user_id,item_id,event_type,timestamp\n" + "\n".repeat(17 << 20));
  }

  /** What the administrator of a cluster sets; and each executor names its worker to S3. */
  private String defaults() throws IOException {
    Path events = Files.createDirectories(folder.resolve("events"));
    return """
        spark.executor.cores 1
        spark.executor.memory 1g
        spark.executor.extraJavaOptions -XX:+UseSerialGC -XX:TieredStopAtLevel=1
        spark.eventLog.enabled true
        spark.eventLog.dir %s
        spark.hadoop.fs.s3a.buffer.dir %s
        spark.hadoop.fs.s3a.user.agent.prefix ${env.%s:-driver}
        """
        .formatted(events.toUri(), folder.resolve("hadoop"), StandaloneCluster.WORKER);
  }

  private void runWithKills(SampleInS3 sample, StandaloneCluster cluster) throws Exception {
    long seed = Long.getLong("cluster.seed", new Random().nextLong());
    Random random = new Random(seed);
    int executorAt = random.nextInt(10, 150);
    KillsAtPuts kills = new KillsAtPuts(cluster, executorAt, executorAt + random.nextInt(20, 150));
    System.out.printf("cluster.seed %d: %s%n", seed, kills);
    Said run;
    try (FaultProxy proxy = FaultProxy.start(sample.server(), kills)) {
      Process process = sample.start(proxy.endpoint(), List.of("run"));
      try {
        run = sample.said(process);
      } finally {
        process.destroyForcibly();
      }
    }
    System.out.printf("%s%n%s%n", kills, run.err());
    assertThat(run.exit()).as("seed %d, %s: %s", seed, kills, run).isZero();
    assertThat(run.out()).contains("reconciled: all ", "to s3://lakes/shop");
    assertThat(kills.executors()).as("executors killed").isOne();
    assertThat(kills.workers()).as("workers killed").isOne();
    requireLosses(cluster);
  }

  /** That Spark itself has lost what was killed, and tasks with it that it then did again. */
  private void requireLosses(StandaloneCluster cluster) throws Exception {
    cluster.awaitMaster("Removing executor app-\\S+ because it is EXITED");
    cluster.awaitMaster("Removing worker worker-");
    SparkEvents events = SparkEvents.read(folder.resolve("events"));
    System.out.println(events);
    assertThat(events.executors()).as("two, and one in place of the first").hasSizeGreaterThan(2);
    assertThat(events.removed()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(events.ends().get("ExecutorLostFailure")).isGreaterThanOrEqualTo(2);
  }

  private static void requireGolden(SampleInS3 sample, String name, String... query)
      throws Exception {
    String[] arguments =
        Stream.concat(Stream.of("query", "--format=csv"), Stream.of(query)).toArray(String[]::new);
    Said answer = sample.bi(arguments);
    assertThat(answer.exit()).as(answer.err()).isZero();
    // A query shows milliseconds also where there are none.
    assertThat(answer.out().lines().map(line -> line.replace(".000Z", "Z")))
        .as(name)
        .containsExactlyInAnyOrderElementsOf(
            Files.readAllLines(HOUSE.resolve("sql/golden/" + name + ".csv")));
  }
}
