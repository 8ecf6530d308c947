package io.financebi.folders;

import java.util.Locale;

/** Why something in a folder is not read as a table. */
public enum OddReason {
  EMPTY("holds nothing"),
  BINARY("is binary"),
  NOT_UTF8("is text, but not UTF-8"),
  BROKEN_GZIP("is not gzip, or damaged"),
  TRUNCATED_GZIP("is gzip that ends in the middle"),
  BROKEN_PARQUET("is not Parquet, or damaged"),
  NOT_PARSABLE("cannot be parsed"),
  NOT_A_TABLE("has no columns"),
  RECORD_TOO_LONG("has a record that is too long"),
  UNREADABLE("cannot be read"),
  NOT_A_FILE("is neither a file nor a folder"),
  UNKNOWN_FORMAT("is not csv, tsv, txt, json, jsonl, ndjson or parquet"),
  BAD_FOLDER_NAME("has a KEY=VALUE name that cannot be decoded"),
  DELTA_TABLE("is a Delta table, which a crawl does not read"),
  LINK("is a link, which is not followed");

  private final String meaning;

  OddReason(String meaning) {
    this.meaning = meaning;
  }

  /** As written in reports and in the catalog. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What follows the name of the file in a sentence. */
  public String meaning() {
    return meaning;
  }
}
