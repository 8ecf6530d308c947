package io.financebi.spark;

import java.util.function.Function;
import java.util.function.Predicate;
import scala.runtime.AbstractPartialFunction;

/**
 * A partial function as Spark's trees take it: what becomes of the nodes that a condition picks.
 */
final class Rewriting<T> extends AbstractPartialFunction<T, T> {
  private final Predicate<T> picks;
  private final Function<T, T> rewrite;

  Rewriting(Predicate<T> picks, Function<T, T> rewrite) {
    this.picks = picks;
    this.rewrite = rewrite;
  }

  @Override
  public boolean isDefinedAt(T node) {
    return picks.test(node);
  }

  @Override
  public T apply(T node) {
    return rewrite.apply(node);
  }
}
