package io.financebi.export;

import io.financebi.lake.LakeSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What of a lake is exported as plain Parquet.
 *
 * @param lake where the lake is
 * @param snapshot the number of the lake's snapshot that it is of
 * @param runId of the run that published it; a lake made anew begins with the same numbers
 * @param tables by name
 * @param retired the files that were exported before, by location
 */
public record ExportState(
    String lake, long snapshot, String runId, List<ExportedTable> tables, List<Retired> retired) {
  /** Copies the lists. */
  public ExportState {
    tables = List.copyOf(tables);
    retired = List.copyOf(retired);
  }

  /** Of a lake of which nothing is exported. */
  public static ExportState none(String lake) {
    return new ExportState(lake, 0, "", List.of(), List.of());
  }

  /** Whether it is of that snapshot of that lake. */
  public boolean isOf(String lake, LakeSnapshot snapshot) {
    return this.lake.equals(lake)
        && this.snapshot == snapshot.version()
        && runId.equals(snapshot.runId());
  }

  /** Where the partitions of a table are, by their values; none of a table that is not there. */
  public Map<String, String> partitions(String table) {
    return find(table).map(ExportedTable::partitions).orElse(Map.of());
  }

  /** A table, if it is exported. */
  public Optional<ExportedTable> find(String table) {
    return tables.stream().filter(each -> each.name().equals(table)).findFirst();
  }

  /** The folders of all files that are exported. */
  public Set<String> locations() {
    Set<String> locations = new HashSet<>();
    tables.forEach(table -> locations.addAll(table.partitions().values()));
    return locations;
  }

  /**
   * What is exported after this.
   *
   * @param now since when the files are retired that are not exported any more
   */
  public ExportState followedBy(LakeSnapshot snapshot, List<ExportedTable> tables, Instant now) {
    ExportState next =
        new ExportState(lake, snapshot.version(), snapshot.runId(), tables, List.of());
    Map<String, Retired> gone = new TreeMap<>();
    retired.forEach(each -> gone.put(each.location(), each));
    locations().forEach(location -> gone.put(location, new Retired(location, now)));
    gone.keySet().removeAll(next.locations());
    return next.with(gone.values());
  }

  /**
   * The same before files are copied: as long as nothing follows, they are retired from the start.
   *
   * @param locations of files that are about to be copied
   */
  public ExportState announcing(Collection<String> locations, Instant now) {
    Map<String, Retired> gone = new TreeMap<>();
    retired.forEach(each -> gone.put(each.location(), each));
    locations.forEach(location -> gone.put(location, new Retired(location, now)));
    return with(gone.values());
  }

  /** The same with other files retired. */
  public ExportState with(Iterable<Retired> other) {
    List<Retired> all = new ArrayList<>();
    other.forEach(all::add);
    return new ExportState(lake, snapshot, runId, tables, all);
  }
}
