package io.financebi.run;

import io.financebi.console.Progress;
import io.financebi.lake.PublishedTables;
import io.financebi.lake.Rehearsal;
import io.financebi.marts.MartRecipes;
import io.financebi.rawfiles.RawFile;
import io.financebi.report.DryRunReport;
import io.financebi.report.DryRunReport.FileGone;
import io.financebi.report.DryRunReport.FileToRead;
import io.financebi.report.RunKind;
import io.financebi.report.TouchedTable;
import io.financebi.report.TouchedTable.Touch;
import io.financebi.run.StageTables.Proof;
import io.financebi.settings.Settings;
import io.financebi.table.Tables;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;

/**
 * Tells what {@link RunPipelineJob} would do now, without its lease and without writing to the
 * lake. A run that builds upon the lake is computed whole, for only that tells what it touches; one
 * that builds everything anew is told from its plan.
 */
public final class RehearsePipelineJob {
  private final SparkSession spark;
  private final Settings settings;
  private final MartRecipes recipes;
  private final Progress progress;
  private final Clock clock;

  /** Of a run with the same arguments. */
  public RehearsePipelineJob(
      SparkSession spark, Settings settings, MartRecipes recipes, Progress progress, Clock clock) {
    this.spark = spark;
    this.settings = settings;
    this.recipes = recipes;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Rehearses the run.
   *
   * @param files that are there, and complete
   * @throws io.financebi.errors.UserException as the run would
   */
  public DryRunReport rehearse(RunOptions options, InputFiles files) {
    Instant startedAt = clock.instant();
    PublishedTables published = PublishedTables.latest(spark, settings.lakeRoot());
    RunPlan plan =
        RunPlan.of(
            spark.sessionState().newHadoopConf(),
            settings,
            options,
            published,
            files,
            recipes.hash());
    if (plan.hasNothingToDo()) {
      return DryRunReport.NOTHING_TO_DO;
    }
    if (plan.isFull()) {
      return whole(plan, published);
    }
    Rehearsal lake = new Rehearsal(published);
    RunContext run =
        new RunContext(
            spark, settings, lake, plan, RunContext.origin(startedAt), startedAt, clock, progress);
    try {
      Optional<Proof> proof = new StageTables(run, recipes).stage();
      return proof.isEmpty() ? DryRunReport.NOTHING_TO_DO : report(plan, lake, proof.get());
    } finally {
      spark.catalog().clearCache();
    }
  }

  private static DryRunReport report(RunPlan plan, Rehearsal lake, Proof proof) {
    return new DryRunReport(
        plan.kind(), toRead(plan), List.of(), proof.inputs(), lake.touched(), proof.checks());
  }

  private static DryRunReport whole(RunPlan plan, PublishedTables published) {
    List<FileGone> gone =
        plan.missing().stream()
            .map(file -> new FileGone(file.input(), RawFile.shown(file.path()), file.rows()))
            .toList();
    List<TouchedTable> tables =
        Tables.all().stream()
            .map(
                table ->
                    new TouchedTable(
                        table.name(),
                        Touch.WHOLE,
                        List.of(),
                        published.describe(table).rows(),
                        OptionalLong.empty()))
            .toList();
    return new DryRunReport(RunKind.FULL, toRead(plan), gone, List.of(), tables, List.of());
  }

  private static List<FileToRead> toRead(RunPlan plan) {
    return plan.sources().byInput().entrySet().stream()
        .flatMap(
            input ->
                input.getValue().files().stream()
                    .map(
                        file -> new FileToRead(input.getKey(), file.shownPath(), file.sizeBytes())))
        .toList();
  }
}
