package io.financebi.lake;

import io.financebi.catalog.LakeCatalog;
import io.financebi.errors.UserException;
import io.financebi.s3.LakeStorages;
import io.financebi.s3.S3Objects;
import io.financebi.settings.Settings;
import io.financebi.sql.QueryFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A lake, wherever it is, as it can be queried on this machine. */
public final class ReadableLake {
  /** A look costs nothing. */
  private static final Duration LOOK_AT_A_DISK = Duration.ofMillis(300);

  /** A look is two requests, which are paid for. */
  private static final Duration LOOK_AT_S3 = Duration.ofSeconds(5);

  private final LakeHistory history;
  private final DeltaLogs logs;

  private ReadableLake(LakeHistory history, DeltaLogs logs) {
    this.history = history;
    this.logs = logs;
  }

  /**
   * The lake of the settings; files of one in S3 are fetched when a query needs them.
   *
   * @param progress is told what takes its time
   * @throws UserException {@code lake_root_unsupported}, {@code cache_unwritable}
   */
  public static ReadableLake of(Settings settings, Consumer<String> progress, Clock clock) {
    LakeStorage storage = LakeStorages.of(settings.lakeRoot(), settings.aws());
    LakeHistory history = new LakeHistory(storage);
    if (storage.root() instanceof LakeRoot.InS3 root) {
      S3Objects objects = S3Objects.of(root.bucket(), settings.aws());
      ObjectCache cache =
          new ObjectCache(cacheFolder(settings), root.bucket(), objects, progress, clock);
      return new ReadableLake(history, new DeltaLogs(new S3Logs(root, objects, cache)));
    }
    return onDisk(history);
  }

  private static CacheFolder cacheFolder(Settings settings) {
    Path folder = settings.queryCache().folder();
    try {
      return CacheFolder.open(folder, settings.queryCache().limitBytes());
    } catch (UncheckedIOException e) {
      throw new UserException(
          "cache_unwritable",
          "The folder %s for copies of the lake's files cannot be used: %s."
              .formatted(folder, e.getCause()),
          "Set query.cache.folder to a folder that you may write.",
          e);
    }
  }

  /** A lake on a disk of this machine. */
  public static ReadableLake onDisk(LakeHistory history) {
    return new ReadableLake(history, new DeltaLogs(history.root()));
  }

  /** What readers see of it, and saw. */
  public LakeHistory history() {
    return history;
  }

  /** How long to wait between two looks whether something new was published. */
  public Duration pause() {
    return history.storage().root() instanceof LakeRoot.InS3 ? LOOK_AT_S3 : LOOK_AT_A_DISK;
  }

  /**
   * The tables of one snapshot.
   *
   * @param views over them, by name
   */
  public LakeTables tables(LakeSnapshot snapshot, Map<String, QueryFile> views) {
    return new LakeTables(logs, catalog(), snapshot, views);
  }

  /**
   * What can be queried now. Of a lake in which nothing was published yet, that is its catalog.
   *
   * @param views by name
   * @throws UserException {@code lake_empty} when there is nothing at all, {@code lake_unreadable}
   */
  public LakeTables latest(Map<String, QueryFile> views) {
    Optional<LakeSnapshot> last = history.published();
    return last.isEmpty() && !catalog().names().isEmpty()
        ? tables(LakeTables.NOTHING, Map.of())
        : tables(last.orElseGet(history::latest), views);
  }

  private LakeCatalog catalog() {
    return new LakeCatalog(history.storage().files());
  }
}
