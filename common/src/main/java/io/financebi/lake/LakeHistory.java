package io.financebi.lake;

import io.financebi.errors.UserException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Supplier;

/** What readers of a lake see now, and saw before. */
public final class LakeHistory {
  private final LakeStorage storage;
  private final LakeRoot root;
  private final SnapshotLog log;

  /**
   * @param storage of the lake
   */
  public LakeHistory(LakeStorage storage) {
    this.storage = storage;
    this.root = storage.root();
    this.log = new SnapshotLog(storage.files());
  }

  /**
   * The history of a lake on a local disk.
   *
   * @param root the value of {@code lake.root}
   * @throws UserException {@code lake_root_unsupported}
   */
  public static LakeHistory of(String root) {
    return new LakeHistory(LakeStorage.onDisk(LakeRoot.local(root)));
  }

  /** Where the lake is. */
  public LakeStorage storage() {
    return storage;
  }

  /**
   * The folder of a lake on a local disk.
   *
   * @throws UserException {@code lake_root_unsupported} when it is elsewhere
   */
  public Path root() {
    return LakeRoot.local(root.location());
  }

  /**
   * What readers see now; empty when nothing was published yet.
   *
   * @throws UserException {@code lake_unreadable} when there is no lake to read, or none that may
   *     be read
   */
  public Optional<LakeSnapshot> published() {
    return read(log::latest).filter(snapshot -> !snapshot.tableVersions().isEmpty());
  }

  /**
   * What readers see now.
   *
   * @throws UserException {@code lake_empty} when nothing was published yet, {@code
   *     lake_unreadable} when there is no lake to read, or none that may be read
   */
  public LakeSnapshot latest() {
    return published()
        .orElseThrow(
            () ->
                new UserException(
                    "lake_empty",
                    "There is no lake at " + root + " yet.",
                    "Nothing was written. Set lake.root to the folder of a lake; ./bi run makes one."));
  }

  /**
   * What readers saw at an instant.
   *
   * @throws UserException {@code lake_no_history} when the history does not reach back so far, and
   *     {@code lake_unreadable}
   */
  public LakeSnapshot asOf(Instant instant) {
    return read(() -> log.asOf(instant))
        .orElseThrow(
            () ->
                new UserException(
                    "lake_no_history",
                    "The lake at " + root + " cannot be read as it was at " + instant + ".",
                    log.earliest()
                        .map(first -> "Its history begins at " + first.publishedAt() + ".")
                        .orElse("Nothing was published yet: ./bi run does.")));
  }

  /**
   * What readers saw.
   *
   * @param moment an instant ({@code 2025-04-30T12:00:00Z}), or the number of a snapshot
   * @throws UserException {@code bad_moment}, {@code lake_no_history}, {@code lake_no_snapshot} and
   *     {@code lake_unreadable}
   */
  public LakeSnapshot asOf(String moment) {
    if (moment.matches("[0-9]{1,18}")) {
      return read(() -> log.read(Long.parseLong(moment)));
    }
    try {
      return asOf(OffsetDateTime.parse(moment).toInstant());
    } catch (DateTimeException e) {
      throw new UserException(
          "bad_moment",
          moment + " is neither an instant nor the number of a snapshot.",
          "Write an instant with its zone, as 2025-04-30T12:00:00Z, or a number, as 3.",
          e);
    }
  }

  private <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (UncheckedIOException e) {
      String why = isNoFolder() ? "it is not a folder" : e.getCause().getMessage();
      throw new UserException(
          "lake_unreadable",
          "The lake at " + root + " cannot be read: " + why + ".",
          "Set lake.root to the folder of a lake, one that you may read.",
          e);
    }
  }

  private boolean isNoFolder() {
    return root instanceof LakeRoot.OnDisk disk && !Files.isDirectory(disk.folder());
  }
}
