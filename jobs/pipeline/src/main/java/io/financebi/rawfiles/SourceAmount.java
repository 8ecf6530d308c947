package io.financebi.rawfiles;

import java.io.Serializable;
import java.util.Optional;

/** Tells the worth of a raw row while it is read, independently of how it is judged later. */
public interface SourceAmount extends Serializable {
  /** Whether it looks at a column at all; those that it does not may be null. */
  default boolean reads(int column) {
    return true;
  }

  /**
   * The row's amount; none when it cannot be told.
   *
   * @param values of the mapped columns in their order, null where the row has none
   */
  Optional<Money> of(String[] values);
}
