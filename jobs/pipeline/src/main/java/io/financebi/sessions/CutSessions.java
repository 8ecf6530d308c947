package io.financebi.sessions;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/** Cuts each user's events, given in the order of time, where the user paused. */
final class CutSessions implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
  private static final long serialVersionUID = 1L;

  private final long gapMicros;

  /**
   * @param gapMicros the longest pause within a session
   */
  CutSessions(long gapMicros) {
    this.gapMicros = gapMicros;
  }

  /**
   * {@inheritDoc}
   *
   * @param events in the shape of {@link OpenSession}
   */
  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> events) {
    return new Cut(events);
  }

  private final class Cut implements Iterator<InternalRow> {
    private final Iterator<InternalRow> events;
    private Optional<OpenSession> open = Optional.empty();
    private Optional<InternalRow> next = Optional.empty();

    Cut(Iterator<InternalRow> events) {
      this.events = events;
    }

    @Override
    public boolean hasNext() {
      while (next.isEmpty() && events.hasNext()) {
        take(events.next());
      }
      if (next.isEmpty()) {
        close();
      }
      return next.isPresent();
    }

    private void take(InternalRow event) {
      if (open.isEmpty() || !open.get().goesOnWith(event, gapMicros)) {
        close();
        open = Optional.of(new OpenSession(event));
      }
      open.get().add(event);
    }

    private void close() {
      next = open.map(OpenSession::toRow);
      open = Optional.empty();
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      InternalRow session = next.orElseThrow();
      next = Optional.empty();
      return session;
    }
  }
}
