package io.financebi.submit;

import io.financebi.aws.AwsFailures;
import io.financebi.errors.UserException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** A run that ends when this process is stopped before it has seen its end. */
final class StartedRun {
  private final Cluster cluster;
  private final PrintWriter err;

  private Optional<String> id = Optional.empty();
  private boolean isLeft;

  StartedRun(Cluster cluster, PrintWriter err) {
    this.cluster = cluster;
    this.err = err;
  }

  /** Who stops this process meanwhile waits, so that no run is left that nobody knows. */
  synchronized String start(List<String> arguments) {
    if (isLeft) {
      throw new UserException(
          "submit_stopped", "Stopped before a run was started.", "Nothing goes on at AWS.");
    }
    id = Optional.of(cluster.start(arguments));
    return id.get();
  }

  /** From now on it is not cancelled. */
  synchronized void leave() {
    isLeft = true;
  }

  /** Cancels it, if it is at work. */
  synchronized void stop() {
    boolean isAtWork = id.isPresent() && !isLeft;
    isLeft = true;
    if (!isAtWork) {
      return;
    }
    String run = id.get();
    try {
      cluster.cancel(run);
      err.println("Cancelled run " + run + " of " + cluster.label());
    } catch (SdkException e) {
      tellFailure(run, AwsFailures.of(cluster.label(), "to cancel run " + run, e));
    } catch (UserException e) {
      tellFailure(run, e);
    }
    err.flush();
  }

  private void tellFailure(String run, UserException failure) {
    err.println("Run " + run + " could not be cancelled and goes on: " + failure.problem());
  }
}
