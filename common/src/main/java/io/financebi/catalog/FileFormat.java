package io.financebi.catalog;

import java.util.Locale;

/** The formats of files that a crawl makes tables of. */
public enum FileFormat {
  /** Delimited text: commas, semicolons, tabs or bars; a row a record. */
  CSV,
  /** JSON objects, one a line, one after another or in one array; a row an object. */
  JSON,
  /** Parquet. */
  PARQUET;

  /** As written in reports, in the catalog and behind the names of tables. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
