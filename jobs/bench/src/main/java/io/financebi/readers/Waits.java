package io.financebi.readers;

import java.util.ArrayList;
import java.util.List;

/** How long readers have waited for one kind of answer, each time. */
final class Waits {
  private final List<Long> nanos = new ArrayList<>();

  void add(long wait) {
    nanos.add(wait);
  }

  void addAll(List<Long> waits) {
    nanos.addAll(waits);
  }

  boolean isEmpty() {
    return nanos.isEmpty();
  }

  /** Their percentiles. */
  Percentiles percentiles() {
    return Percentiles.of(nanos);
  }
}
