package io.financebi.report;

import static io.financebi.report.Shown.cents;
import static io.financebi.report.Shown.count;
import static io.financebi.report.Shown.size;

import io.financebi.lake.LakeSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A report for the person at the terminal. */
public final class JobSummary {
  private final JobReport report;
  private final StringBuilder text = new StringBuilder();

  private JobSummary(JobReport report) {
    this.report = report;
  }

  /**
   * What was read, what became of it, what it adds up to, where it is and what to do next.
   *
   * @param headline of a run that reconciles
   * @param lakeRoot where the lake is
   * @param skipped files in the inputs' folders that are of no known format
   */
  public static String of(
      JobReport report, Optional<Headline> headline, String lakeRoot, List<String> skipped) {
    JobSummary summary = new JobSummary(report);
    summary.text.append(InputsText.of(report.inputs()));
    summary.tables();
    skipped(summary.text, skipped);
    summary.text.append('\n').append(ChecksText.of(report.checks()));
    headline.ifPresent(summary::headline);
    summary.end(lakeRoot);
    return summary.text.toString();
  }

  /**
   * That there was nothing to do.
   *
   * @param fileCount raw files that are there, all of them in the lake
   */
  public static String unchanged(
      LakeSnapshot snapshot, int fileCount, String lakeRoot, List<String> skipped) {
    StringBuilder text = new StringBuilder();
    text.append("\n  Nothing to do: ").append(count(fileCount));
    text.append(fileCount == 1 ? " file is there, and it is" : " files are there, and all are");
    text.append(" in ").append(lakeRoot).append('\n');
    skipped(text, skipped);
    text.append("\n  Readers see snapshot ").append(snapshot.version()).append(" of run ");
    text.append(snapshot.runId()).append('\n');
    text.append("  Next: add files to an input and run again; --full builds everything anew\n");
    return text.toString();
  }

  /**
   * That rows of quarantine were judged again in vain.
   *
   * @param judged how many
   * @param withoutValues how many more could not be: malformed rows and whole files
   */
  public static String stillRejected(long judged, long withoutValues, String lakeRoot) {
    String kept =
        withoutValues == 0
            ? ""
            : "  Not judged: "
                + Shown.rows(withoutValues)
                + ", malformed or unreadable; replace their files\n";
    return "\n  Judged "
        + Shown.rows(judged)
        + " of quarantine again: all still rejected\n"
        + kept
        + "  Nothing was written to "
        + lakeRoot
        + "\n  Next: change a rule or a setting that rejects them, then replay again\n";
  }

  private void tables() {
    TextTable table = new TextTable().row("table", "rows", "partitions", "size");
    for (TableReport t : report.tables()) {
      table.row(t.name(), count(t.rows()), count(t.partitions()), size(t.bytes()));
    }
    text.append('\n').append(table.text());
  }

  private static void skipped(StringBuilder text, List<String> skipped) {
    if (!skipped.isEmpty()) {
      text.append("\n  not read, of no known format:\n");
      skipped.forEach(file -> text.append("    ").append(file).append('\n'));
    }
  }

  private void headline(Headline headline) {
    TextTable table = new TextTable();
    headline
        .firstDay()
        .ifPresent(first -> table.row("days", first + " to " + headline.lastDay().orElse(first)));
    table
        .row("net sales", cents(headline.netSales()) + " " + headline.currency())
        .row("orders", count(headline.orders()));
    headline
        .averageOrder()
        .ifPresent(a -> table.row("average order", cents(a) + " " + headline.currency()));
    headline.eventsByType().forEach((type, events) -> table.row(type, count(events)));
    text.append('\n').append(table.text());
  }

  private void end(String lakeRoot) {
    String seconds = String.format(Locale.ROOT, "%.1f", report.seconds());
    text.append('\n');
    if (report.reconciles()) {
      text.append("  Published ").append(report.kind().code()).append(" run ");
      text.append(report.runId()).append(" in ").append(seconds);
      text.append(" s to ").append(lakeRoot).append('\n');
      text.append("  Next: rejected rows are in table quarantine, with their reasons;\n");
      text.append("        ./bi run --format json prints this for scripts\n");
    } else {
      text.append("  Nothing was published: readers of ").append(lakeRoot);
      text.append(" see it as it was before run ").append(report.runId()).append(".\n");
      text.append("  Next: the failed checks name the mart and the column to look at\n");
    }
  }
}
