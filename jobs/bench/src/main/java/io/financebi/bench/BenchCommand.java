package io.financebi.bench;

import io.financebi.comparison.RowComparison;
import io.financebi.comparison.TableComparison;
import io.financebi.errors.UserException;
import io.financebi.figures.BenchReport;
import io.financebi.figures.Conditions;
import io.financebi.figures.Machine;
import io.financebi.figures.ReportFiles;
import io.financebi.figures.RoundFigures;
import io.financebi.measuring.MeasuredProcess;
import io.financebi.readers.ReadersFigures;
import io.financebi.readers.ReadersReport;
import io.financebi.readers.ReadingPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bi bench}. */
@Command(
    name = "bench",
    description =
        "Measures the pipeline and programs that do the same work, each in a cold process, in turn;"
            + " and before it tells any time, compares every row that they have written.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:measured; all outputs are equal",
      "1:a bug, told with its trace",
      "2:a mistake in the command, or a program failed",
      "3:the outputs differ: nothing is told of times"
    })
public final class BenchCommand implements Callable<Integer> {
  private static final int DIFFERENT = 3;
  private static final Set<String> SCENARIOS = Set.of("full", "day", "small", "dashboard");
  private static final Set<String> PEERS = Set.of(Program.DUCKDB, Program.SPARK);

  @Option(
      names = "--size",
      defaultValue = "2M",
      description =
          "Rows of interactions to generate, as 200k, 2M, 20M or 100M, and a twentieth of sales; or"
              + " sample, for sample-data (${DEFAULT-VALUE}).")
  private String size;

  @Option(
      names = "--scenario",
      defaultValue = "full",
      description =
          "full: all files into an empty lake, against the peers; day: one more day upon a lake, cold"
              + " and in a session that watches, and a thousand events; small: what a person waits"
              + " for on sample-data; dashboard: what its readers wait for (${DEFAULT-VALUE}).")
  private String scenario;

  @Option(names = "--seed", defaultValue = "1", description = "Of the generated input (1).")
  private long seed;

  @Option(names = "--rounds", defaultValue = "3", description = "Runs of each program (3).")
  private int rounds;

  @Option(
      names = "--peers",
      split = ",",
      defaultValue = "duckdb,spark",
      description =
          "The programs beside the pipeline: duckdb, spark, or none (${DEFAULT-VALUE}). spark reads"
              + " generated input only.")
  private List<String> peers;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "For inputs, outputs and reports (target/bench in the checkout).")
  private Path work;

  @Mixin private DashboardOptions dashboard;
  @Spec private CommandSpec spec;

  private final Checkout checkout;
  private final Clock clock;

  /**
   * @param home the checkout, built
   */
  public BenchCommand(Path home, Clock clock) {
    this.checkout = new Checkout(home);
    this.clock = clock;
  }

  @Override
  public Integer call() {
    BenchSize wanted = scenario.equals("small") ? BenchSize.SAMPLE : BenchSize.of(size);
    requireMeaning(wanted);
    List<Program> programs = scenario.equals("full") ? programs(wanted) : List.of();
    Map<String, String> versions = checkout.versions();
    Path folder = work == null ? checkout.home().resolve("target/bench") : work.toAbsolutePath();
    tell("Input: " + wanted.name() + ", seed " + seed);
    BenchInputs.Input input =
        new BenchInputs(checkout.home(), folder.resolve("inputs")).get(wanted, seed);
    if (scenario.equals("dashboard")) {
      readers(input, wanted, versions, folder);
      return 0;
    }
    Path runs = folder.resolve("runs");
    prepare(folder.resolve("prepared"));
    Found found =
        switch (scenario) {
          case "day" -> days(input, runs);
          case "small" ->
              new Found(new SmallRuns(checkout, runs, this::tell).run(rounds), "first run");
          default -> full(programs, input, runs);
        };
    if (!found.differences().isEmpty()) {
      tellDifferences(found.differences());
      return DIFFERENT;
    }
    ReportFiles.of(report(conditions(wanted, versions), found)).write(folder, out());
    return 0;
  }

  private void readers(
      BenchInputs.Input input, BenchSize wanted, Map<String, String> versions, Path folder) {
    ReadingPlan plan = dashboard.plan(seed);
    Path lake =
        new BenchLakes(checkout, folder.resolve("lakes"), this::tell).get(wanted, seed, input);
    Path runs = folder.resolve("runs");
    ReadersFigures figures =
        new DashboardRuns(checkout, dashboard.name(), runs, this::tell)
            .run(rounds, plan, input.conf(), lake);
    new ReadersReport(conditions(wanted, versions), figures).files().write(folder, out());
  }

  private Conditions conditions(BenchSize wanted, Map<String, String> versions) {
    return new Conditions(scenario, wanted.name(), seed, clock.instant(), Machine.here(), versions);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void prepare(Path folder) {
    if (checkout.isFirstOfABuild()) {
      tell("A first run of this build, not measured");
      try {
        Files.createDirectories(folder);
        Path log = folder.resolve("log");
        Path conf = checkout.home().resolve("conf/local.properties");
        var run = MeasuredProcess.run(checkout.run(conf, folder.resolve("lake")), log, line -> {});
        PairedRuns.requireGood("The first run", run, log);
        BenchInputs.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What a scenario has found. */
  private record Found(
      List<RoundFigures> rounds,
      String baseline,
      List<TableComparison> differences,
      Map<String, Long> comparedRows) {
    Found(List<RoundFigures> rounds, String baseline) {
      this(rounds, baseline, List.of(), Map.of());
    }
  }

  private Found full(List<Program> programs, BenchInputs.Input input, Path folder) {
    PairedRuns runs = new PairedRuns(programs, input, folder, this::tell);
    runs.run(rounds);
    return new Found(runs.rounds(), Program.DUCKDB, runs.differences(), runs.comparedRows());
  }

  private Found days(BenchInputs.Input input, Path folder) {
    DayFiles files = new DayFiles(input.folder(), folder.resolveSibling("day-input"));
    DayRuns runs = new DayRuns(checkout, files, folder, this::tell);
    runs.run(rounds);
    return new Found(runs.rounds(), "cold day", runs.differences(), Map.of());
  }

  private void requireMeaning(BenchSize wanted) {
    if (rounds < 1) {
      throw new UserException("bad_rounds", "--rounds must be 1 or more.", "The default is 3.");
    }
    if (!SCENARIOS.contains(scenario)) {
      throw new UserException(
          "unknown_scenario",
          "There is no scenario " + scenario + ".",
          "Choose full, day, small or dashboard.");
    }
    if (scenario.equals("dashboard")) {
      var unused = dashboard.plan(seed);
    }
    if (scenario.equals("day") && wanted.isSample()) {
      throw new UserException(
          "bad_size", "Days are generated, not sample-data.", "Add --size 200k, or more.");
    }
  }

  private List<Program> programs(BenchSize wanted) {
    List<Program> programs = new ArrayList<>();
    programs.add(Program.named(Program.PIPELINE, checkout));
    for (String peer : peers) {
      if (peer.equals("none")) {
        continue;
      }
      if (!PEERS.contains(peer)) {
        throw new UserException(
            "unknown_peer", "There is no peer " + peer + ".", "Choose duckdb, spark or none.");
      }
      if (peer.equals(Program.SPARK) && wanted.isSample()) {
        tell("Without spark: it reads CSV with one header only, not sample-data.");
      } else {
        programs.add(Program.named(peer, checkout));
      }
    }
    return programs;
  }

  private BenchReport report(Conditions conditions, Found found) {
    return new BenchReport(
        conditions.scenario(),
        conditions.size(),
        conditions.seed(),
        conditions.measuredAt(),
        conditions.machine(),
        conditions.versions(),
        found.baseline(),
        found.rounds(),
        found.comparedRows(),
        found.comparedRows().isEmpty() ? List.of() : RowComparison.NOT_COMPARED);
  }

  private void tellDifferences(List<TableComparison> differences) {
    PrintWriter err = spec.commandLine().getErr();
    for (TableComparison table : differences) {
      err.printf(
          Locale.ROOT,
          "%s differs: %,d rows, of which the other lacks %,d and has %,d more%n",
          table.table(),
          table.rows(),
          table.onlyInFirst(),
          table.onlyInSecond());
      table.examples().forEach(example -> err.println("    " + example));
    }
    err.println("The outputs are in the folder runs of --work.");
    err.flush();
  }

  private void tell(String step) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("  " + step);
    err.flush();
  }
}
