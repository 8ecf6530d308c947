package io.financebi.run;

import io.financebi.console.Progress;
import io.financebi.lake.Lake;
import io.financebi.marts.BuildMarts;
import io.financebi.marts.MartSql;
import io.financebi.quarantine.Origin;
import io.financebi.rates.ExchangeRates;
import io.financebi.reconciliation.Reconciliation;
import io.financebi.report.Check;
import io.financebi.report.InputReport;
import io.financebi.report.JobReport;
import io.financebi.settings.Settings;
import io.financebi.spark.SchemaMismatchException;
import io.financebi.table.RawTables;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The main job: cleans every input, stages every table, proves that nothing was lost and only then
 * publishes. A run that does not reconcile leaves the lake as it was for every reader.
 */
public final class RunPipelineJob {
  private final SparkSession spark;
  private final Settings settings;
  private final MartSql martSql;
  private final Progress progress;
  private final Clock clock;

  /**
   * @param martSql the marts to build; {@link MartSql#packaged} in production
   */
  public RunPipelineJob(
      SparkSession spark, Settings settings, MartSql martSql, Progress progress, Clock clock) {
    this.spark = spark;
    this.settings = settings;
    this.martSql = martSql;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Runs everything.
   *
   * @return the report; when it does not reconcile, nothing was published
   * @throws io.financebi.errors.UserException for a user's mistake; nothing is published then
   */
  public RunResult run() {
    Instant startedAt = clock.instant();
    InputListing files = InputListing.of(spark.sessionState().newHadoopConf(), settings);
    Origin origin =
        new Origin(RunIds.next(startedAt), startedAt.atZone(ZoneOffset.UTC).toLocalDate());
    try (Lake lake = Lake.open(spark, settings.lakeRoot(), origin.runId(), clock)) {
      RunContext context = new RunContext(spark, settings, lake, origin);
      List<LoadedInput> inputs = load(context, files);
      List<Check> martChecks = buildMarts(lake);
      JobReport report = reconcile(context, startedAt, inputs, martChecks);
      RunResult result =
          new RunResult(
              report, new Headlines(lake, settings.reporting().currency()).read(), files.skipped());
      if (report.reconciles()) {
        lake.publish(origin.runId(), settings.meaningHash());
      }
      return result;
    }
  }

  /** Stages the clean tables, quarantine and the list of files. */
  private List<LoadedInput> load(RunContext context, InputListing files) {
    LoadKeyedInputs keyed = new LoadKeyedInputs(context);
    List<LoadedInput> loaded = new ArrayList<>();
    LoadKeyedInputs.Loaded rates = step("rates", () -> keyed.rates(files.of("rates")));
    LoadKeyedInputs.Loaded items = step("items", () -> keyed.items(files.of("items")));
    Dataset<Row> daily =
        ExchangeRates.daily(
            io.financebi.dedupe.KeyedRows.accepted(rates.settled()), settings.rates().maxAgeDays());
    LoadKeyedInputs.Loaded sales = step("sales", () -> keyed.sales(files.of("sales"), daily));
    LoadedInput interactions =
        step("interactions", () -> LoadInteractions.load(context, files.of("interactions")));
    for (LoadedInput input : List.of(interactions, sales.input(), items.input(), rates.input())) {
      if (files.has(input.name())) {
        loaded.add(input);
      }
    }
    RunTables tables = new RunTables(context);
    try (var stage = progress.stage("Writing quarantine")) {
      context.lake().replace(RawTables.QUARANTINE, tables.quarantine(loaded));
      context.lake().replace(RawTables.INPUT_FILES, tables.inputFiles(loaded));
    }
    List.of(rates, items, sales).forEach(input -> input.settled().unpersist());
    return loaded;
  }

  private interface Step<T> {
    T run();
  }

  private <T> T step(String input, Step<T> step) {
    try (var stage = progress.stage("Cleaning " + input)) {
      return step.run();
    }
  }

  /** Builds the marts; one whose columns are not what its spec promises is a failed check. */
  private List<Check> buildMarts(Lake lake) {
    List<Check> checks = new ArrayList<>();
    BuildMarts marts = new BuildMarts(spark, lake, martSql, settings.reporting());
    Reconciliation reconciliation = new Reconciliation(lake);
    for (TableSpec mart : marts.ordered()) {
      try (var stage = progress.stage("Building " + mart.name())) {
        marts.build(mart);
        checks.addAll(reconciliation.tieOuts(mart));
      } catch (SchemaMismatchException e) {
        checks.add(new Check(mart.name() + " columns", e.expected(), e.actual(), false));
        return checks;
      }
    }
    return checks;
  }

  private JobReport reconcile(
      RunContext context, Instant startedAt, List<LoadedInput> inputs, List<Check> martChecks) {
    Lake lake = context.lake();
    try (var stage = progress.stage("Reconciling")) {
      List<InputReport> reports = InputReports.of(lake, inputs);
      List<Check> checks = new ArrayList<>();
      reports.forEach(report -> checks.addAll(Reconciliation.conservation(report)));
      checks.addAll(martChecks);
      double seconds = Duration.between(startedAt, clock.instant()).toMillis() / 1000.0;
      lake.append(
          RawTables.RUN_LEDGER, new RunTables(context).ledger(startedAt, seconds, reports, checks));
      return new JobReport(
          context.origin().runId(),
          seconds,
          reports,
          Tables.all().stream().map(lake::describe).toList(),
          checks);
    }
  }
}
