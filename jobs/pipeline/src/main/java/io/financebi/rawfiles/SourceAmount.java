package io.financebi.rawfiles;

import java.io.Serializable;
import java.util.Optional;

/** Tells the worth of a raw row while it is read, independently of how it is judged later. */
public interface SourceAmount extends Serializable {
  /**
   * The row's amount; none when it cannot be told.
   *
   * @param values of the mapped columns in their order, null where the row has none
   */
  Optional<Money> of(String[] values);
}
