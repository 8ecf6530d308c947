package io.financebi.live;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeHistory;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LakeTables;
import io.financebi.semantic.SemanticModel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The lake as it is now: a newly published snapshot takes the place of the one before. */
public final class LiveLake implements AutoCloseable {
  private final LakeHistory history;
  private final SemanticModel model;
  private final Duration limit;
  private Optional<OpenLake> now = Optional.empty();
  private Optional<UserException> problem = Optional.empty();

  /**
   * @param limit how long a query may take
   */
  public LiveLake(LakeHistory history, SemanticModel model, Duration limit) {
    this.history = history;
    this.model = model;
    this.limit = limit;
  }

  /**
   * Opens what was published last, unless that is open.
   *
   * @return whether anything is different now
   */
  public boolean refresh() {
    Optional<UserException> was = problem();
    try {
      Optional<LakeSnapshot> published = history.published();
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
    OpenLake next = OpenLake.open(new LakeTables(history.root(), snapshot, Map.of()), model, limit);
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
    return now.map(lake -> lake.snapshot().version());
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
    OpenLake lake = used();
    try {
      return question.apply(lake);
    } finally {
      lake.leave();
    }
  }

  private synchronized OpenLake used() {
    OpenLake lake = now.orElseThrow(() -> problem.orElseGet(this::empty));
    if (!lake.use()) {
      throw new IllegalStateException("the lake is closed");
    }
    return lake;
  }

  private UserException empty() {
    return new UserException(
        "lake_empty",
        "There is no lake at " + history.root() + " yet.",
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
