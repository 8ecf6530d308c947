package io.financebi.semantic;

import io.financebi.semantic.MetricExpression.Aggregate;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * From where the rows of a fact in one period are read: its own table, or one in which they are
 * counted already. Both are called by the fact's name, so that fields, filters and joins are
 * written alike.
 */
interface FactRows {
  /** What stands after FROM, its name included. */
  String from();

  /** SQL for an instant in the hour of UTC in which a row happened. */
  String instant();

  /** What has to hold of a row beside its days and the filters. */
  List<String> conditions();

  /**
   * SQL of an aggregate over them.
   *
   * @param names SQL for names of its argument
   */
  String aggregate(Aggregate aggregate, UnaryOperator<String> names);
}
