package io.financebi.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.testing.LocalSpark;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter shown = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void aLineTellsShareSpeedAndTime() {
    assertThat(ProgressLine.running("Cleaning sales", new TaskCounts.Snapshot(3, 4, 1000), 2))
        .isEqualTo("  Cleaning sales                    75%  500 rows/s  2.0 s");
    assertThat(ProgressLine.running("Cleaning sales", new TaskCounts.Snapshot(0, 0, 0), 0))
        .isEqualTo("  Cleaning sales                    0.0 s");
    assertThat(ProgressLine.finished("Cleaning sales", 1000, 2))
        .isEqualTo("  Cleaning sales                     2.0 s         1,000 rows");
  }

  @Test
  void elsewhereEachFinishedStageIsALineAndSoAreTenSecondsOfALongOne() {
    Progress progress = progress(Progress.Style.PLAIN);
    String result =
        progress.stage(
            "Working",
            () -> {
              nanos.set(9_000_000_000L);
              progress.tick();
              nanos.set(11_500_000_000L);
              progress.tick();
              return "done";
            });
    progress.close();

    assertThat(result).isEqualTo("done");
    assertThat(shown.toString().lines())
        .containsExactly(
            "  Working                           11.5 s",
            "  Working                           11.5 s");
  }

  @Test
  void onATerminalTheLineIsWrittenAgainInPlace() {
    Progress progress = progress(Progress.Style.TERMINAL);
    progress.stage(
        "Working",
        () -> {
          progress.tick();
          return null;
        });
    progress.close();

    assertThat(shown.toString().split("\r\u001b\\[K"))
        .containsExactly(
            "",
            "  Working                           0.0 s",
            "  Working                            0.0 s\n");
  }

  @Test
  void aFailedStageLeavesAnEmptyLineBehind() {
    Progress progress = progress(Progress.Style.TERMINAL);

    assertThatThrownBy(
            () ->
                progress.stage(
                    "Working",
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    progress.tick();
    progress.close();
    assertThat(shown.toString()).isEqualTo("\r\u001b[K");
  }

  @Test
  void quietShowsNothing() {
    Progress progress = progress(Progress.style(true, true));
    progress.stage("Working", () -> null);
    progress.close();

    assertThat(shown.toString()).isEmpty();
  }

  @Test
  void tasksOfTheSessionAreCounted() throws Exception {
    var spark = LocalSpark.session();
    TaskCounts tasks = new TaskCounts();
    spark.sparkContext().addSparkListener(tasks);
    spark.range(0, 100, 1, 7).toDF().foreachPartition(rows -> {});
    spark.sparkContext().listenerBus().waitUntilEmpty(10_000);

    assertThat(tasks.snapshot().finished()).isEqualTo(7);
    assertThat(tasks.snapshot().total()).isEqualTo(7);
    tasks.reset();
    assertThat(tasks.snapshot().total()).isZero();
    spark.sparkContext().removeSparkListener(tasks);
  }

  private Progress progress(Progress.Style style) {
    return new Progress(new PrintWriter(shown), style, new TaskCounts(), nanos::get);
  }
}
