package io.financebi.run;

/**
 * What a person asks of one run.
 *
 * @param full whether to read every file and build every table anew
 * @param force whether to do so although files are gone whose rows are in the lake
 */
public record RunOptions(boolean full, boolean force) {
  /** Only what is new. */
  public static final RunOptions INCREMENTAL = new RunOptions(false, false);

  /** Everything anew. */
  public static final RunOptions FULL = new RunOptions(true, false);
}
