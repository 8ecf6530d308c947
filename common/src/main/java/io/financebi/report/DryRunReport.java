package io.financebi.report;

import java.util.List;

/**
 * What a run would do that does not take place.
 *
 * @param gone files whose rows a full run would lose
 * @param inputs what would become of their rows; none of a full run, which is not computed
 * @param tables that would be written
 * @param checks of which each must hold for the run to publish; none of a full run
 */
public record DryRunReport(
    RunKind kind,
    List<FileToRead> files,
    List<FileGone> gone,
    List<InputReport> inputs,
    List<TouchedTable> tables,
    List<Check> checks) {
  /** Of a run that would leave the lake as it is. */
  public static final DryRunReport NOTHING_TO_DO =
      new DryRunReport(RunKind.UNCHANGED, List.of(), List.of(), List.of(), List.of(), List.of());

  /** A raw file that would be read. */
  public record FileToRead(String input, String file, long bytes) {}

  /**
   * A raw file that is in the lake and not there any more.
   *
   * @param rows that it had
   */
  public record FileGone(String input, String file, long rows) {}

  /** Whether the run would publish. */
  public boolean reconciles() {
    return checks.stream().allMatch(Check::ok);
  }
}
