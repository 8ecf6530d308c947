package io.financebi.athena;

import io.financebi.aws.Pauses;
import io.financebi.errors.UserException;
import io.financebi.report.Shown;
import io.financebi.settings.AthenaSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;

/**
 * One statement that Athena runs, once. Requests that are throttled, or get no answer, are made
 * again by the client; a query that has failed is not.
 *
 * <p>Whatever ends the waiting, an interrupt, the limit on bytes, {@link #stop} by another thread,
 * also ends the query in Athena: what nobody waits for any more costs nothing more.
 */
public final class AthenaQuery implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final AthenaClient client;
  private final AthenaSettings settings;
  private final StartQueryExecutionRequest request;
  private final Pauses pauses;
  private final AthenaFailures failures;

  /** Of what is below, which a thread that stops the query may change. */
  private final Object lock = new Object();

  private String id;
  private boolean isEnded;
  private boolean isStopped;

  AthenaQuery(
      AthenaClient client,
      AthenaSettings settings,
      StartQueryExecutionRequest request,
      Pauses pauses) {
    this.client = client;
    this.settings = settings;
    this.request = request;
    this.pauses = pauses;
    this.failures = new AthenaFailures(settings.workgroup(), request.queryString());
  }

  /**
   * Starts the query and waits until it has succeeded.
   *
   * @param limit how long to wait, in pauses; zero for any time
   * @param listener is told of every look at it, the last one too
   * @return how it ended
   * @throws UserException with Athena's own reason when the query fails; {@code athena_limit} when
   *     it has read more than the settings' limit, {@code query_timeout}, {@code query_stopped}
   */
  public AthenaProgress run(Duration limit, Consumer<AthenaProgress> listener) {
    try {
      start();
      return await(limit, listener);
    } catch (AbortedException e) {
      throw stopping(stopped());
    } catch (SdkException e) {
      throw stopping(failures.of(e));
    } catch (RuntimeException e) {
      throw stopping(e);
    }
  }

  private void start() {
    synchronized (lock) {
      if (isStopped) {
        throw stopped();
      }
      boolean isInterrupted = false;
      try {
        id = client.startQueryExecution(request).queryExecutionId();
      } catch (AbortedException e) {
        // It may run by now, unknown to us: the same token gives its id.
        isInterrupted = Thread.interrupted();
        id = client.startQueryExecution(request).queryExecutionId();
        throw e;
      } finally {
        restore(isInterrupted);
      }
    }
  }

  private AthenaProgress await(Duration limit, Consumer<AthenaProgress> listener) {
    Duration waited = Duration.ZERO;
    for (Duration pause = FIRST_PAUSE; ; pause = Pauses.after(pause, LONGEST_PAUSE)) {
      QueryExecution execution = look();
      AthenaProgress progress = AthenaProgress.of(execution, waited);
      listener.accept(progress);
      if (progress.state() == QueryExecutionState.SUCCEEDED) {
        return progress;
      }
      require(execution, progress, limit);
      pauses.pause(pause);
      waited = waited.plus(pause);
      if (Thread.currentThread().isInterrupted() || isStopped()) {
        throw stopped();
      }
    }
  }

  private QueryExecution look() {
    QueryExecution execution =
        client.getQueryExecution(asked -> asked.queryExecutionId(id)).queryExecution();
    switch (execution.status().state()) {
      case SUCCEEDED, FAILED, CANCELLED -> {
        synchronized (lock) {
          isEnded = true;
        }
      }
      default -> {}
    }
    return execution;
  }

  private void require(QueryExecution execution, AthenaProgress progress, Duration limit) {
    switch (progress.state()) {
      case FAILED -> throw failures.failed(execution);
      case CANCELLED -> throw isStopped() ? stopped() : failures.cancelled(execution);
      default -> {}
    }
    if (progress.scannedBytes() > settings.limitBytes()) {
      throw new UserException(
          "athena_limit",
          "The query was stopped: it had read %s, more than the %s of athena.limit."
              .formatted(Shown.size(progress.scannedBytes()), Shown.size(settings.limitBytes())),
          "Ask for less: a shorter period, or fewer columns; or set athena.limit higher.");
    }
    if (!limit.isZero() && progress.time().compareTo(limit) >= 0) {
      throw new UserException(
          "query_timeout",
          "The query took longer than it may here.",
          "Ask for less at once: a shorter period, or fewer rows. ./bi query has no limit.");
    }
  }

  private boolean isStopped() {
    synchronized (lock) {
      return isStopped;
    }
  }

  private static UserException stopped() {
    return new UserException(
        "query_stopped",
        "The query was stopped before it had an answer.",
        "Ask again when you want to wait for it.");
  }

  /** What the waiting ends with, after the query's end. */
  private RuntimeException stopping(RuntimeException reason) {
    try {
      stop();
    } catch (UserException e) {
      reason.addSuppressed(e);
    }
    return reason;
  }

  /**
   * Stops the query in Athena, if it was started and has not ended; then, or before it is started,
   * it ends with {@code query_stopped}. May be called by any thread, also by one that is
   * interrupted; waits for a start that is under way.
   *
   * @throws UserException when Athena does not do it
   */
  public void stop() {
    synchronized (lock) {
      if (isStopped || isEnded) {
        return;
      }
      isStopped = true;
      if (id == null) {
        return;
      }
      boolean isInterrupted = Thread.interrupted();
      try {
        var unused = client.stopQueryExecution(asked -> asked.queryExecutionId(id));
      } catch (SdkException e) {
        throw failures.of(e);
      } finally {
        restore(isInterrupted);
      }
    }
  }

  private static void restore(boolean isInterrupted) {
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A page of the result, of at most 1000 rows; the first row of a SELECT's first page has the
   * names of the columns.
   *
   * @param token of the page, as the page before tells it; empty for the first
   * @throws UserException when Athena does not give it
   */
  public GetQueryResultsResponse page(Optional<String> token) {
    try {
      return client.getQueryResults(
          asked -> asked.queryExecutionId(id).nextToken(token.orElse(null)));
    } catch (AbortedException e) {
      throw stopped();
    } catch (SdkException e) {
      throw failures.of(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
