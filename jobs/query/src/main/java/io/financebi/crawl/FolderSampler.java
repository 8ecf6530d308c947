package io.financebi.crawl;

import io.financebi.catalog.CrawledFiles;
import io.financebi.catalog.CrawledTable;
import io.financebi.catalog.FileFormat;
import io.financebi.duckdb.SampleDatabase;
import io.financebi.folders.DataFile;
import io.financebi.folders.OddFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks into the files of a folder, of one format. */
final class FolderSampler {
  private static final int TRIES = 5;

  private final SampleLimits limits;
  private final SampleDatabase database;
  private final OddFiles odd;
  private final CsvSampler csv;
  private final JsonSampler json;

  /**
   * @param odd gets the files that cannot be read
   */
  FolderSampler(SampleLimits limits, SampleDatabase database, OddFiles odd) {
    this.limits = limits;
    this.database = database;
    this.odd = odd;
    this.csv = new CsvSampler(limits);
    this.json = new JsonSampler(limits);
  }

  /** Samples files by path, all of one format. */
  FolderSample sample(FileFormat format, List<DataFile> files) {
    List<DataFile> filled = odd.withoutEmpty(files);
    return switch (format) {
      case CSV -> new CsvFolder(this, odd).sample(filled);
      case JSON -> new JsonFolder(this, odd).sample(filled);
      case PARQUET -> new ParquetFolder(this, database, odd).sample(filled);
    };
  }

  /** The samples of as many files as are to be looked at, if so many can be read. */
  List<FileSample> some(List<DataFile> files) {
    List<FileSample> samples = new ArrayList<>();
    int tries = 0;
    for (DataFile file : SampleChoice.of(files, limits.files())) {
      if (samples.size() < limits.files() && tries++ < limits.files() * TRIES) {
        one(file).ifPresent(samples::add);
      }
    }
    return samples;
  }

  /** The sample of one file, if DuckDB reads it too. */
  Optional<FileSample> one(DataFile file) {
    try {
      FileSample sample = file.format() == FileFormat.CSV ? csv.sample(file) : json.sample(file);
      int rows = (int) Math.max(1, Math.min(sample.rows(), limits.rows()));
      database.requireReadable(table(file, sample.schema()), file, rows);
      return Optional.of(sample);
    } catch (OddFileException e) {
      odd.add(file, e);
      return Optional.empty();
    }
  }

  /**
   * Reads the first row of some of the files, which are alike, and gives those that can be read.
   */
  List<DataFile> readable(FileSchema schema, List<DataFile> files) {
    for (DataFile file :
        SampleChoice.of(files, limits.files()).stream().limit(limits.files()).toList()) {
      try {
        database.requireReadable(table(file, schema), file, 1);
      } catch (OddFileException e) {
        odd.add(file, e);
      }
    }
    return files.stream().filter(file -> !odd.contains(file)).toList();
  }

  private static CrawledTable table(DataFile file, FileSchema schema) {
    CrawledFiles files =
        new CrawledFiles(
            file.path().getParent(),
            file.format(),
            schema.dialect().stream().toList(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    ColumnPlan plan = new ColumnPlan(file.format(), Map.of(), List.of());
    return CrawledTable.of("sample", plan.columns(schema.columns()), List.of(), files);
  }
}
