package io.financebi.sessions;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/** Cuts what each user did, given in the order of time, where the user paused. */
final class CutSessions implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
  private static final long serialVersionUID = 1L;

  private final Span span;
  private final long gapMicros;

  /**
   * @param span what the rows are
   * @param gapMicros the longest pause within a session
   */
  CutSessions(Span span, long gapMicros) {
    this.span = span;
    this.gapMicros = gapMicros;
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
    return new Cut(rows);
  }

  private final class Cut implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private Optional<OpenSession> open = Optional.empty();
    private Optional<InternalRow> next = Optional.empty();

    Cut(Iterator<InternalRow> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      while (next.isEmpty() && rows.hasNext()) {
        take(rows.next());
      }
      if (next.isEmpty()) {
        close();
      }
      return next.isPresent();
    }

    private void take(InternalRow row) {
      if (open.isEmpty() || !open.get().goesOnWith(row, gapMicros)) {
        close();
        open = Optional.of(new OpenSession(row));
      }
      open.get().add(row, span);
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
