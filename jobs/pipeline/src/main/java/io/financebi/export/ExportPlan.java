package io.financebi.export;

import io.financebi.lake.Basis;
import io.financebi.lake.DataFile;
import io.financebi.lake.PublishedTables;
import io.financebi.table.Layer;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What has to be exported of a snapshot.
 *
 * @param tables as they are exported then
 * @param changed the files of partitions that are others now, by the folder that they go to
 * @param gone the folders of partitions that are none any more
 */
record ExportPlan(
    List<ExportedTable> tables, Map<String, List<DataFile>> changed, Set<String> gone) {
  private static final int HASH_DIGITS = 16;

  ExportPlan {
    tables = List.copyOf(tables);
    changed = Collections.unmodifiableMap(new TreeMap<>(changed));
    gone = Set.copyOf(gone);
  }

  /**
   * Compares what is published with what is exported. The folder of a partition has a hash of what
   * is in it in its name, by which one is known that is the same; and the number of the snapshot,
   * so that no name comes twice.
   *
   * @param shown folders that a run may have shown to readers which was killed before it noted them
   */
  static ExportPlan of(PublishedTables published, ExportState before, Set<String> shown) {
    Set<String> uncertain = shown.stream().map(ExportPlan::folder).collect(Collectors.toSet());
    long snapshot = published.snapshot().orElseThrow().version();
    List<ExportedTable> tables = new ArrayList<>();
    Map<String, List<DataFile>> changed = new TreeMap<>();
    for (TableSpec spec : exported()) {
      Map<String, String> known = before.partitions(spec.name());
      Map<String, String> partitions = new TreeMap<>();
      byPartition(spec, published)
          .forEach(
              (value, files) -> {
                String was =
                    uncertain.contains(folder(spec, value)) ? "" : known.getOrDefault(value, "");
                String folder = folder(spec, value) + "/" + hash(files) + "-";
                String location = was.startsWith(folder) ? was : folder + snapshot;
                partitions.put(value, location);
                if (!location.equals(was)) {
                  changed.put(location, files);
                }
              });
      tables.add(new ExportedTable(spec.name(), partitions));
    }
    return new ExportPlan(tables, changed, gone(before, shown, tables));
  }

  private static List<TableSpec> exported() {
    return Tables.all().stream()
        .filter(spec -> spec.layer() == Layer.CLEAN || spec.layer() == Layer.MART)
        .toList();
  }

  /** The files of each partition by its value; of a table without partitions, which may be none. */
  private static Map<String, List<DataFile>> byPartition(
      TableSpec spec, PublishedTables published) {
    Map<String, List<DataFile>> byPartition =
        published.dataFiles(spec).stream()
            .collect(Collectors.groupingBy(DataFile::partition, TreeMap::new, Collectors.toList()));
    if (spec.partitionColumn().isEmpty()) {
      byPartition.putIfAbsent("", List.of());
    }
    return byPartition;
  }

  private static String folder(TableSpec spec, String value) {
    return spec.name() + spec.partitionColumn().map(name -> "/" + name + "=" + value).orElse("");
  }

  private static String hash(List<DataFile> files) {
    return Basis.hash(files.stream().map(DataFile::key).sorted()).substring(0, HASH_DIGITS);
  }

  private static String folder(String location) {
    return location.substring(0, location.lastIndexOf('/'));
  }

  private static Set<String> gone(ExportState before, Set<String> shown, List<ExportedTable> now) {
    Set<String> folders = new TreeSet<>();
    now.forEach(table -> table.partitions().values().forEach(each -> folders.add(folder(each))));
    Set<String> gone = new TreeSet<>(before.locations());
    gone.addAll(shown);
    gone.removeIf(location -> folders.contains(folder(location)));
    return gone;
  }
}
