package io.financebi.glue;

import io.financebi.aws.Pauses;
import io.financebi.errors.UserException;
import io.financebi.export.ExportLog;
import io.financebi.export.ExportState;
import io.financebi.glue.TableChange.Kind;
import io.financebi.lake.LakeRoot;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LakeStorage;
import io.financebi.s3.LakeStorages;
import io.financebi.settings.ExportSettings;
import io.financebi.settings.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.glue.GlueClient;

/** Brings a catalog in line with a lake and with its export: what is to be done, and the doing. */
final class PublishCatalog {
  private final LakeRoot.InS3 lake;
  private final PublishTables tables;
  private final PublishPartitions partitions;
  private final List<CatalogTable> exported;
  private final Optional<RetiredFiles> retired;

  /** What was done, table by table; and why partitions are not as they ought to be. */
  record Outcome(CatalogPlan tables, Map<String, List<String>> failures, int removed) {}

  private PublishCatalog(
      LakeRoot.InS3 lake,
      PublishTables tables,
      PublishPartitions partitions,
      List<CatalogTable> exported,
      Optional<RetiredFiles> retired) {
    this.lake = lake;
    this.tables = tables;
    this.partitions = partitions;
    this.exported = exported;
    this.retired = retired;
  }

  /**
   * Reads what there is to publish.
   *
   * @param snapshot what readers of the lake see
   * @param isForced whether a table of another lake is taken over, and columns may be lost
   * @param notes is told what is left out
   */
  static PublishCatalog of(
      GlueClient glue,
      Settings settings,
      LakeStorage storage,
      LakeSnapshot snapshot,
      boolean isForced,
      Pauses pauses,
      Clock clock,
      Consumer<String> notes) {
    LakeRoot.InS3 lake = (LakeRoot.InS3) storage.root();
    CatalogTables house = new CatalogTables(lake);
    List<CatalogTable> all = new ArrayList<>(house.ofLake(storage, snapshot));
    List<CatalogTable> exported = new ArrayList<>();
    Optional<LakeStorage> export = export(settings);
    Optional<ExportState> state = export.flatMap(place -> state(place, lake, snapshot, notes));
    if (state.isPresent()) {
      LakeRoot.InS3 root = (LakeRoot.InS3) export.orElseThrow().root();
      exported.addAll(house.ofExport(all, state.get(), root));
      all.addAll(exported);
    }
    String database = settings.glue().database();
    GlueCatalog catalog = new GlueCatalog(glue, database);
    return new PublishCatalog(
        lake,
        new PublishTables(catalog, new TablePlanner(lake, isForced), all),
        new PublishPartitions(catalog, new GluePartitions(glue, database, pauses), isForced),
        exported,
        state.map(
            there ->
                new RetiredFiles(
                    export.orElseThrow(),
                    settings.export().orElseThrow().grace(),
                    clock.instant())));
  }

  /** The place of the export, if it is one that AWS can read. */
  private static Optional<LakeStorage> export(Settings settings) {
    return settings
        .export()
        .map(ExportSettings::root)
        .map(root -> LakeStorages.of(root, settings.aws()))
        .filter(storage -> storage.root() instanceof LakeRoot.InS3);
  }

  /** What is exported, if it is of this very snapshot. */
  private static Optional<ExportState> state(
      LakeStorage place, LakeRoot.InS3 lake, LakeSnapshot snapshot, Consumer<String> notes) {
    String leftOut = "Left out: the plain Parquet files at " + place.root();
    try {
      Optional<ExportState> state = new ExportLog(place.files()).read();
      if (state.filter(there -> !there.lake().equals(lake.location())).isPresent()) {
        notes.accept(leftOut + " are those of the lake at " + state.get().lake() + ".");
        return Optional.empty();
      }
      if (state.filter(there -> there.isOf(lake.location(), snapshot)).isEmpty()) {
        notes.accept(
            "%s are not those of snapshot %d; the next ./bi run exports it."
                .formatted(leftOut, snapshot.version()));
        return Optional.empty();
      }
      return state;
    } catch (UserException e) {
      notes.accept(leftOut + ". " + e.problem() + " " + e.fix());
      return Optional.empty();
    }
  }

  /** What is to be done to the tables. */
  CatalogPlan plan() {
    return tables.plan();
  }

  /** What is to be done to the partitions of tables that were planned. */
  List<PartitionPlan> partitions(CatalogPlan plan) {
    return partitions.plan(exported, plan);
  }

  /**
   * Does all of it that can be done.
   *
   * @param done is told of each thing that was
   */
  Outcome apply(CatalogPlan plan, List<PartitionPlan> changes, Consumer<String> done) {
    retired.ifPresent(files -> files.leaving(leaving(plan, changes)));
    List<TableChange> outcomes = applied(plan, done);
    CatalogPlan outcome = new CatalogPlan(plan.database(), plan.createsDatabase(), outcomes);
    Map<String, List<String>> failures = new TreeMap<>();
    for (PartitionPlan change : changes) {
      String table = change.table().name();
      if (outcome.change(table).kind() != Kind.REFUSE) {
        List<String> failed = partitions.apply(change);
        done.accept("Partitions of " + table);
        if (!failed.isEmpty()) {
          failures.put(table, failed);
        }
      }
    }
    int removed = retired.map(files -> files.remove(inLine(outcome, failures.keySet()))).orElse(0);
    return new Outcome(outcome, failures, removed);
  }

  private List<TableChange> applied(CatalogPlan plan, Consumer<String> done) {
    if (plan.createsDatabase() && !plan.changes().isEmpty()) {
      tables.createDatabase("The lake at " + lake.uri() + ", kept by finance-bi.");
    }
    List<TableChange> outcomes = new ArrayList<>();
    for (TableChange change : plan.changes()) {
      TableChange outcome = tables.apply(change);
      if (change.kind() == Kind.CREATE || change.kind() == Kind.UPDATE) {
        done.accept(outcome.kind().done() + " " + outcome.table());
      }
      outcomes.add(outcome);
    }
    return outcomes;
  }

  /** Where the catalog finds files now that it will find elsewhere. */
  private Set<String> leaving(CatalogPlan plan, List<PartitionPlan> changes) {
    Set<String> leaving = new HashSet<>();
    for (PartitionPlan change : changes) {
      change.changes().stream()
          .map(each -> change.before().get(each.value()))
          .filter(before -> before != null)
          .forEach(leaving::add);
    }
    for (CatalogTable table : exported) {
      plan.change(table.name())
          .found()
          .filter(found -> found.storageDescriptor() != null)
          .map(found -> found.storageDescriptor().location())
          .filter(before -> !before.equals(table.wanted().storageDescriptor().location()))
          .ifPresent(leaving::add);
    }
    return leaving;
  }

  private Set<String> inLine(CatalogPlan outcome, Set<String> failed) {
    Set<String> inLine = new HashSet<>();
    for (CatalogTable table : exported) {
      if (outcome.change(table.name()).kind() != Kind.REFUSE && !failed.contains(table.name())) {
        inLine.add(table.spec().name());
      }
    }
    return inLine;
  }
}
