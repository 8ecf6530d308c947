package io.financebi.bench;

import io.financebi.comparison.Outputs;
import io.financebi.comparison.RowComparison;
import io.financebi.comparison.TableComparison;
import io.financebi.errors.UserException;
import io.financebi.figures.RoundFigures;
import io.financebi.measuring.MeasuredProcess;
import io.financebi.measuring.MeasuredProcess.Measured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs programs in turn, each cold into an empty folder, and compares what every run has written
 * with what the first one has: whoever differs is not measured.
 */
final class PairedRuns {
  private final List<Program> programs;
  private final BenchInputs.Input input;
  private final Path folder;
  private final Consumer<String> told;

  private final List<RoundFigures> rounds = new ArrayList<>();
  private final List<TableComparison> differences = new ArrayList<>();
  private final Map<String, Long> comparedRows = new LinkedHashMap<>();

  /**
   * @param programs the first is the one that the others must equal
   * @param folder for what they write; removed again, except where outputs differ
   * @param told gets a line for each step
   */
  PairedRuns(List<Program> programs, BenchInputs.Input input, Path folder, Consumer<String> told) {
    this.programs = List.copyOf(programs);
    this.input = input;
    this.folder = folder;
    this.told = told;
  }

  /** Runs them, until a run differs. */
  void run(int count) {
    try {
      BenchInputs.delete(folder);
      Files.createDirectories(folder);
      Outputs first = null;
      for (int round = 1; round <= count && differences.isEmpty(); round++) {
        for (Program program : programs) {
          Outputs written = measured(program, round);
          if (first == null) {
            first = written;
          } else if (!isEqual(first, written)) {
            return;
          } else {
            BenchInputs.delete(out(program, round));
          }
        }
      }
      BenchInputs.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was measured. */
  List<RoundFigures> rounds() {
    return List.copyOf(rounds);
  }

  /** The tables in which a run differed; none when all were equal. */
  List<TableComparison> differences() {
    return List.copyOf(differences);
  }

  /** The rows of the tables that were compared; empty when there was only one run. */
  Map<String, Long> comparedRows() {
    return comparedRows;
  }

  private Outputs measured(Program program, int round) throws IOException {
    Path out = out(program, round);
    Path spill = Files.createDirectories(folder.resolve("spill"));
    told.accept("Round %d: %s".formatted(round, program.name()));
    Path log = folder.resolve(out.getFileName() + ".log");
    List<String> command = program.command().over(input, out, spill);
    Measured run = MeasuredProcess.run(command, log, line -> {});
    requireGood(program.name(), run, log);
    rounds.add(new RoundFigures(program.name(), round, run.stages(), run.total()));
    BenchInputs.delete(spill);
    return program.outputs().in(program.name() + " (round " + round + ")", out);
  }

  /** Ends the benchmark with what a program said when it failed. */
  static void requireGood(String name, Measured run, Path log) {
    if (run.exit() != 0) {
      throw new UserException(
          "bench_run_failed",
          name + " ended with exit code " + run.exit() + ".",
          "Its last lines, all of which are in "
              + log
              + ":\n"
              + String.join("\n", run.lastLines()));
    }
  }

  private boolean isEqual(Outputs first, Outputs other) {
    told.accept(
        "Comparing the rows of %s with those of %s".formatted(other.label(), first.label()));
    try (RowComparison comparison = new RowComparison(folder.resolve("comparison"))) {
      for (TableComparison table : comparison.compare(first, other)) {
        comparedRows.put(table.table(), table.rows());
        if (!table.isEqual()) {
          differences.add(table);
        }
      }
    }
    return differences.isEmpty();
  }

  private Path out(Program program, int round) {
    return folder.resolve(program.name() + "-" + round);
  }
}
