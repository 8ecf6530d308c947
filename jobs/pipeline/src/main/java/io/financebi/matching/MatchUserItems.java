package io.financebi.matching;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/** Cuts sorted moments into those of one user and item, and matches each lot by itself. */
final class MatchUserItems implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
  private static final long serialVersionUID = 1L;

  private final long windowMicros;
  private final long lookbackMicros;
  private final boolean again;

  /**
   * @param again whether the moments have the columns of {@link Moments#again}
   */
  MatchUserItems(Duration window, Duration lookback, boolean again) {
    this.windowMicros = window.toSeconds() * 1_000_000;
    this.lookbackMicros = lookback.toSeconds() * 1_000_000;
    this.again = again;
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
    return new Matches(rows);
  }

  private final class Matches implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final Queue<InternalRow> ready = new ArrayDeque<>();
    private Optional<UserItem> open = Optional.empty();

    Matches(Iterator<InternalRow> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && rows.hasNext()) {
        take(new Moment(rows.next(), again));
      }
      if (ready.isEmpty()) {
        close();
      }
      return !ready.isEmpty();
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }

    private void take(Moment moment) {
      if (moment.isGuest()) {
        ready.add(
            moment.isStored()
                ? MatchRow.ofGone(null, moment.item().copy(), moment.stored())
                : MatchRow.ofGuest(moment));
        return;
      }
      if (open.isEmpty() || !open.get().isOf(moment)) {
        close();
        open = Optional.of(new UserItem(moment));
      }
      open.get().add(moment);
    }

    private void close() {
      open.ifPresent(userItem -> userItem.match(windowMicros, lookbackMicros, ready));
      open = Optional.empty();
    }
  }
}
