package io.financebi.lake;

import static io.financebi.lake.LakeTables.BASIS;
import static io.financebi.lake.LakeTables.EVENTS;
import static io.financebi.lake.LakeTables.TOTALS;
import static io.financebi.lake.LakeTables.event;
import static io.financebi.lake.LakeTables.events;
import static io.financebi.lake.LakeTables.totals;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.testing.LocalSpark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer in a process of its own, killed before and after its publishing. */
class LakeCrashTest {
  private static final String STAGED = "staged";
  private static final String PUBLISHED = "published";

  @TempDir Path root;

  @Test
  void undoesWhatAKilledRunWrote() throws Exception {
    SparkSession spark = LocalSpark.session();
    try (Lake lake = open(spark, "run-1")) {
      lake.replace(TOTALS, totals(spark, "1.00"));
      lake.publish("run-1", BASIS);
    }
    Process writer = startWriter(STAGED);
    try {
      awaitWord(writer, STAGED);
      assertThat(published()).isEqualTo(1);
      assertThatThrownBy(() -> open(spark, "run-3").close())
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.code()).isEqualTo("lake_busy"))
          .hasMessageContaining("process " + writer.pid());
    } finally {
      // SIGKILL: no handler, no finally, no shutdown hook runs in the writer.
      writer.destroyForcibly().waitFor();
    }

    assertThat(published()).isEqualTo(1);
    long staged = new TableFolder(root, "totals").latestVersion().orElseThrow();
    try (Lake lake = open(spark, "run-4")) {
      assertThat(staged).isGreaterThan(lake.snapshot().orElseThrow().tableVersions().get("totals"));
      assertThat(lake.read(TOTALS).first().getDecimal(1)).isEqualTo(new BigDecimal("1.00"));
      assertThat(root.resolve("events")).doesNotExist();
      String direct = root.resolve("totals").toString();
      assertThat(spark.read().format("delta").load(direct).first().getDecimal(1))
          .isEqualTo(new BigDecimal("1.00"));
      lake.append(TOTALS, totals(spark, "2.00"));
      assertThat(lake.publish("run-4", BASIS).version()).isEqualTo(2);
      assertThat(lake.rowCount(TOTALS)).isEqualTo(2);
    }
  }

  @Test
  void keepsWhatARunHadPublishedThatWasKilledAtOnce() throws Exception {
    SparkSession spark = LocalSpark.session();
    Process writer = startWriter(PUBLISHED);
    try {
      awaitWord(writer, PUBLISHED);
    } finally {
      writer.destroyForcibly().waitFor();
    }

    try (Lake lake = open(spark, "run-3")) {
      assertThat(lake.snapshot().orElseThrow().runId()).isEqualTo("run-2");
      assertThat(lake.read(TOTALS).first().getDecimal(1)).isEqualTo(new BigDecimal("9.99"));
      assertThat(lake.rowCount(EVENTS)).isEqualTo(1);
      assertThat(published()).isEqualTo(1);
    }
  }

  private long published() {
    return new SnapshotLog(new LocalLakeFiles(root)).latest().orElseThrow().version();
  }

  private Lake open(SparkSession spark, String owner) {
    return Lake.open(spark, root.toString(), owner, 400, Clock.systemUTC(), Runnable::run);
  }

  private Process startWriter(String lastWord) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-Xmx"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Writer.class.getName()));
    command.addAll(List.of(root.toString(), lastWord));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static void awaitWord(Process writer, String word) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8));
    String line = lines.readLine();
    while (line != null && !line.equals(word)) {
      line = lines.readLine();
    }
    assertThat(line).as("the writer's last word").isEqualTo(word);
  }

  /** Stages two tables, publishes them if that is to be its last word, and waits to be killed. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) throws IOException {
      SparkSession spark = LocalSpark.session();
      Lake lake = Lake.open(spark, args[0], "run-2", 400, Clock.systemUTC(), Runnable::run);
      lake.replace(TOTALS, totals(spark, "9.99"));
      lake.replace(EVENTS, events(spark, event(1, "2025-04-01")));
      if (args[1].equals(PUBLISHED)) {
        lake.publish("run-2", BASIS);
      }
      System.out.println(args[1]);
      // Standard input is a pipe that the test holds: the end comes by its signal, or with it.
      while (System.in.read() >= 0) {
        lake.snapshot();
      }
    }
  }
}
