package io.financebi.lake;

import io.delta.kernel.utils.CloseableIterator;
import java.util.Iterator;

/** What is in memory already, as the Kernel wants it. */
final class KernelIterators {
  private KernelIterators() {}

  static <T> CloseableIterator<T> of(Iterator<T> iterator) {
    return new CloseableIterator<>() {
      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public T next() {
        return iterator.next();
      }

      @Override
      public void close() {}
    };
  }
}
