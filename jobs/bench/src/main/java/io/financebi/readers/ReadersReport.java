package io.financebi.readers;

import io.financebi.figures.Conditions;
import io.financebi.figures.ReportFiles;
import java.util.List;
import java.util.Locale;

/** What readers wait for, and under which conditions. */
public record ReadersReport(Conditions conditions, ReadersFigures figures) {
  /** Its forms. */
  public ReportFiles files() {
    return new ReportFiles(
        ReportFiles.name(conditions),
        ReadersText.of(figures),
        remarks(),
        ReadersJson.of(this),
        ReadersHtml.of(this));
  }

  /** What a reader of the report must know. */
  List<String> remarks() {
    long missed = figures.visuals().stream().filter(each -> !each.missed().isEmpty()).count();
    return List.of(
        String.format(
            Locale.ROOT,
            "Milliseconds. Of %d questions, %d miss an aim with their p95: %d cold, %d with one user"
                + " chosen, %d cached.",
            figures.visuals().size(),
            missed,
            Aim.COLD.millis(),
            Aim.ONE_USER.millis(),
            Aim.CACHED.millis()),
        "Cold: no cache has the answer; the server has read its files before."
            + figures.user().map(user -> " One user: " + user + ".").orElse(""),
        String.format(
            Locale.ROOT,
            "An answer of next to nothing (/api/lake) takes %.2f ms at p50 and %.2f at p99, with all"
                + " that the measuring takes.",
            figures.least().p50(),
            figures.least().p99()));
  }
}
