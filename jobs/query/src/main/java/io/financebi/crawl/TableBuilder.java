package io.financebi.crawl;

import io.financebi.catalog.CrawledFiles;
import io.financebi.catalog.CrawledTable;
import io.financebi.catalog.CrawledTable.CrawledColumn;
import io.financebi.catalog.FileFormat;
import io.financebi.catalog.LeftOutFile;
import io.financebi.folders.DataFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Makes tables of what was sampled in a folder. */
final class TableBuilder {
  private final Path folder;
  private final FileFormat format;
  private final FolderSample sample;
  private final List<LeftOutFile> leftOut;

  /**
   * @param folder absolute
   * @param leftOut files that no query is to read
   */
  TableBuilder(Path folder, FileFormat format, FolderSample sample, List<LeftOutFile> leftOut) {
    this.folder = folder;
    this.format = format;
    this.sample = sample;
    this.leftOut = leftOut;
  }

  /**
   * The tables: one, and more when not all files go together.
   *
   * @param name of each part, from 1
   * @param known what the catalog has under a name, of this folder and format
   */
  List<FoundTable> build(IntFunction<String> name, Function<String, Optional<CrawledTable>> known) {
    List<SchemaGroup> groups = SchemaGroup.of(format, sample.schemas());
    List<String> others = new ArrayList<>();
    groups.stream().skip(1).forEach(group -> others.addAll(names(group.files())));
    List<FoundTable> tables = new ArrayList<>();
    for (SchemaGroup group : groups) {
      boolean isFirst = tables.isEmpty();
      String tableName = name.apply(tables.size() + 1);
      tables.add(
          table(
              tableName,
              group,
              known.apply(tableName),
              isFirst ? List.of() : names(group.files()),
              isFirst ? others.stream().sorted().toList() : List.of()));
    }
    return tables;
  }

  private FoundTable table(
      String name,
      SchemaGroup group,
      Optional<CrawledTable> known,
      List<String> only,
      List<String> others) {
    List<DataFile> files = only.isEmpty() ? withUnseen(group.files()) : group.files();
    PartitionColumns partitions = PartitionColumns.of(files);
    KnownColumns before = new KnownColumns(format, known);
    ColumnPlan plan =
        new ColumnPlan(
            format,
            before.byKey(),
            partitions.columns().stream().map(CrawledColumn::name).toList());
    boolean isAll = files.size() == group.files().size();
    Looked looked = isAll ? group.looked() : group.looked().withoutAll();
    Map<String, SourceColumn> found = before.widen(group.columns(), looked, hasAllColumns());
    CrawledTable table =
        CrawledTable.of(
            name,
            plan.columns(found),
            partitions.columns(),
            new CrawledFiles(
                folder,
                format,
                group.dialects(),
                only,
                others,
                only.isEmpty() ? leftOut : List.of(),
                List.copyOf(partitions.folders())));
    List<String> notes = new ArrayList<>(plan.notes());
    notes.addAll(notes(table, files.size() - group.files().size()));
    return new FoundTable(table, files, looked, notes);
  }

  private static List<String> notes(CrawledTable table, int unseen) {
    CrawledFiles files = table.files();
    List<String> notes = new ArrayList<>();
    if (!files.only().isEmpty()) {
      notes.add("split off, its columns contradict those of the other files or are others");
    }
    if (!files.leftOut().isEmpty()) {
      notes.add("files that cannot be read and that queries leave out: " + files.leftOut().size());
    }
    if (unseen > 0 && files.format() == FileFormat.CSV) {
      notes.add("files with first lines of their own that were not looked into: " + unseen);
    }
    return notes;
  }

  /** Of csv the first lines of all files were read, of Parquet all footers. */
  private boolean hasAllColumns() {
    return sample.unseen().isEmpty() && format != FileFormat.JSON;
  }

  private List<DataFile> withUnseen(List<DataFile> files) {
    return Stream.concat(files.stream(), sample.unseen().stream())
        .sorted(Comparator.comparing(DataFile::relative))
        .toList();
  }

  private static List<String> names(List<DataFile> files) {
    return files.stream().map(DataFile::relative).sorted().toList();
  }
}
