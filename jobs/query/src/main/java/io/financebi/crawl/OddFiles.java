package io.financebi.crawl;

import io.financebi.folders.DataFile;
import io.financebi.folders.OddFile;
import io.financebi.folders.OddFileException;
import io.financebi.folders.OddReason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects what cannot be read, each once. */
final class OddFiles {
  private final Map<Path, OddFile> byPath = new TreeMap<>();

  void addAll(Collection<OddFile> odd) {
    odd.forEach(file -> byPath.put(file.path(), file));
  }

  void add(DataFile file, OddFileException why) {
    byPath.put(file.path(), why.of(file.path()));
  }

  boolean contains(DataFile file) {
    return byPath.containsKey(file.path());
  }

  /** What is wrong with a file, if something is. */
  Optional<OddFile> find(DataFile file) {
    return Optional.ofNullable(byPath.get(file.path()));
  }

  /** Those that hold something, and leaves out the others with what they are: empty. */
  List<DataFile> withoutEmpty(List<DataFile> files) {
    List<DataFile> filled = new ArrayList<>();
    for (DataFile file : files) {
      if (file.size() > 0) {
        filled.add(file);
      } else {
        byPath.put(file.path(), new OddFile(file.path(), OddReason.EMPTY, ""));
      }
    }
    return filled;
  }

  /** All of them, by path. */
  List<OddFile> all() {
    return byPath.values().stream().sorted(Comparator.comparing(OddFile::path)).toList();
  }
}
