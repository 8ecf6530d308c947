package io.financebi.spark;

import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.MakeDecimal;
import org.apache.spark.sql.catalyst.expressions.UnscaledValue;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.Sum;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.types.DecimalType;

/**
 * Sums decimals of up to 18 digits as whole numbers of their last place, cents for money: the same
 * sums several times faster, for Spark itself sums in decimals of 28 digits, which are big
 * integers. A sum that a long does not hold, from 92 quadrillion on for two places, fails the
 * query; no column of ours would hold it either.
 */
final class SumsOfLongs extends Rule<LogicalPlan> {
  private static final int LONG_DIGITS = 18;
  private static final int DIGITS_OF_A_SUM = 10;

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    Rewriting<Expression> sums = new Rewriting<>(SumsOfLongs::isSumOfDecimals, SumsOfLongs::asLong);
    return plan.transform(
        new Rewriting<LogicalPlan>(
            Aggregate.class::isInstance, aggregate -> aggregate.transformExpressions(sums)));
  }

  private static boolean isSumOfDecimals(Expression expression) {
    return expression instanceof AggregateExpression aggregate
        && aggregate.aggregateFunction() instanceof Sum sum
        && sum.child().dataType() instanceof DecimalType type
        && type.precision() <= LONG_DIGITS;
  }

  private static Expression asLong(Expression expression) {
    AggregateExpression aggregate = (AggregateExpression) expression;
    Expression summed = ((Sum) aggregate.aggregateFunction()).child();
    DecimalType type = (DecimalType) summed.dataType();
    AggregateExpression whole =
        aggregate.copy(
            new Sum(new UnscaledValue(summed), EvalMode.ANSI()),
            aggregate.mode(),
            aggregate.isDistinct(),
            aggregate.filter(),
            aggregate.resultId());
    return new MakeDecimal(whole, type.precision() + DIGITS_OF_A_SUM, type.scale(), false);
  }
}
