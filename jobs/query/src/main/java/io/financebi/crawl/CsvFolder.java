package io.financebi.crawl;

import io.financebi.catalog.CsvDialect;
import io.financebi.folders.CsvHeader;
import io.financebi.folders.DataFile;
import io.financebi.folders.OddFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The csv files of a folder. The first line of each is read, which is cheap and says what columns
 * there are; types come from a sample of them.
 */
final class CsvFolder {
  /** So many files with first lines of their own are looked into beyond the sample. */
  private static final int MORE = 200;

  private final FolderSampler sampler;
  private final OddFiles odd;
  private final List<SchemaFiles> schemas = new ArrayList<>();
  private final Map<String, SchemaFiles> byLine = new HashMap<>();

  CsvFolder(FolderSampler sampler, OddFiles odd) {
    this.sampler = sampler;
    this.odd = odd;
  }

  FolderSample sample(List<DataFile> files) {
    Map<DataFile, String> lines = firstLines(files);
    List<FileSample> samples = sampler.some(List.copyOf(lines.keySet()));
    samples.forEach(sample -> add(sample, lines.remove(sample.file())));
    List<DataFile> unseen = new ArrayList<>();
    int more = 0;
    for (Map.Entry<DataFile, String> file : lines.entrySet()) {
      if (!odd.contains(file.getKey()) && !isLikeAnother(file.getKey(), file.getValue())) {
        if (more++ < MORE) {
          sampler.one(file.getKey()).ifPresent(sample -> add(sample, file.getValue()));
        } else {
          unseen.add(file.getKey());
        }
      }
    }
    return new FolderSample(schemas, unseen);
  }

  private Map<DataFile, String> firstLines(List<DataFile> files) {
    Map<DataFile, String> lines = new LinkedHashMap<>();
    for (DataFile file : files) {
      try {
        lines.put(file, CsvHeader.of(file).line());
      } catch (OddFileException e) {
        odd.add(file, e);
      }
    }
    return lines;
  }

  private void add(FileSample sample, String line) {
    List<DataFile> files = new ArrayList<>(List.of(sample.file()));
    SchemaFiles own = new SchemaFiles(sample.schema(), files, Looked.at(sample));
    schemas.add(own);
    byLine.putIfAbsent(line, own);
  }

  private boolean isLikeAnother(DataFile file, String line) {
    Optional<SchemaFiles> like = Optional.ofNullable(byLine.get(line)).or(() -> like(file));
    like.ifPresent(
        same -> {
          same.files().add(file);
          byLine.putIfAbsent(line, same);
        });
    return like.isPresent();
  }

  /** The files that have all columns of this one. */
  private Optional<SchemaFiles> like(DataFile file) {
    try {
      CsvHeader header = CsvHeader.of(file);
      for (SchemaFiles same : schemas) {
        CsvDialect dialect = same.schema().dialect().orElseThrow();
        List<String> fields = header.fields(dialect);
        boolean isHeader = fields.stream().allMatch(CsvHeader::mayBeName);
        List<String> names = CsvHeader.names(fields, dialect);
        if (isHeader == dialect.hasHeader()
            && names.size() > 1
            && same.schema().columns().keySet().containsAll(names)) {
          return Optional.of(same);
        }
      }
    } catch (OddFileException e) {
      // Told when it is looked into.
      return Optional.empty();
    }
    return Optional.empty();
  }
}
