package io.financebi.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.comparison.Outputs;
import io.financebi.comparison.TableComparison;
import io.financebi.errors.UserException;
import io.financebi.figures.RoundFigures;
import io.financebi.peers.SampleOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs run in turn, and are measured only as long as all of them write the same rows. */
class PairedRunsTest {
  private final List<String> told = new ArrayList<>();

  @TempDir private Path folder;

  private Path rows;

  @BeforeEach
  void writeRows() {
    rows = SampleOutput.copyTo(folder.resolve("rows"));
  }

  @Test
  void runsInTurnAndComparesEveryRun() {
    PairedRuns runs = runs(copying("a", rows), copying("b", rows));
    runs.run(2);

    assertThat(runs.rounds().stream().map(RoundFigures::program))
        .containsExactly("a", "b", "a", "b");
    assertThat(runs.rounds().stream().map(RoundFigures::round)).containsExactly(1, 1, 2, 2);
    assertThat(told).filteredOn(step -> step.startsWith("Comparing")).hasSize(3);
    assertThat(runs.differences()).isEmpty();
    assertThat(runs.comparedRows()).containsEntry("mart_sessions", 2870L).hasSize(14);
    assertThat(folder.resolve("runs")).as("nothing is left behind").doesNotExist();
  }

  @Test
  void stopsAtARunThatDiffersAndKeepsItsRows() throws Exception {
    Path others = SampleOutput.copyTo(folder.resolve("others"));
    Files.copy(
        others.resolve("mart_funnel_daily/rows.parquet"),
        others.resolve("mart_funnel_daily/again.parquet"));

    PairedRuns runs = runs(copying("a", rows), copying("b", others));
    runs.run(3);

    assertThat(runs.differences())
        .singleElement()
        .satisfies(
            table -> {
              assertThat(table.table()).isEqualTo("mart_funnel_daily");
              assertThat(table.onlyInSecond()).isEqualTo(60);
              assertThat(table.examples())
                  .hasSize(3)
                  .allMatch(row -> row.startsWith("only in b (round 1): "));
            })
        .isInstanceOf(TableComparison.class);
    assertThat(runs.rounds()).hasSize(2);
    assertThat(folder.resolve("runs/b-1/mart_funnel_daily")).isDirectory();
  }

  @Test
  void saysWhichProgramFailedAndWhatItSaid() {
    Program failing =
        new Program(
            "broken",
            (input, out, spill) -> List.of("sh", "-c", "echo no room; exit 9"),
            Outputs::ofParquet);
    assertThatThrownBy(() -> runs(failing).run(1))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> {
              assertThat(e.code()).isEqualTo("bench_run_failed");
              assertThat(e.problem()).isEqualTo("broken ended with exit code 9.");
              assertThat(e.fix()).contains("no room", "broken-1.log");
            });
  }

  private PairedRuns runs(Program... programs) {
    BenchInputs.Input input = new BenchInputs.Input(folder, folder.resolve("conf"));
    return new PairedRuns(List.of(programs), input, folder.resolve("runs"), told::add);
  }

  private static Program copying(String name, Path from) {
    return new Program(
        name,
        (input, out, spill) -> List.of("cp", "-r", from.toString(), out.toString()),
        Outputs::ofParquet);
  }
}
