package io.financebi.spark;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.util.AccumulatorV2;

/**
 * A count by partition. A partition that is computed again, after a retry or for a second job,
 * replaces its own count, so that the total stays true where a plain accumulator counts twice.
 */
public final class PartitionCounts extends AccumulatorV2<PartitionCounts.Entry, Long> {
  private static final long serialVersionUID = 1L;

  private final HashMap<Integer, Long> counts = new HashMap<>();

  /** The final count of one partition. */
  public record Entry(int partition, long count) implements java.io.Serializable {}

  @Override
  public boolean isZero() {
    return counts.isEmpty();
  }

  @Override
  public PartitionCounts copy() {
    PartitionCounts copy = new PartitionCounts();
    synchronized (counts) {
      copy.counts.putAll(counts);
    }
    return copy;
  }

  @Override
  public void reset() {
    synchronized (counts) {
      counts.clear();
    }
  }

  @Override
  public void add(Entry entry) {
    synchronized (counts) {
      counts.put(entry.partition(), entry.count());
    }
  }

  @Override
  public void merge(AccumulatorV2<Entry, Long> other) {
    Map<Integer, Long> theirs = ((PartitionCounts) other).copy().counts;
    synchronized (counts) {
      counts.putAll(theirs);
    }
  }

  @Override
  public Long value() {
    synchronized (counts) {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
