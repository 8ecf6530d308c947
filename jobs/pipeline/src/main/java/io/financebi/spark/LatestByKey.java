package io.financebi.spark;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.util.AccumulatorV2;

/**
 * What tasks tell of the parts of their work, by part. A part that is worked on again, after a
 * retry or for a second job, replaces what it told before, so that totals stay true where a plain
 * accumulator counts twice.
 */
public final class LatestByKey<K, V> extends AccumulatorV2<Map.Entry<K, V>, Map<K, V>> {
  private static final long serialVersionUID = 1L;

  private final HashMap<K, V> told = new HashMap<>();

  @Override
  public boolean isZero() {
    synchronized (told) {
      return told.isEmpty();
    }
  }

  @Override
  public LatestByKey<K, V> copy() {
    LatestByKey<K, V> copy = new LatestByKey<>();
    copy.told.putAll(value());
    return copy;
  }

  @Override
  public void reset() {
    synchronized (told) {
      told.clear();
    }
  }

  @Override
  public void add(Map.Entry<K, V> part) {
    synchronized (told) {
      told.put(part.getKey(), part.getValue());
    }
  }

  @Override
  public void merge(AccumulatorV2<Map.Entry<K, V>, Map<K, V>> other) {
    Map<K, V> theirs = other.value();
    synchronized (told) {
      told.putAll(theirs);
    }
  }

  /** The last that was told of each part. */
  @Override
  public Map<K, V> value() {
    synchronized (told) {
      return Map.copyOf(told);
    }
  }
}
