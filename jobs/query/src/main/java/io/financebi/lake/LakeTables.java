package io.financebi.lake;

import io.financebi.sql.QueryFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What can be queried of one snapshot of a lake: its tables, and views over them. */
public final class LakeTables {
  private final Path root;
  private final LakeSnapshot snapshot;
  private final Map<String, QueryFile> views;
  private final DeltaLogs logs;

  /**
   * @param root the folder of the lake
   * @param views by name
   */
  public LakeTables(Path root, LakeSnapshot snapshot, Map<String, QueryFile> views) {
    this.root = root;
    this.snapshot = snapshot;
    this.views = Map.copyOf(views);
    this.logs = new DeltaLogs(root);
  }

  /** What a reader sees. */
  public LakeSnapshot snapshot() {
    return snapshot;
  }

  /** The names of all tables and views, sorted. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>(snapshot.tableVersions().keySet());
    names.addAll(views.keySet());
    return names;
  }

  /** The views, by name. */
  public Map<String, QueryFile> views() {
    return views;
  }

  /** A table at the version that the snapshot names. */
  public DeltaTable table(String name) {
    return logs.read(name, snapshot.tableVersions().get(name));
  }

  /** The folders that hold the tables' files. */
  public Collection<Path> folders() {
    return snapshot.tableVersions().keySet().stream()
        .map(root::resolve)
        .collect(Collectors.toList());
  }
}
