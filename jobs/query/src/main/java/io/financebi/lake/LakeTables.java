package io.financebi.lake;

import io.financebi.catalog.CatalogEntry;
import io.financebi.catalog.CrawledTable;
import io.financebi.catalog.LakeCatalog;
import io.financebi.errors.UserException;
import io.financebi.sql.QueryFile;
import io.financebi.table.ColumnType;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What can be queried: the tables of one snapshot of a lake and views over them, and the tables
 * outside it that its catalog has, which are as they are now.
 */
public final class LakeTables {
  static final LakeSnapshot NOTHING =
      new LakeSnapshot(0, "", Instant.EPOCH, new Basis(Map.of(), "", ""), Map.of());

  private final LakeSnapshot snapshot;
  private final Map<String, QueryFile> views;
  private final Collection<Path> folders;
  private final Function<String, DeltaTable> read;
  private final Consumer<DeltaTable> fetch;
  private final Map<String, CatalogEntry> crawled;
  private final Map<String, CompletableFuture<DeltaTable>> here = new ConcurrentHashMap<>();

  private LakeTables(
      LakeSnapshot snapshot,
      Map<String, QueryFile> views,
      Collection<Path> folders,
      Function<String, DeltaTable> read,
      Consumer<DeltaTable> fetch,
      Map<String, CatalogEntry> catalog) {
    this.snapshot = snapshot;
    this.views = Map.copyOf(views);
    this.folders = List.copyOf(folders);
    this.read = read;
    this.fetch = fetch;
    this.crawled = new TreeMap<>(catalog);
    // What the lake has got since the crawl wins.
    crawled.keySet().removeAll(snapshot.tableVersions().keySet());
    crawled.keySet().removeAll(views.keySet());
  }

  /**
   * Of a lake on a disk of this machine.
   *
   * @param root the folder of the lake
   * @param views by name
   */
  public LakeTables(Path root, LakeSnapshot snapshot, Map<String, QueryFile> views) {
    this(new DeltaLogs(root), LakeCatalog.local(root), snapshot, views);
  }

  /** The tables of a lake at a snapshot, and what its catalog has beside them. */
  LakeTables(
      DeltaLogs logs, LakeCatalog catalog, LakeSnapshot snapshot, Map<String, QueryFile> views) {
    this(
        snapshot,
        views,
        snapshot.tableVersions().keySet().stream().map(logs::folder).toList(),
        name -> logs.read(name, snapshot.tableVersions().get(name)),
        logs::fetch,
        catalog(catalog));
  }

  private static Map<String, CatalogEntry> catalog(LakeCatalog catalog) {
    Map<String, CatalogEntry> entries = new TreeMap<>();
    for (String name : catalog.names()) {
      // Between the two looks, a crawl may have taken it out.
      catalog.entry(name).ifPresent(entry -> entries.put(name, entry));
    }
    return entries;
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
    return new LakeTables(
        none, views, List.of(), name -> withoutRows(Tables.named(name)), table -> {}, Map.of());
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
    names.addAll(crawled.keySet());
    return names;
  }

  /** Whether a table is one of the snapshot. */
  public boolean isOwnTable(String name) {
    return snapshot.tableVersions().containsKey(name);
  }

  /** Whether a table is one of the catalog. */
  public boolean isCrawled(String name) {
    return crawled.containsKey(name);
  }

  /**
   * A table of the catalog.
   *
   * @throws UserException when its file in the catalog cannot be read
   */
  public CrawledTable crawled(String name) {
    return crawled.get(name).table();
  }

  /** The views, by name. */
  public Map<String, QueryFile> views() {
    return views;
  }

  /**
   * A table at the version that the snapshot names; its files are on this machine. Who asks for
   * another one meanwhile does not wait for them.
   */
  public DeltaTable table(String name) {
    CompletableFuture<DeltaTable> mine = new CompletableFuture<>();
    CompletableFuture<DeltaTable> others = here.putIfAbsent(name, mine);
    if (others != null) {
      return joined(others);
    }
    try {
      DeltaTable table = read.apply(name);
      fetch.accept(table);
      mine.complete(table);
    } catch (RuntimeException e) {
      here.remove(name, mine);
      mine.completeExceptionally(e);
    }
    return joined(mine);
  }

  private static DeltaTable joined(CompletableFuture<DeltaTable> table) {
    try {
      return table.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  /** The folders that hold the tables' files. */
  public Collection<Path> folders() {
    Set<Path> all = new LinkedHashSet<>(folders);
    crawled.values().forEach(entry -> entry.folder().ifPresent(all::add));
    return all;
  }
}
