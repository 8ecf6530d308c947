package io.financebi.run;

import io.financebi.lake.StagedTable;
import io.financebi.lake.StagingArea;
import io.financebi.marts.BuildMarts;
import io.financebi.marts.MartRecipes;
import io.financebi.reconciliation.Reconciliation;
import io.financebi.report.Check;
import io.financebi.report.InputReport;
import io.financebi.report.RunKind;
import io.financebi.run.LoadInputs.Loaded;
import io.financebi.spark.SchemaMismatchException;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a run does between its plan and its end: stages what is new, and proves it. */
final class StageTables {
  private final RunContext run;
  private final MartRecipes recipes;

  StageTables(RunContext run, MartRecipes recipes) {
    this.run = run;
    this.recipes = recipes;
  }

  /**
   * What became of the inputs.
   *
   * @param checks all of which must hold before anything is published
   */
  record Proof(double seconds, List<InputReport> inputs, List<Check> checks) {}

  /** Stages everything; empty when a replay would change nothing. */
  Optional<Proof> stage() {
    RunPlan plan = run.plan();
    Loaded loaded = new LoadInputs(run).loadAll();
    if (plan.kind() == RunKind.REPLAY && plan.hasSameBasis() && loaded.leavesAllInQuarantine()) {
      return Optional.empty();
    }
    List<Check> martChecks =
        buildMarts(
            new BuildMarts(
                run.lake(),
                recipes,
                plan.buildsAllMarts() ? Optional.empty() : Optional.of(loaded.changes())));
    return Optional.of(
        run.progress().stage("Reconciling", () -> reconcile(loaded.inputs(), martChecks)));
  }

  /** Builds the marts; one whose columns are not what its spec promises is a failed check. */
  private List<Check> buildMarts(BuildMarts marts) {
    try {
      marts.buildAll(
          (mart, work) ->
              run.progress()
                  .stage(
                      "Building " + mart.name(),
                      work,
                      staged -> staged.map(StagedTable::rows).orElse(0L)));
    } catch (SchemaMismatchException e) {
      return List.of(
          new Check(e.table() + " columns", "those of its TableSpec", e.getMessage(), false));
    }
    return run.progress().stage("Checking totals", () -> reconciliation().promises(inDoubt()));
  }

  /** Marts that are all built anew may make promises that the published ones did not. */
  private Reconciliation reconciliation() {
    return run.plan().buildsAllMarts()
        ? new Reconciliation(run.lake()::readStored)
        : Reconciliation.ofGrowth(run.lake());
  }

  /** Tables of which the run has written rows or totals; what held for the others still does. */
  private List<TableSpec> inDoubt() {
    StagingArea lake = run.lake();
    return Tables.all().stream()
        .filter(
            table ->
                lake.isStaged(table)
                    || table.tieOuts().stream()
                        .anyMatch(tie -> lake.isStaged(Tables.named(tie.source()))))
        .toList();
  }

  private Proof reconcile(List<LoadedInput> inputs, List<Check> martChecks) {
    List<InputReport> reports = InputReports.of(run.lake(), run.origin().runId(), inputs);
    List<Check> checks = new ArrayList<>();
    reports.forEach(report -> checks.addAll(Reconciliation.conservation(report)));
    checks.addAll(InputReports.unaccounted(run.lake(), reports));
    checks.addAll(martChecks);
    Proof proof = new Proof(run.seconds(), reports, checks);
    new RunTables(run).appendLedger(proof);
    return proof;
  }
}
