package io.financebi.lake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.errors.UserException;
import java.util.List;

/** A {@link LakeSnapshot} as JSON that people can read, and strictly back. */
public final class SnapshotCodec {
  /** The one format that this release writes and reads. */
  public static final int FORMAT_VERSION = 2;

  private static final List<String> FIELDS =
      List.of(
          "version",
          "run_id",
          "published_at",
          "marts_hash",
          "files_hash",
          "settings",
          "table_versions");

  private SnapshotCodec() {}

  /** The file of a snapshot. */
  public static byte[] toJson(LakeSnapshot snapshot) {
    ObjectNode root = StrictJson.write(FORMAT_VERSION);
    root.put("version", snapshot.version());
    root.put("run_id", snapshot.runId());
    root.put("published_at", snapshot.publishedAt().toString());
    root.put("marts_hash", snapshot.basis().martsHash());
    root.put("files_hash", snapshot.basis().filesHash());
    ObjectNode settings = root.putObject("settings");
    snapshot.basis().settings().forEach(settings::put);
    ObjectNode tables = root.putObject("table_versions");
    snapshot.tableVersions().forEach(tables::put);
    return StrictJson.bytes(root);
  }

  /**
   * Reads the file of a snapshot.
   *
   * @param name of the file, for the message
   * @throws UserException {@code lake_newer_release} or {@code lake_older_release} when another
   *     release wrote it, {@code lake_snapshot_damaged} when it is not a snapshot
   */
  public static LakeSnapshot fromJson(String name, byte[] content) {
    StrictJson root =
        StrictJson.read(
            name, content, FORMAT_VERSION, FIELDS, (why, cause) -> damaged(name, why, cause));
    return new LakeSnapshot(
        root.number("version"),
        root.text("run_id"),
        root.instant("published_at"),
        new Basis(root.textsByName("settings"), root.text("marts_hash"), root.text("files_hash")),
        root.numbersByName("table_versions"));
  }

  private static UserException damaged(String name, String why, Throwable cause) {
    return new UserException(
        "lake_snapshot_damaged",
        "The lake's snapshot " + name + " is damaged: " + why + ".",
        "Nothing was written. Restore the file from a backup, or, if there is one before it, delete it"
            + " to go back to that: the next run reads again what came after it.",
        cause);
  }
}
