package io.financebi.submit;

import io.financebi.aws.Pauses;
import java.io.PrintWriter;
import java.time.Duration;

/** Looks at a run until it has ended. */
final class FollowRun {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  private final Cluster cluster;
  private final Pauses pauses;
  private final PrintWriter err;

  FollowRun(Cluster cluster, Pauses pauses, PrintWriter err) {
    this.cluster = cluster;
    this.pauses = pauses;
    this.err = err;
  }

  /** The exit code of its job. */
  int toTheEnd(String run) {
    String state = "";
    Duration pause = FIRST_PAUSE;
    while (true) {
      Look look = cluster.look(run);
      if (!look.state().equals(state)) {
        state = look.state();
        err.println(state);
        err.flush();
      }
      cluster.tell(run, look);
      if (look.exit().isPresent()) {
        return ended(run, look, look.exit().getAsInt());
      }
      pauses.pause(pause);
      pause = Pauses.after(pause, LONGEST_PAUSE);
    }
  }

  private int ended(String run, Look look, int exit) {
    if (exit != 0) {
      err.println(
          "Run %s has ended with %s, exit code %d%s"
              .formatted(
                  run, look.state(), exit, look.details().isEmpty() ? "" : ": " + look.details()));
      err.flush();
    }
    return exit;
  }
}
