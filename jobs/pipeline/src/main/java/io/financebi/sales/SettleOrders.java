package io.financebi.sales;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Cuts lines that are sorted by group into orders, and settles each by itself. Rejected lines pass
 * through.
 */
final class SettleOrders implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
  private static final long serialVersionUID = 1L;

  private final LineColumns columns;
  private final boolean keepDuplicates;

  SettleOrders(LineColumns columns, boolean keepDuplicates) {
    this.columns = columns;
    this.keepDuplicates = keepDuplicates;
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
    return new Settled(rows);
  }

  private final class Settled implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final Queue<InternalRow> ready = new ArrayDeque<>();
    private List<InternalRow> open = new ArrayList<>();
    private long group;
    private boolean isMixed;

    Settled(Iterator<InternalRow> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && rows.hasNext()) {
        take(rows.next());
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

    private void take(InternalRow line) {
      if (!line.isNullAt(columns.reason())) {
        ready.add(line);
        return;
      }
      long its = line.getLong(columns.group());
      if (its != group) {
        close();
        group = its;
      }
      // The group is a hash, which two orders may share.
      isMixed |= !open.isEmpty() && !columns.orderId(line).equals(columns.orderId(open.get(0)));
      open.add(line.copy());
    }

    private void close() {
      if (isMixed) {
        byOrder(open).forEach(lines -> new Order(columns, lines).settle(keepDuplicates));
      } else if (!open.isEmpty()) {
        new Order(columns, open).settle(keepDuplicates);
      }
      ready.addAll(open);
      open = new ArrayList<>();
      isMixed = false;
    }

    private Collection<List<InternalRow>> byOrder(List<InternalRow> lines) {
      Map<UTF8String, List<InternalRow>> orders = new HashMap<>();
      for (InternalRow line : lines) {
        orders.computeIfAbsent(columns.orderId(line), id -> new ArrayList<>()).add(line);
      }
      return orders.values();
    }
  }
}
