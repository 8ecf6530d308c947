package io.financebi.run;

import io.financebi.console.Progress;
import io.financebi.export.ExportTables;
import io.financebi.lake.Lake;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.PublishedTables;
import io.financebi.marts.MartRecipes;
import io.financebi.quarantine.Origin;
import io.financebi.rawfiles.RawFile;
import io.financebi.report.Headline;
import io.financebi.report.JobReport;
import io.financebi.report.Shown;
import io.financebi.report.TableReport;
import io.financebi.run.ProcessedFiles.ProcessedFile;
import io.financebi.run.StageTables.Proof;
import io.financebi.settings.Settings;
import io.financebi.table.CleanTables;
import io.financebi.table.Tables;
import java.time.Clock;
import java.time.Instant;
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
  private Optional<CountedOrders> counted = Optional.empty();

  private record CountedOrders(LakeSnapshot snapshot, long orders) {}

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
   * @param files that are there, and complete
   * @return the report; when it does not reconcile, nothing was published
   * @throws io.financebi.errors.UserException for a user's mistake; nothing is published then
   */
  public RunResult run(RunOptions options, InputFiles files) {
    Instant startedAt = clock.instant();
    // Before the lease is taken: a mistake is told, and an empty run ends, whoever is writing.
    PublishedTables published = PublishedTables.latest(spark, settings.lakeRoot());
    RunPlan plan = plan(options, files, published);
    if (plan.hasNothingToDo() && plan.hasSameBasis() && isExported(published)) {
      return unchanged(startedAt, plan, published);
    }
    Origin origin = RunContext.origin(startedAt);
    try (Lake lake = WritableLake.open(spark, settings, origin.runId(), clock, progress)) {
      if (!lake.snapshot().equals(published.snapshot())) {
        plan = plan(options, files, lake.base());
      }
      if (plan.hasNothingToDo()) {
        noteOtherFiles(origin, plan, lake);
        export(lake);
        return unchanged(startedAt, plan, lake.base());
      }
      RunContext run =
          new RunContext(spark, settings, lake, plan, origin, startedAt, clock, progress);
      return runOrExplain(run, lake);
    } finally {
      spark.catalog().clearCache();
    }
  }

  private RunPlan plan(RunOptions options, InputFiles files, PublishedTables published) {
    return RunPlan.of(
        spark.sessionState().newHadoopConf(), settings, options, published, files, recipes.hash());
  }

  /** Files that are gone leave nothing to do; noted, the next run can tell without Spark. */
  private static void noteOtherFiles(Origin origin, RunPlan plan, Lake lake) {
    if (!plan.hasSameBasis()) {
      var unused = lake.publish(origin.runId(), plan.basis());
    }
  }

  private RunResult unchanged(Instant startedAt, RunPlan plan, PublishedTables published) {
    return RunResult.unchanged(
        published.snapshot().orElseThrow(),
        RunContext.seconds(startedAt, clock),
        plan.files(),
        plan.judgedAgain());
  }

  private RunResult runOrExplain(RunContext run, Lake lake) {
    try (LittleNews littleNews = new LittleNews(spark)) {
      littleNews.setFor(run.plan(), settings.spark().keySet());
      return run(run, lake);
    } catch (Throwable e) {
      lake.requireNotLost(e);
      throw e;
    }
  }

  private RunResult run(RunContext run, Lake lake) {
    RunPlan plan = run.plan();
    if (plan.files().areFew()) {
      lake.keepRows();
    }
    if (plan.isFull()) {
      plan.missing().forEach(file -> progress.note(givenUp(file)));
      lake.startOver();
    }
    UncutFiles.among(plan.sources(), spark.sparkContext().defaultParallelism())
        .forEach(file -> progress.note(readAlone(file)));
    Optional<Proof> proof = new StageTables(run, recipes).stage();
    if (proof.isEmpty()) {
      return unchanged(run.startedAt(), plan, lake.base());
    }
    JobReport report = report(run, lake, proof.get());
    if (!report.reconciles()) {
      return new RunResult(
          report, Optional.empty(), lake.snapshot(), plan.files(), plan.judgedAgain());
    }
    Headline headline =
        new Headlines(lake, settings.reporting().currency(), stillCounted(lake)).read();
    LakeSnapshot snapshot = lake.publish(run.origin().runId(), plan.basis());
    counted = Optional.of(new CountedOrders(snapshot, headline.orders()));
    export(lake);
    return new RunResult(
        report, Optional.of(headline), Optional.of(snapshot), plan.files(), plan.judgedAgain());
  }

  private boolean isExported(PublishedTables published) {
    return ExportTables.isDone(settings, published.snapshot().orElseThrow());
  }

  private void export(Lake lake) {
    ExportTables.follow(settings, lake.base(), progress, clock);
  }

  /** The orders that the run before this one has counted in this session, if they are the same. */
  private Optional<Long> stillCounted(Lake lake) {
    return counted
        .filter(before -> !lake.isStaged(CleanTables.SALES))
        .filter(before -> lake.snapshot().equals(Optional.of(before.snapshot())))
        .map(CountedOrders::orders);
  }

  private static JobReport report(RunContext run, Lake lake, Proof proof) {
    List<TableReport> tables = Tables.all().stream().map(lake::describe).toList();
    return new JobReport(
        run.origin().runId(),
        run.plan().kind(),
        proof.seconds(),
        proof.inputs(),
        tables,
        proof.checks());
  }

  private static String readAlone(RawFile file) {
    return "one core reads %s (%s) while others wait, for such a file cannot be cut; several would be read at once"
        .formatted(file.shownPath(), Shown.size(file.sizeBytes()));
  }

  private static String givenUp(ProcessedFile file) {
    return "given up, for it is gone: %s with %s of %s"
        .formatted(RawFile.shown(file.path()), Shown.rows(file.rows()), file.input());
  }
}
