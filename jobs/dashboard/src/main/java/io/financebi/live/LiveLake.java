package io.financebi.live;

import io.financebi.duckdb.DuckDbEngine;
import io.financebi.errors.UserException;
import io.financebi.lake.LakeHistory;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LakeTables;
import io.financebi.lake.ReadableLake;
import io.financebi.semantic.SemanticModel;
import io.financebi.sql.SqlEngine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The lake as it is now: a newly published snapshot takes the place of the one before. */
public final class LiveLake implements AutoCloseable {
  private final ReadableLake lake;
  private final SemanticModel model;
  private final Function<LakeTables, SqlEngine> engines;
  private Optional<OpenLake> now = Optional.empty();
  private Optional<UserException> problem = Optional.empty();

  /**
   * Of a lake on a disk of this machine.
   *
   * @param limit how long a query may take
   */
  public LiveLake(LakeHistory history, SemanticModel model, Duration limit) {
    this(ReadableLake.onDisk(history), model, tables -> DuckDbEngine.open(tables, limit));
  }

  /**
   * @param engines opens who answers queries
   */
  public LiveLake(ReadableLake lake, SemanticModel model, Function<LakeTables, SqlEngine> engines) {
    this.lake = lake;
    this.model = model;
    this.engines = engines;
  }

  /** How long to wait between two looks. */
  public Duration pause() {
    return lake.pause();
  }

  /**
   * Opens what was published last, unless that is open.
   *
   * @return whether anything is different now
   */
  public boolean refresh() {
    Optional<UserException> was = problem();
    try {
      Optional<LakeSnapshot> published = lake.history().published();
      boolean isNew =
          published.isPresent()
              && published.get().version() != version().orElse(published.get().version() - 1);
      if (isNew) {
        open(published.get());
      }
      set(Optional.empty());
      return isNew || was.isPresent();
    } catch (UserException e) {
      set(Optional.of(e));
      return !was.map(UserException::getMessage).equals(Optional.of(e.getMessage()));
    }
  }

  private void open(LakeSnapshot snapshot) {
    // Not while others wait: it takes a moment.
    OpenLake next = OpenLake.open(lake.tables(snapshot, Map.of()), model, engines);
    Optional<OpenLake> last = replace(next);
    last.ifPresent(OpenLake::leave);
  }

  private synchronized Optional<OpenLake> replace(OpenLake next) {
    Optional<OpenLake> last = now;
    now = Optional.of(next);
    return last;
  }

  private synchronized void set(Optional<UserException> newProblem) {
    problem = newProblem;
  }

  /** Why the last look at the lake failed; what was open then still is. */
  public synchronized Optional<UserException> problem() {
    return problem;
  }

  /** The number of the snapshot that is open; empty when nothing was published yet. */
  public synchronized Optional<Long> version() {
    return now.map(open -> open.snapshot().version());
  }

  /** The snapshot that is open. */
  public synchronized Optional<LakeSnapshot> snapshot() {
    return now.map(OpenLake::snapshot);
  }

  /**
   * Asks the lake something.
   *
   * @throws UserException {@code lake_empty} when nothing was published yet, or why it cannot be
   *     opened
   */
  public <T> T ask(Function<OpenLake, T> question) {
    OpenLake open = used();
    try {
      return question.apply(open);
    } finally {
      open.leave();
    }
  }

  private synchronized OpenLake used() {
    OpenLake open = now.orElseThrow(() -> problem.orElseGet(this::empty));
    if (!open.use()) {
      throw new IllegalStateException("the lake is closed");
    }
    return open;
  }

  private UserException empty() {
    return new UserException(
        "lake_empty",
        "There is no lake at " + lake.history().storage().root() + " yet.",
        "./bi run makes one; this page fills itself when it is there.");
  }

  @Override
  public void close() {
    Optional<OpenLake> last;
    synchronized (this) {
      last = now;
      now = Optional.empty();
    }
    last.ifPresent(OpenLake::leave);
  }
}
