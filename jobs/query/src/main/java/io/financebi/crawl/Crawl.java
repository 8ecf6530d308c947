package io.financebi.crawl;

import io.financebi.catalog.CrawledTable;
import io.financebi.catalog.FileFormat;
import io.financebi.catalog.LakeCatalog;
import io.financebi.catalog.LeftOutFile;
import io.financebi.duckdb.SampleDatabase;
import io.financebi.errors.UserException;
import io.financebi.folders.DataFile;
import io.financebi.folders.FolderTree;
import io.financebi.folders.OddFile;
import io.financebi.folders.OddReason;
import io.financebi.folders.PartitionPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the tables in a tree of folders, one a folder, and records them in a lake's catalog. The
 * files stay where they are, and are read when they are queried.
 */
final class Crawl {
  private final Path root;
  private final String prefix;
  private final SampleLimits limits;
  private final Path lake;
  private final Set<String> taken;
  private final LakeCatalog catalog;
  private final CrawlProgress progress;
  private final OddFiles odd = new OddFiles();

  /**
   * @param root absolute
   * @param prefix of the names of tables
   * @param lake the folder of the lake, which is not looked into
   * @param taken names that no table may have
   */
  Crawl(
      Path root,
      String prefix,
      SampleLimits limits,
      Path lake,
      Set<String> taken,
      CrawlProgress progress) {
    this.root = root;
    this.prefix = prefix;
    this.limits = limits;
    this.lake = lake;
    this.taken = taken;
    this.progress = progress;
    this.catalog = LakeCatalog.local(lake);
  }

  /** Crawls. */
  CrawlReport run(boolean isDryRun) {
    FolderTree tree = FolderTree.of(root, this::isLake);
    odd.addAll(tree.odd());
    SortedMap<FolderKey, List<DataFile>> folders = new TreeMap<>();
    for (DataFile file : tree.files()) {
      String folder = PartitionPath.of(file.relative()).table();
      folders
          .computeIfAbsent(new FolderKey(folder, file.format()), key -> new ArrayList<>())
          .add(file.below(folder));
    }
    Map<String, CrawledTable> before = before();
    List<FoundTable> found = find(folders, before);
    List<Path> unreadable =
        odd.all().stream()
            .filter(file -> file.reason() == OddReason.UNREADABLE)
            .map(OddFile::path)
            .toList();
    List<TableReport> tables =
        new CatalogChanges(catalog, before, taken, isDryRun)
            .apply(
                found,
                table -> table.files().folder().startsWith(root),
                table -> mayBeThere(table, folders, unreadable));
    return new CrawlReport(root, lake, isDryRun, limits, tables, odd.all());
  }

  private boolean isLake(Path folder) {
    try {
      return folder.equals(lake) || (Files.exists(lake) && Files.isSameFile(folder, lake));
    } catch (IOException e) {
      return false;
    }
  }

  /** The tables of the catalog; what is damaged there is not known, and found anew. */
  private Map<String, CrawledTable> before() {
    Map<String, CrawledTable> before = new TreeMap<>();
    for (String name : catalog.names()) {
      try {
        catalog.find(name).ifPresent(table -> before.put(name, table));
      } catch (UserException e) {
        if (!e.code().equals(LakeCatalog.DAMAGED)) {
          throw e;
        }
        progress.note(e.problem());
      }
    }
    return before;
  }

  private SortedMap<FolderKey, FolderSample> sample(SortedMap<FolderKey, List<DataFile>> folders) {
    SortedMap<FolderKey, FolderSample> samples = new TreeMap<>();
    try (SampleDatabase database = SampleDatabase.open(root)) {
      FolderSampler sampler = new FolderSampler(limits, database, odd);
      int done = 0;
      for (Map.Entry<FolderKey, List<DataFile>> folder : folders.entrySet()) {
        progress.at(done++, folders.size());
        FolderSample sample = sampler.sample(folder.getKey().format(), folder.getValue());
        if (!sample.schemas().isEmpty()) {
          samples.put(folder.getKey(), sample);
        }
      }
    }
    return samples;
  }

  private List<FoundTable> find(
      SortedMap<FolderKey, List<DataFile>> folders, Map<String, CrawledTable> before) {
    SortedMap<FolderKey, FolderSample> samples = sample(folders);
    TableNames names = new TableNames(root, prefix, before.values(), samples.keySet());
    List<FoundTable> found = new ArrayList<>();
    samples.forEach(
        (key, sample) -> {
          Path path = root.resolve(key.folder());
          found.addAll(
              new TableBuilder(path, key.format(), sample, leftOut(folders.get(key)))
                  .build(
                      part -> names.name(key, part),
                      name -> known(before, name, path, key.format())));
        });
    return found;
  }

  private static Optional<CrawledTable> known(
      Map<String, CrawledTable> before, String name, Path folder, FileFormat format) {
    return Optional.ofNullable(before.get(name))
        .filter(table -> table.files().folder().equals(folder))
        .filter(table -> table.files().format() == format);
  }

  private List<LeftOutFile> leftOut(List<DataFile> files) {
    List<LeftOutFile> leftOut = new ArrayList<>();
    for (DataFile file : files) {
      if (file.size() > 0) {
        odd.find(file)
            .ifPresent(
                found ->
                    leftOut.add(
                        new LeftOutFile(
                            file.relative(),
                            file.size(),
                            file.modifiedAt(),
                            found.reason().code())));
      }
    }
    return leftOut;
  }

  /**
   * Whether a table that was not found may only have been out of sight: all its files are odd, or a
   * folder on the way to them cannot be read.
   */
  private boolean mayBeThere(
      CrawledTable table, SortedMap<FolderKey, List<DataFile>> folders, List<Path> unreadable) {
    Path folder = table.files().folder();
    FolderKey key = new FolderKey(root.relativize(folder).toString(), table.files().format());
    boolean hasOnlyOddFiles =
        folders.containsKey(key)
            && folders.get(key).stream().allMatch(file -> file.size() > 0 && odd.contains(file));
    return hasOnlyOddFiles
        || unreadable.stream().anyMatch(path -> folder.startsWith(path) || path.startsWith(folder));
  }
}
