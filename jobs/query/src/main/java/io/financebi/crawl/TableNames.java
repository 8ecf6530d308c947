package io.financebi.crawl;

import io.financebi.catalog.CrawledTable;
import io.financebi.catalog.FileFormat;
import io.financebi.folders.ColumnNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Names tables after their folders: {@code shop/Sales 2024} is {@code sales_2024}. Where two
 * folders would have the same name, those of the folders above stand before it. What the catalog
 * has keeps its name, whatever has been put beside it.
 */
final class TableNames {
  /** The catalog's files are called so, and may have more added. */
  private static final int LONGEST = 150;

  private final Path root;
  private final String prefix;
  private final Map<String, Map<String, FileFormat>> knownByFolder = new HashMap<>();
  private final Map<String, Long> formats;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> levels = new TreeMap<>();

  /**
   * @param root the folder that is crawled
   * @param prefix of all names
   * @param known the tables of the catalog
   * @param keys what makes a table
   */
  TableNames(Path root, String prefix, Collection<CrawledTable> known, Collection<FolderKey> keys) {
    this.root = root;
    this.prefix = prefix;
    for (CrawledTable table : known) {
      String folder = table.files().folder().toString();
      knownByFolder
          .computeIfAbsent(folder, f -> new HashMap<>())
          .put(table.name(), table.files().format());
    }
    this.formats =
        keys.stream().collect(Collectors.groupingBy(FolderKey::folder, Collectors.counting()));
    formats.keySet().forEach(folder -> levels.put(folder, knownLevel(folder)));
    tellApart();
  }

  /** How many folders make up the name that the catalog has; 0 when it has none. */
  private int knownLevel(String folder) {
    Set<String> known = known(folder).keySet();
    for (int level = 1; level <= parts(folder).size(); level++) {
      String base = base(folder, level);
      if (known.stream().anyMatch(name -> name.matches(base + "(_csv|_json|_parquet)?(_\\d+)?"))) {
        return level;
      }
    }
    return 0;
  }

  /** The names that the catalog has, each with its format. */
  private Map<String, FileFormat> known(String folder) {
    return knownByFolder.getOrDefault(root.resolve(folder).toString(), Map.of());
  }

  /** Puts more folders before names that are not known yet, as long as some are the same. */
  private void tellApart() {
    Set<String> open =
        levels.entrySet().stream()
            .filter(level -> level.getValue() == 0)
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(HashSet::new));
    open.forEach(folder -> levels.put(folder, 1));
    boolean isChanged = true;
    while (isChanged) {
      Map<String, Long> counts =
          levels.entrySet().stream()
              .collect(
                  Collectors.groupingBy(
                      level -> base(level.getKey(), level.getValue()), Collectors.counting()));
      List<String> same =
          open.stream()
              .filter(folder -> counts.get(base(folder, levels.get(folder))) > 1)
              .filter(folder -> levels.get(folder) < parts(folder).size())
              .toList();
      same.forEach(folder -> levels.merge(folder, 1, Integer::sum));
      isChanged = !same.isEmpty();
    }
  }

  private List<String> parts(String folder) {
    List<String> parts = new ArrayList<>();
    parts.add(root.getFileName() == null ? "" : root.getFileName().toString());
    if (!folder.isEmpty()) {
      parts.addAll(Arrays.asList(folder.split("/", -1)));
    }
    return parts;
  }

  private String base(String folder, int level) {
    List<String> parts = parts(folder);
    String last = String.join("_", parts.subList(parts.size() - level, parts.size()));
    String name = ColumnNames.identifier(last, prefix.isEmpty() ? "t_" : "");
    String whole = prefix + (name.isEmpty() ? "files" : name);
    return whole.substring(0, Math.min(whole.length(), LONGEST));
  }

  /**
   * The name of a table; asked for once for each, in a fixed order.
   *
   * @param part 1 for the files that go together, more for those that were split off them
   */
  String name(FolderKey key, int part) {
    String base = base(key.folder(), levels.get(key.folder()));
    String qualified = base + "_" + key.format().code();
    Map<String, FileFormat> known = known(key.folder());
    boolean isOnlyFormat = formats.get(key.folder()) == 1;
    boolean isPlain =
        isOnlyFormat ? known.get(qualified) != key.format() : known.get(base) == key.format();
    String name = (isPlain ? base : qualified) + (part == 1 ? "" : "_" + part);
    String free = ColumnNames.unique(name, taken);
    taken.add(free);
    return free;
  }
}
