package io.financebi.export;

import io.financebi.console.Progress;
import io.financebi.errors.UserException;
import io.financebi.lake.DataFile;
import io.financebi.lake.LakeRoot;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LakeStorage;
import io.financebi.lake.PublishedTables;
import io.financebi.s3.LakeStorages;
import io.financebi.settings.Settings;
import io.financebi.spark.SideBySide;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Exports the clean tables and marts of a lake as plain, Hive-partitioned Parquet, for tools that
 * do not read Delta. A table's own files are such files, so that they are copied as they are, and
 * only those of partitions that have changed.
 */
public final class ExportTables {
  /** A copy in S3 is mostly waiting. */
  private static final int COPIES_AT_ONCE = 16;

  private final Settings settings;
  private final Progress progress;
  private final Clock clock;
  private final LakeStorage storage;
  private final ExportLog log;
  private final String lake;

  /**
   * Of the lake and the export of the settings.
   *
   * @param settings which have one
   */
  private ExportTables(Settings settings, Progress progress, Clock clock) {
    this.settings = settings;
    this.progress = progress;
    this.clock = clock;
    this.storage = LakeStorages.of(settings.export().orElseThrow().root(), settings.aws());
    this.log = new ExportLog(storage.files());
    this.lake = location(settings);
  }

  private static String location(Settings settings) {
    return LakeRoot.of(settings.lakeRoot()).location();
  }

  /**
   * Exports what is published, if the settings want it. Who calls it holds the lake's lease.
   *
   * @throws UserException as {@link #export}
   */
  public static void follow(
      Settings settings, PublishedTables published, Progress progress, Clock clock) {
    if (settings.export().isPresent()) {
      new ExportTables(settings, progress, clock).export(published);
    }
  }

  /** Whether all that the settings want to be exported of a snapshot is. */
  public static boolean isDone(Settings settings, LakeSnapshot snapshot) {
    return settings.export().isEmpty()
        || new ExportLog(LakeStorages.of(settings.export().get().root(), settings.aws()).files())
            .read()
            .filter(state -> state.isOf(location(settings), snapshot))
            .isPresent();
  }

  /**
   * Exports what is published.
   *
   * @throws UserException {@code export_of_another_lake}, {@code export_not_empty}; {@code
   *     export_failed} when the storage does, with the export as it was or, of some partitions, as
   *     it will be
   */
  private void export(PublishedTables published) {
    LakeSnapshot snapshot = published.snapshot().orElseThrow();
    try {
      int changed = progress.stage("Exporting", () -> export(snapshot, published));
      progress.note("exported %,d changed partitions to %s".formatted(changed, storage.root()));
    } catch (UncheckedIOException | UserException e) {
      if (e instanceof UserException mistake && mistake.code().startsWith("export_")) {
        throw e;
      }
      throw new UserException(
          "export_failed",
          "The lake is published, but its export to %s is not complete: %s"
              .formatted(storage.root(), problem(e)),
          "The next ./bi run completes it.",
          e);
    }
  }

  private static String problem(RuntimeException e) {
    return e instanceof UserException told ? told.problem() : e.getMessage();
  }

  private int export(LakeSnapshot snapshot, PublishedTables published) {
    ExportState before = log.read().orElseGet(this::first);
    if (!before.lake().equals(lake)) {
      throw ofAnotherLake(before.lake());
    }
    ExportTarget target = target();
    ExportPlan plan = ExportPlan.of(published, before, target.mayBeShown(before));
    Instant began = clock.instant();
    ExportState announced =
        plan.changed().isEmpty()
            ? before
            : log.update(before, noted -> noted.announcing(plan.changed().keySet(), began));
    copy(plan.changed(), target);
    plan.gone().forEach(target::hide);
    Instant now = clock.instant();
    var unused =
        log.update(
            announced, noted -> target.noted(noted.followedBy(snapshot, plan.tables(), now)));
    target.finish();
    return plan.changed().size() + plan.gone().size();
  }

  /** Where nothing is yet; for what the export finds in the places of tables, it replaces. */
  private ExportState first() {
    if (storage.files().isFolder("")
        && !(storage.files().folders("").isEmpty() && storage.files().list("").isEmpty())) {
      throw new UserException(
          "export_not_empty",
          "The lake is published, but %s is not empty, and none of its files is of an export."
              .formatted(storage.root()),
          "Set lake.export to a folder of its own: what lies there would be replaced.");
    }
    return ExportState.none(lake);
  }

  private static void copy(Map<String, List<DataFile>> changed, ExportTarget target) {
    AtomicReference<RuntimeException> failure = new AtomicReference<>();
    try (SideBySide copies = new SideBySide(COPIES_AT_ONCE)) {
      Map<String, List<CompletableFuture<?>>> started = new TreeMap<>();
      changed.forEach(
          (location, files) ->
              started.put(
                  location,
                  files.stream()
                      .<CompletableFuture<?>>map(
                          file ->
                              copies.start(
                                  () -> copied(target, file, location, failure), List.of()))
                      .toList()));
      started.forEach(
          (location, files) -> {
            files.forEach(ExportTables::await);
            target.show(location);
          });
    }
  }

  private static void await(CompletableFuture<?> copy) {
    var unused = SideBySide.result(copy);
  }

  /** Copies a file, unless another could not be: with a network that is down, thousands cannot. */
  private static DataFile copied(
      ExportTarget target,
      DataFile file,
      String location,
      AtomicReference<RuntimeException> failure) {
    RuntimeException before = failure.get();
    if (before != null) {
      throw before;
    }
    try {
      target.copy(file, location);
      return file;
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
      throw e;
    }
  }

  /** Settings see to it that both are in S3, or on a disk. */
  private ExportTarget target() {
    LakeRoot source = LakeRoot.of(settings.lakeRoot());
    return storage.root() instanceof LakeRoot.InS3 root
        ? new ExportInS3((LakeRoot.InS3) source, root, settings.aws())
        : new ExportOnDisk((LakeRoot.OnDisk) source, (LakeRoot.OnDisk) storage.root());
  }

  private UserException ofAnotherLake(String other) {
    return new UserException(
        "export_of_another_lake",
        "The lake is published, but %s has the export of the lake at %s."
            .formatted(storage.root(), other),
        "Set lake.export to another place, or remove that export.");
  }
}
