package io.financebi.report;

import io.financebi.lake.LakeSnapshot;
import io.financebi.quarantine.RejectReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A report for the person at the terminal. */
public final class JobSummary {
  private static final int KIBI = 1024;

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
    summary.inputs();
    summary.reasons();
    summary.money();
    summary.tables();
    skipped(summary.text, skipped);
    summary.checks();
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
                + count(withoutValues)
                + " malformed rows and unreadable files; replace their files\n";
    return "\n  Judged "
        + count(judged)
        + " rows of quarantine again: all are still rejected\n"
        + kept
        + "  Nothing was written to "
        + lakeRoot
        + "\n  Next: change a rule or a setting that rejects them, then replay again\n";
  }

  private void inputs() {
    boolean hasReleased = report.inputs().stream().anyMatch(i -> i.releasedTotal() > 0);
    TextTable table = new TextTable();
    table.row(columns("rows", hasReleased));
    for (InputReport input : report.inputs()) {
      List<String> row = new ArrayList<>(List.of(input.name(), count(input.read())));
      if (hasReleased) {
        row.add(count(input.releasedTotal()));
      }
      row.add(count(input.accepted()));
      row.add(count(input.duplicates()));
      row.add(count(input.rejectedTotal()));
      table.row(row.toArray(String[]::new));
    }
    text.append('\n').append(table.text());
  }

  /** Released rows were rejected before, and judged again by this run: most runs have none. */
  private static String[] columns(String first, boolean hasReleased) {
    return hasReleased
        ? new String[] {first, "read", "released", "accepted", "duplicates", "rejected"}
        : new String[] {first, "read", "accepted", "duplicates", "rejected"};
  }

  private void reasons() {
    Map<String, String> meanings =
        Arrays.stream(RejectReason.values())
            .collect(Collectors.toMap(RejectReason::code, RejectReason::meaning));
    for (InputReport input : report.inputs()) {
      if (input.rejected().isEmpty()) {
        continue;
      }
      text.append("\n  rejected ").append(input.name()).append('\n');
      input
          .rejected()
          .forEach(
              (reason, rows) ->
                  text.append(
                      String.format(
                          Locale.ROOT,
                          "  %,8d  %-22s  %s\n",
                          rows,
                          reason,
                          meanings.getOrDefault(reason, ""))));
    }
  }

  private void money() {
    for (InputReport input : report.inputs()) {
      if (input.amount().isEmpty()) {
        continue;
      }
      boolean hasReleased = input.releasedTotal() > 0;
      TextTable table = new TextTable();
      table.row(columns(input.name() + " amounts", hasReleased));
      input
          .amount()
          .forEach(
              (currency, a) -> {
                List<String> row = new ArrayList<>(List.of(currency, exact(a.read())));
                if (hasReleased) {
                  row.add(exact(a.released()));
                }
                row.add(exact(a.accepted()));
                row.add(exact(a.duplicates()));
                row.add(exact(a.rejected()));
                table.row(row.toArray(String[]::new));
              });
      text.append('\n').append(table.text());
      if (input.unpriced() > 0) {
        text.append("  rows without an amount: ").append(count(input.unpriced())).append('\n');
      }
    }
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

  private void checks() {
    List<Check> failed = report.checks().stream().filter(check -> !check.ok()).toList();
    text.append('\n');
    if (failed.isEmpty()) {
      text.append("  reconciled: all ")
          .append(report.checks().size())
          .append(" checks hold, every row and every cent is accounted for\n");
      return;
    }
    text.append("  NOT RECONCILED: ")
        .append(failed.size())
        .append(" of ")
        .append(report.checks().size())
        .append(" checks fail\n");
    for (Check check : failed) {
      text.append("    ").append(check.name()).append('\n');
      text.append("      expected ").append(check.expected()).append('\n');
      text.append("      actual   ").append(check.actual()).append('\n');
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

  private static String count(long rows) {
    return String.format(Locale.ROOT, "%,d", rows);
  }

  private static String cents(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.2f", amount.setScale(2, RoundingMode.HALF_UP));
  }

  private static String exact(BigDecimal amount) {
    BigDecimal plain = JobReportJson.exact(amount);
    return String.format(Locale.ROOT, "%,." + Math.max(2, plain.scale()) + "f", plain);
  }

  private static String size(long bytes) {
    if (bytes < KIBI) {
      return bytes + " B";
    }
    double scaled = bytes;
    String[] units = {"KB", "MB", "GB", "TB"};
    int unit = -1;
    while (scaled >= KIBI && unit < units.length - 1) {
      scaled /= KIBI;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", scaled, units[unit]);
  }
}
