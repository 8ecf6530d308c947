package io.financebi.table;

/** Where in the lake's flow a table stands. */
public enum Layer {
  /** What came in and what became of it: quarantine, ledger, processed files. */
  RAW,
  /** Cleaned rows at the grain of the source. */
  CLEAN,
  /** Derived from clean tables, for people and dashboards. */
  MART,
  /** Files in a folder outside the lake that a crawl has found; nothing is checked, or copied. */
  EXTERNAL
}
