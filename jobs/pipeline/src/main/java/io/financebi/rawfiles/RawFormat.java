package io.financebi.rawfiles;

import java.util.Locale;
import java.util.Optional;

/** The formats that raw files have, told apart by extension. */
public enum RawFormat {
  /** RFC 4180 with a header. */
  CSV,
  /** One JSON object a line. */
  JSONL,
  PARQUET;

  /** The format of a file name, which may end in {@code .gz}; none when it is not known. */
  public static Optional<RawFormat> of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    String plain = isGzip(name) ? name.substring(0, name.length() - ".gz".length()) : name;
    return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
      case "csv" -> Optional.of(CSV);
      case "jsonl", "ndjson", "json" -> Optional.of(JSONL);
      case "parquet" -> isGzip(name) ? Optional.empty() : Optional.of(PARQUET);
      default -> Optional.empty();
    };
  }

  /** Whether a file of that name is gzipped as a whole. */
  static boolean isGzip(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(".gz");
  }
}
