package io.financebi.run;

import io.financebi.console.Progress;
import io.financebi.lake.Lake;
import io.financebi.lake.StagedTable;
import io.financebi.marts.BuildMarts;
import io.financebi.marts.MartRecipes;
import io.financebi.quarantine.Origin;
import io.financebi.reconciliation.Reconciliation;
import io.financebi.report.Check;
import io.financebi.report.Headline;
import io.financebi.report.InputReport;
import io.financebi.report.JobReport;
import io.financebi.report.TableReport;
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
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The main job: cleans every input, stages every table, proves that nothing was lost and only then
 * publishes. A run that does not reconcile leaves the lake as it was for every reader.
 */
public final class RunPipelineJob {
  private final SparkSession spark;
  private final Settings settings;
  private final MartRecipes recipes;
  private final Progress progress;
  private final Clock clock;

  /**
   * @param recipes of the marts to build; {@link MartRecipes#all} in production
   */
  public RunPipelineJob(
      SparkSession spark, Settings settings, MartRecipes recipes, Progress progress, Clock clock) {
    this.spark = spark;
    this.settings = settings;
    this.recipes = recipes;
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
    InputSources sources = InputSources.open(spark.sessionState().newHadoopConf(), settings);
    Origin origin =
        new Origin(RunIds.next(startedAt), startedAt.atZone(ZoneOffset.UTC).toLocalDate());
    try (Lake lake = Lake.open(spark, settings.lakeRoot(), origin.runId(), clock)) {
      RunContext run = new RunContext(spark, settings, lake, origin, progress);
      List<LoadedInput> inputs = new LoadInputs(run, sources).loadAll();
      List<Check> martChecks = buildMarts(lake);
      JobReport report =
          progress.stage("Reconciling", () -> reconcile(run, startedAt, inputs, martChecks));
      if (!report.reconciles()) {
        return new RunResult(report, Optional.empty(), sources.skipped());
      }
      Headline headline = new Headlines(lake, settings.reporting().currency()).read();
      lake.publish(origin.runId(), settings.meaningHash());
      return new RunResult(report, Optional.of(headline), sources.skipped());
    }
  }

  /** Builds the marts; one whose columns are not what its spec promises is a failed check. */
  private List<Check> buildMarts(Lake lake) {
    BuildMarts marts = new BuildMarts(lake, recipes);
    for (TableSpec mart : marts.ordered()) {
      try {
        progress.stage("Building " + mart.name(), () -> marts.build(mart), StagedTable::rows);
      } catch (SchemaMismatchException e) {
        return List.of(
            new Check(mart.name() + " columns", "those of its TableSpec", e.getMessage(), false));
      }
    }
    return progress.stage(
        "Checking totals", () -> new Reconciliation(lake::read).promises(Tables.all()));
  }

  private JobReport reconcile(
      RunContext run, Instant startedAt, List<LoadedInput> inputs, List<Check> martChecks) {
    Lake lake = run.lake();
    List<InputReport> reports = InputReports.of(lake, inputs);
    List<Check> checks = new ArrayList<>();
    reports.forEach(report -> checks.addAll(Reconciliation.conservation(report)));
    checks.addAll(martChecks);
    double seconds = Duration.between(startedAt, clock.instant()).toMillis() / 1000.0;
    lake.append(
        RawTables.RUN_LEDGER, new RunTables(run).ledger(startedAt, seconds, reports, checks));
    List<TableReport> tables = Tables.all().stream().map(lake::describe).toList();
    return new JobReport(run.origin().runId(), seconds, reports, tables, checks);
  }
}
