package io.financebi.run;

import io.financebi.quarantine.RejectReason;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a person asks of one run.
 *
 * @param full whether to read every file and build every table anew
 * @param force whether to do so although files are gone whose rows are in the lake, or columns
 * @param replayed the reasons whose rows are judged again, instead of those of new files; none for
 *     a run over files
 */
public record RunOptions(boolean full, boolean force, Set<RejectReason> replayed) {
  /** Only what is new. */
  public static final RunOptions INCREMENTAL = new RunOptions(false, false, Set.of());

  /** Everything anew. */
  public static final RunOptions FULL = new RunOptions(true, false, Set.of());

  /** Everything anew, without the files that are gone. */
  public static final RunOptions FORCED = new RunOptions(true, true, Set.of());

  /**
   * The rows of quarantine.
   *
   * @param reasons at least one
   */
  public static RunOptions replay(Set<RejectReason> reasons) {
    return new RunOptions(false, false, EnumSet.copyOf(reasons));
  }

  boolean isReplay() {
    return !replayed.isEmpty();
  }
}
