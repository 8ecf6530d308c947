package io.financebi.report;

import static io.financebi.report.Shown.count;

import io.financebi.report.DryRunReport.FileGone;
import io.financebi.report.DryRunReport.FileToRead;
import io.financebi.report.TouchedTable.Touch;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** A dry run for the person at the terminal. */
public final class DryRunText {
  /** So many days are named one by one. */
  private static final int FEW_DAYS = 5;

  private DryRunText() {}

  /**
   * Which files would be read, what would become of their rows, and which tables and days would be
   * written.
   *
   * @param lakeRoot where the lake is
   */
  public static String of(DryRunReport report, String lakeRoot) {
    if (report.kind() == RunKind.UNCHANGED) {
      return "\n  Nothing to do: a run would leave " + lakeRoot + " as it is\n";
    }
    String proof =
        report.inputs().isEmpty()
            ? ""
            : InputsText.of(report.inputs()) + "\n" + ChecksText.of(report.checks());
    return files(report.files())
        + gone(report.gone())
        + tables(report.tables())
        + proof
        + "\n  Dry run: nothing was written to "
        + lakeRoot
        + "\n  Next: the same command without --dry-run does it\n";
  }

  private static String files(List<FileToRead> files) {
    if (files.isEmpty()) {
      return "\n  no file would be read\n";
    }
    TextTable table = new TextTable().row("file", "input", "bytes");
    files.forEach(file -> table.row(file.file(), file.input(), count(file.bytes())));
    return "\n" + table.text();
  }

  private static String gone(List<FileGone> gone) {
    return gone.isEmpty()
        ? ""
        : gone.stream()
            .map(
                file ->
                    "    %s with %s of %s\n"
                        .formatted(file.file(), Shown.rows(file.rows()), file.input()))
            .collect(Collectors.joining("", "\n  would be missing, for they are gone:\n", ""));
  }

  private static String tables(List<TouchedTable> tables) {
    boolean isKnown = tables.stream().allMatch(table -> table.rowsAfter().isPresent());
    TextTable text =
        new TextTable().row(cells(isKnown, "table", "rows now", "rows then", "written"));
    for (TouchedTable table : tables) {
      String then = count(table.rowsAfter().orElse(0));
      text.row(cells(isKnown, table.name(), count(table.rowsBefore()), then, written(table)));
    }
    return "\n" + text.text();
  }

  private static String[] cells(
      boolean isKnown, String name, String now, String then, String written) {
    return isKnown ? new String[] {name, now, then, written} : new String[] {name, now, written};
  }

  private static String written(TouchedTable table) {
    if (table.touch() == Touch.WHOLE) {
      return "whole";
    }
    if (table.touch() == Touch.APPENDED) {
      return ("new rows " + days(table.days())).strip();
    }
    return days(table.days());
  }

  private static String days(List<LocalDate> days) {
    return days.size() <= FEW_DAYS
        ? days.stream().map(LocalDate::toString).collect(Collectors.joining(" "))
        : "%s days from %s to %s"
            .formatted(count(days.size()), days.get(0), days.get(days.size() - 1));
  }
}
