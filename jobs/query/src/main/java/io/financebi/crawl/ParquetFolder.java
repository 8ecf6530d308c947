package io.financebi.crawl;

import io.financebi.duckdb.SampleDatabase;
import io.financebi.folders.DataFile;
import io.financebi.folders.OddFileException;
import io.financebi.folders.ParquetMagic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The Parquet files of a folder. The footers of all are read: they are small and say it all. Of a
 * sample, the first row is read too.
 */
final class ParquetFolder {
  private static final int BATCH = 1000;

  private final FolderSampler sampler;
  private final SampleDatabase database;
  private final OddFiles odd;
  private final Map<String, List<DataFile>> byFooter = new LinkedHashMap<>();

  ParquetFolder(FolderSampler sampler, SampleDatabase database, OddFiles odd) {
    this.sampler = sampler;
    this.database = database;
    this.odd = odd;
  }

  FolderSample sample(List<DataFile> files) {
    List<DataFile> whole = new ArrayList<>();
    for (DataFile file : files) {
      try {
        ParquetMagic.require(file);
        whole.add(file);
      } catch (OddFileException e) {
        odd.add(file, e);
      }
    }
    for (int from = 0; from < whole.size(); from += BATCH) {
      addFooters(whole.subList(from, Math.min(whole.size(), from + BATCH)));
    }
    List<SchemaFiles> schemas = new ArrayList<>();
    byFooter.values().forEach(same -> describe(same).ifPresent(schemas::add));
    return new FolderSample(schemas, List.of());
  }

  /** One damaged footer spoils the reading of all: it is looked for in halves. */
  private void addFooters(List<DataFile> files) {
    try {
      Map<String, String> footers = database.parquetFooters(files);
      for (DataFile file : files) {
        String footer = footers.get(file.path().toString());
        byFooter.computeIfAbsent(footer, f -> new ArrayList<>()).add(file);
      }
    } catch (OddFileException e) {
      if (files.size() == 1) {
        odd.add(files.get(0), e);
      } else {
        addFooters(files.subList(0, files.size() / 2));
        addFooters(files.subList(files.size() / 2, files.size()));
      }
    }
  }

  private Optional<SchemaFiles> describe(List<DataFile> same) {
    Map<String, SourceColumn> columns = new LinkedHashMap<>();
    try {
      database
          .parquetColumns(same.get(0))
          .forEach(
              (name, type) ->
                  columns.put(
                      name.toLowerCase(Locale.ROOT), new SourceColumn(name, Optional.of(type))));
      FileSchema schema = new FileSchema(columns, Optional.empty());
      List<DataFile> readable = sampler.readable(schema, same);
      return readable.isEmpty()
          ? Optional.empty()
          : Optional.of(new SchemaFiles(schema, readable, new Looked(readable.size(), 0, true)));
    } catch (OddFileException e) {
      same.forEach(file -> odd.add(file, e));
      return Optional.empty();
    }
  }
}
