package io.financebi.athena;

import io.financebi.report.Shown;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/** Says how far a query is, from its second second on, and ever less often. */
final class AthenaTold implements Consumer<AthenaProgress> {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  private final Consumer<String> out;
  private Duration next = FIRST;

  AthenaTold(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public void accept(AthenaProgress progress) {
    boolean isQueued = progress.state() == QueryExecutionState.QUEUED;
    boolean isRunning = progress.state() == QueryExecutionState.RUNNING;
    Duration time = progress.time();
    if ((!isQueued && !isRunning) || time.compareTo(next) < 0) {
      return;
    }
    next = time.plus(time.compareTo(LONGEST_SILENCE) < 0 ? time : LONGEST_SILENCE);
    out.accept(
        isQueued
            ? "Athena has not begun after " + AthenaBill.seconds(time)
            : "Athena has scanned %s after %s"
                .formatted(Shown.size(progress.scannedBytes()), AthenaBill.seconds(time)));
  }
}
