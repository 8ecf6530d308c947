package io.financebi.crawl;

import io.financebi.report.Shown;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Says what a crawl is at, once it has taken a second. */
final class CrawlProgress {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final PrintWriter out;
  private final Clock clock;
  private Instant last;

  CrawlProgress(PrintWriter out, Clock clock) {
    this.out = out;
    this.clock = clock;
    this.last = clock.instant();
  }

  /** So many folders are done. */
  void at(int done, int all) {
    Instant now = clock.instant();
    if (Duration.between(last, now).compareTo(PAUSE) >= 0) {
      note("Looked into " + Shown.count(done) + " of " + Shown.count(all) + " folders");
      last = now;
    }
  }

  /** Something to know. */
  void note(String text) {
    out.println(text);
    out.flush();
  }
}
