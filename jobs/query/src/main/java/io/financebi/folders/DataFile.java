package io.financebi.folders;

import io.financebi.catalog.FileFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file that may hold rows, as its name says.
 *
 * @param path absolute
 * @param relative below the folder that was walked, with slashes
 * @param size in bytes
 * @param isGzip whether it is packed
 * @param isProse whether it may as well be text for people: {@code .txt}
 */
public record DataFile(
    Path path,
    String relative,
    long size,
    Instant modifiedAt,
    FileFormat format,
    boolean isGzip,
    boolean isProse) {
  private static final String GZIP = ".gz";
  private static final String PROSE = "txt";
  private static final Map<String, FileFormat> FORMATS =
      Map.of(
          "csv",
          FileFormat.CSV,
          "tsv",
          FileFormat.CSV,
          PROSE,
          FileFormat.CSV,
          "json",
          FileFormat.JSON,
          "jsonl",
          FileFormat.JSON,
          "ndjson",
          FileFormat.JSON,
          "parquet",
          FileFormat.PARQUET,
          "parq",
          FileFormat.PARQUET,
          "pq",
          FileFormat.PARQUET);

  /** The file, if its name ends as those of data files do; packed Parquet is not among them. */
  static Optional<DataFile> of(Path path, String relative, long size, Instant modifiedAt) {
    String name = relative.toLowerCase(Locale.ROOT);
    boolean isGzip = name.endsWith(GZIP);
    String unpacked = isGzip ? name.substring(0, name.length() - GZIP.length()) : name;
    String extension = unpacked.substring(unpacked.lastIndexOf('.') + 1);
    FileFormat format = unpacked.contains(".") ? FORMATS.get(extension) : null;
    if (format == null || (isGzip && format == FileFormat.PARQUET)) {
      return Optional.empty();
    }
    return Optional.of(
        new DataFile(path, relative, size, modifiedAt, format, isGzip, extension.equals(PROSE)));
  }

  /** The same file as seen from a folder that it lies in. */
  public DataFile below(String folder) {
    String rest = folder.isEmpty() ? relative : relative.substring(folder.length() + 1);
    return new DataFile(path, rest, size, modifiedAt, format, isGzip, isProse);
  }
}
