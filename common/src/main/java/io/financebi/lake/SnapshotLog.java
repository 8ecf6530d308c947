package io.financebi.lake;

import io.financebi.errors.UserException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The published snapshots of a lake, one file each, never changed: {@code
 * _snapshots/00000000000000000001.json} and so on. The greatest number is what readers see; the
 * others are its history.
 */
public final class SnapshotLog {
  /** The folder of the snapshots below the lake's root. */
  public static final String FOLDER = "_snapshots";

  private static final Pattern NAME = Pattern.compile("\\d{20}\\.json");

  private final LakeFiles files;

  /** The last one that was there: who looks again and again need not list all before it. */
  private volatile long seen;

  /**
   * @param files of the lake's root
   */
  public SnapshotLog(LakeFiles files) {
    this.files = files;
  }

  /** The numbers of all published snapshots, in order. */
  public List<Long> versions() {
    return versions(0);
  }

  private List<Long> versions(long first) {
    return files.list(FOLDER, name(first)).stream()
        .filter(name -> NAME.matcher(name).matches())
        .map(name -> Long.valueOf(name.substring(0, 20)))
        .sorted()
        .toList();
  }

  /** What a reader sees now; empty before the first run has published. */
  public Optional<LakeSnapshot> latest() {
    List<Long> versions = versions(seen);
    if (versions.isEmpty() && seen > 0) {
      // It is another lake now, or has been set back.
      versions = versions();
    }
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    long last = versions.get(versions.size() - 1);
    seen = last;
    return Optional.of(read(last));
  }

  /**
   * What a reader saw at an instant.
   *
   * @return empty when nothing had been published by then, or it is removed from the history
   */
  public Optional<LakeSnapshot> asOf(Instant instant) {
    List<Long> versions = versions();
    for (int i = versions.size() - 1; i >= 0; i--) {
      LakeSnapshot snapshot = read(versions.get(i));
      if (!snapshot.publishedAt().isAfter(instant)) {
        return Optional.of(snapshot);
      }
    }
    return Optional.empty();
  }

  /**
   * Removes from the history what a reader saw before an instant; what was seen at that instant
   * stays, and the last snapshot in any case.
   *
   * @return the first snapshot that stays; empty when there is none at all
   */
  public Optional<LakeSnapshot> forgetBefore(Instant instant) {
    Optional<LakeSnapshot> first = asOf(instant).or(this::earliest);
    first.ifPresent(
        kept ->
            versions().stream()
                .filter(version -> version < kept.version())
                .forEach(version -> files.delete(key(version))));
    return first;
  }

  /** The first snapshot of the history. */
  public Optional<LakeSnapshot> earliest() {
    return versions().stream().findFirst().map(this::read);
  }

  /**
   * One published snapshot.
   *
   * @throws UserException when there is no such snapshot, or {@link SnapshotCodec} cannot read it
   */
  public LakeSnapshot read(long version) {
    String key = key(version);
    byte[] content = files.read(key).orElseThrow(() -> missing(version));
    LakeSnapshot snapshot = SnapshotCodec.fromJson(key, content);
    if (snapshot.version() != version) {
      throw new UserException(
          "lake_snapshot_damaged",
          "The lake's snapshot " + key + " says that it is number " + snapshot.version() + ".",
          "Nothing was written. Restore the file from a backup.");
    }
    return snapshot;
  }

  /**
   * Publishes a snapshot under its number: the compare-and-swap of the lake, since of all that
   * followed the same snapshot only one gets the next number.
   *
   * @return false when that number is taken
   */
  public boolean putIfAbsent(LakeSnapshot snapshot) {
    return files.putIfAbsent(key(snapshot.version()), SnapshotCodec.toJson(snapshot));
  }

  /**
   * Takes the next number from a run that is asleep and may wake up: publishes what was published
   * last once more.
   *
   * @param runId of the run that is awake
   * @return the last snapshot: this one, or that of the sleeper if it was quicker
   */
  public LakeSnapshot fence(String runId, Instant now) {
    LakeSnapshot last = latest().orElse(LakeSnapshot.NONE);
    var unused =
        putIfAbsent(
            new LakeSnapshot(last.version() + 1, runId, now, last.basis(), last.tableVersions()));
    return latest().orElseThrow();
  }

  private static UserException missing(long version) {
    return new UserException(
        "lake_no_snapshot",
        "The lake has no snapshot " + version + ".",
        "See the folder " + FOLDER + " for those that there are.");
  }

  private static String key(long version) {
    return FOLDER + "/" + name(version);
  }

  private static String name(long version) {
    return String.format(Locale.ROOT, "%020d", version) + ".json";
  }
}
