package io.financebi.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.lake.Basis;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.SnapshotCodec;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Snapshots of a lake, and in the logs of its tables the days that were written. It has no rows.
 */
public final class DatedLake {
  private final Path root;
  private final Map<String, Long> versions = new TreeMap<>();
  private long snapshots;

  /** A lake with a first commit in every table, of one day. */
  public DatedLake(Path root, String day) throws IOException {
    this.root = root;
    for (TableSpec table : Tables.all()) {
      write(table.name(), day);
    }
  }

  /** Writes days of a table: files go, and others come. */
  public DatedLake write(String table, String... days) throws IOException {
    StringBuilder commit = new StringBuilder("{\"commitInfo\":{}}\n");
    for (String day : days) {
      commit.append(action("remove", table, day)).append('\n');
      commit.append(action("add", table, day)).append('\n');
    }
    return commit(table, commit.toString());
  }

  /** Takes a day of a table away. */
  public DatedLake empty(String table, String day) throws IOException {
    return commit(table, action("remove", table, day) + "\n");
  }

  /** Puts files of a day together, without a change. */
  public DatedLake compact(String table, String day) throws IOException {
    ObjectNode action = action("add", table, day);
    ((ObjectNode) action.get("add")).put("dataChange", false);
    return commit(table, action + "\n");
  }

  private DatedLake commit(String table, String content) throws IOException {
    long version = versions.merge(table, 0L, (before, zero) -> before + 1);
    Path log = Files.createDirectories(root.resolve(table).resolve("_delta_log"));
    Files.writeString(log.resolve("%020d.json".formatted(version)), content);
    return this;
  }

  /** Takes the commits of a table away, as time does. */
  public void forgetLog(String table) throws IOException {
    try (var files = Files.list(root.resolve(table).resolve("_delta_log"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private static ObjectNode action(String kind, String table, String day) {
    ObjectNode action = JsonNodeFactory.instance.objectNode();
    ObjectNode file = action.putObject(kind);
    file.put("path", day + ".parquet").put("dataChange", true);
    ObjectNode values = file.putObject("partitionValues");
    Tables.named(table).partitionColumn().ifPresent(column -> values.put(column, day));
    return action;
  }

  /** Publishes a snapshot of what is there. */
  public DatedLake publish(Instant at) throws IOException {
    snapshots++;
    LakeSnapshot snapshot =
        new LakeSnapshot(snapshots, "run-" + snapshots, at, new Basis(Map.of(), "", ""), versions);
    Path file = root.resolve("_snapshots/%020d.json".formatted(snapshots));
    Files.createDirectories(file.getParent());
    Files.write(file, SnapshotCodec.toJson(snapshot));
    return this;
  }
}
