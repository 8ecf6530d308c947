package io.financebi.dedupe;

/**
 * A set of 128-bit values, each a pair of longs, in two flat arrays: 16 bytes an entry where a set
 * of objects takes 80.
 */
final class LongPairSet {
  private long[] firsts;
  private long[] seconds;
  private int size;
  private boolean hasZero;

  LongPairSet() {
    firsts = new long[1 << 12];
    seconds = new long[1 << 12];
  }

  /** Adds the pair; false when it was there already. */
  boolean add(long first, long second) {
    if (first == 0 && second == 0) {
      // Zeros mark a free slot.
      boolean isNew = !hasZero;
      hasZero = true;
      return isNew;
    }
    if (size * 3L > firsts.length * 2L) {
      grow();
    }
    if (!insert(first, second)) {
      return false;
    }
    size++;
    return true;
  }

  private boolean insert(long first, long second) {
    int mask = firsts.length - 1;
    int slot = (int) (first ^ (first >>> 32)) & mask;
    while (firsts[slot] != 0 || seconds[slot] != 0) {
      if (firsts[slot] == first && seconds[slot] == second) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    firsts[slot] = first;
    seconds[slot] = second;
    return true;
  }

  private void grow() {
    long[] oldFirsts = firsts;
    long[] oldSeconds = seconds;
    firsts = new long[oldFirsts.length * 2];
    seconds = new long[oldFirsts.length * 2];
    for (int i = 0; i < oldFirsts.length; i++) {
      if (oldFirsts[i] != 0 || oldSeconds[i] != 0) {
        insert(oldFirsts[i], oldSeconds[i]);
      }
    }
  }
}
