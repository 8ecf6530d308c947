package io.financebi.lake;

import io.financebi.sql.QueryFile;
import io.financebi.table.ColumnType;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be queried of one snapshot of a lake: its tables, and views over them. */
public final class LakeTables {
  private final LakeSnapshot snapshot;
  private final Map<String, QueryFile> views;
  private final Collection<Path> folders;
  private final Function<String, DeltaTable> read;

  private LakeTables(
      LakeSnapshot snapshot,
      Map<String, QueryFile> views,
      Collection<Path> folders,
      Function<String, DeltaTable> read) {
    this.snapshot = snapshot;
    this.views = Map.copyOf(views);
    this.folders = List.copyOf(folders);
    this.read = read;
  }

  /**
   * @param root the folder of the lake
   * @param views by name
   */
  public LakeTables(Path root, LakeSnapshot snapshot, Map<String, QueryFile> views) {
    this(
        snapshot,
        views,
        snapshot.tableVersions().keySet().stream().map(root::resolve).toList(),
        logs(new DeltaLogs(root), snapshot));
  }

  private static Function<String, DeltaTable> logs(DeltaLogs logs, LakeSnapshot snapshot) {
    return name -> logs.read(name, snapshot.tableVersions().get(name));
  }

  /**
   * Every table that a lake has, without a row and without a lake: enough to tell what queries read
   * and which columns they give.
   *
   * @param views by name
   */
  public static LakeTables withoutRows(Map<String, QueryFile> views) {
    Map<String, Long> versions =
        Tables.all().stream().collect(Collectors.toMap(TableSpec::name, table -> 0L));
    LakeSnapshot none =
        new LakeSnapshot(0, "", Instant.EPOCH, new Basis(Map.of(), "", ""), versions);
    return new LakeTables(none, views, List.of(), name -> withoutRows(Tables.named(name)));
  }

  private static DeltaTable withoutRows(TableSpec table) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    table.columns().forEach(column -> columns.put(column.name(), column.type()));
    return new DeltaTable(table.name(), columns, Optional.empty(), List.of());
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
    return read.apply(name);
  }

  /** The folders that hold the tables' files. */
  public Collection<Path> folders() {
    return folders;
  }
}
