package io.financebi.report;

import java.util.Locale;

/** What a run builds upon, and so what it does. */
public enum RunKind {
  /** Nothing: it reads every file and builds every table anew. */
  FULL,

  /** The published tables: it reads the files that are not in them yet. */
  INCREMENTAL,

  /** The published tables: it judges rows of quarantine again. */
  REPLAY,

  /** Nothing was there to do. */
  UNCHANGED;

  /** As written in reports and in the lake. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
