package io.financebi.run;

import io.financebi.console.Progress;
import io.financebi.lake.Lake;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.PublishedTables;
import io.financebi.lake.StagedTable;
import io.financebi.marts.BuildMarts;
import io.financebi.marts.MartRecipes;
import io.financebi.quarantine.Origin;
import io.financebi.rawfiles.RawFile;
import io.financebi.reconciliation.Reconciliation;
import io.financebi.report.Check;
import io.financebi.report.Headline;
import io.financebi.report.InputReport;
import io.financebi.report.JobReport;
import io.financebi.report.RunKind;
import io.financebi.report.TableReport;
import io.financebi.run.LoadInputs.Loaded;
import io.financebi.run.ProcessedFiles.ProcessedFile;
import io.financebi.settings.Settings;
import io.financebi.spark.SchemaMismatchException;
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
 * The main job: cleans what is new of every input, stages what that touches of every table, proves
 * that nothing was lost and only then publishes. A run that does not reconcile leaves the lake as
 * it was for every reader.
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
  public RunResult run(RunOptions options) {
    return run(options, InputFiles.list(spark.sessionState().newHadoopConf(), settings));
  }

  /**
   * The same over files that were listed before.
   *
   * @param files that are there, and complete
   */
  public RunResult run(RunOptions options, InputFiles files) {
    Instant startedAt = clock.instant();
    Origin origin =
        new Origin(RunIds.next(startedAt), startedAt.atZone(ZoneOffset.UTC).toLocalDate());
    // Before the lease is taken: a mistake is told, and an empty run ends, whoever is writing.
    PublishedTables published = PublishedTables.latest(spark, settings.lakeRoot());
    RunPlan plan = plan(options, files, published);
    if (plan.hasNothingToDo()) {
      return unchanged(startedAt, plan, published);
    }
    try (Lake lake = Lake.open(spark, settings.lakeRoot(), origin.runId(), clock)) {
      if (!lake.snapshot().equals(published.snapshot())) {
        plan = plan(options, files, lake.base());
        if (plan.hasNothingToDo()) {
          return unchanged(startedAt, plan, lake.base());
        }
      }
      return run(new RunContext(spark, settings, lake, plan, origin, progress), startedAt);
    } finally {
      spark.catalog().clearCache();
    }
  }

  private RunPlan plan(RunOptions options, InputFiles files, PublishedTables published) {
    return RunPlan.of(
        spark.sessionState().newHadoopConf(), settings, options, published, files, recipes.hash());
  }

  private RunResult unchanged(Instant startedAt, RunPlan plan, PublishedTables published) {
    return RunResult.unchanged(
        published.snapshot().orElseThrow(),
        secondsSince(startedAt),
        plan.files(),
        plan.judgedAgain());
  }

  private RunResult run(RunContext run, Instant startedAt) {
    Lake lake = run.lake();
    RunPlan plan = run.plan();
    if (plan.isFull()) {
      plan.missing().forEach(file -> progress.note(givenUp(file)));
      lake.startOver();
    }
    Loaded loaded = new LoadInputs(run).loadAll();
    if (plan.kind() == RunKind.REPLAY && plan.hasSameBasis() && loaded.leavesAllInQuarantine()) {
      return unchanged(startedAt, plan, lake.base());
    }
    List<Check> martChecks =
        buildMarts(
            new BuildMarts(
                lake,
                recipes,
                plan.buildsAllMarts() ? Optional.empty() : Optional.of(loaded.changes())),
            lake);
    JobReport report =
        progress.stage("Reconciling", () -> reconcile(run, startedAt, loaded.inputs(), martChecks));
    if (!report.reconciles()) {
      return new RunResult(
          report, Optional.empty(), lake.snapshot(), plan.files(), plan.judgedAgain());
    }
    Headline headline = new Headlines(lake, settings.reporting().currency()).read();
    LakeSnapshot snapshot = lake.publish(run.origin().runId(), plan.basis());
    return new RunResult(
        report, Optional.of(headline), Optional.of(snapshot), plan.files(), plan.judgedAgain());
  }

  /** Builds the marts; one whose columns are not what its spec promises is a failed check. */
  private List<Check> buildMarts(BuildMarts marts, Lake lake) {
    try {
      marts.buildAll(
          (mart, work) ->
              progress.stage(
                  "Building " + mart.name(),
                  work,
                  staged -> staged.map(StagedTable::rows).orElse(0L)));
    } catch (SchemaMismatchException e) {
      return List.of(
          new Check(e.table() + " columns", "those of its TableSpec", e.getMessage(), false));
    }
    return progress.stage(
        "Checking totals", () -> new Reconciliation(lake::read).promises(inDoubt(lake)));
  }

  /** Tables of which the run has written rows or totals; what held for the others still does. */
  private static List<TableSpec> inDoubt(Lake lake) {
    return Tables.all().stream()
        .filter(
            table ->
                lake.isStaged(table)
                    || table.tieOuts().stream()
                        .anyMatch(tie -> lake.isStaged(Tables.named(tie.source()))))
        .toList();
  }

  private JobReport reconcile(
      RunContext run, Instant startedAt, List<LoadedInput> inputs, List<Check> martChecks) {
    Lake lake = run.lake();
    RunKind kind = run.plan().kind();
    List<InputReport> reports = InputReports.of(lake, run.origin().runId(), inputs);
    List<Check> checks = new ArrayList<>();
    reports.forEach(report -> checks.addAll(Reconciliation.conservation(report)));
    checks.addAll(martChecks);
    double seconds = secondsSince(startedAt);
    new RunTables(run).appendLedger(kind, startedAt, seconds, reports, checks);
    List<TableReport> tables = Tables.all().stream().map(lake::describe).toList();
    return new JobReport(run.origin().runId(), kind, seconds, reports, tables, checks);
  }

  private static String givenUp(ProcessedFile file) {
    return "given up, for it is gone: %s with %,d %s rows"
        .formatted(RawFile.shown(file.path()), file.rows(), file.input());
  }

  private double secondsSince(Instant startedAt) {
    return Duration.between(startedAt, clock.instant()).toMillis() / 1000.0;
  }
}
