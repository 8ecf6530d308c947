package io.financebi.spark;

import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.BinaryExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.FromUTCTimestamp;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.ToUTCTimestamp;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;

/**
 * The time in UTC of an instant in UTC is the instant: Spark would take it apart to find that out.
 */
final class NoShiftForUtc extends Rule<LogicalPlan> {
  private static final Set<String> NAMES = Set.of("UTC", "Z", "Etc/UTC");

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformAllExpressions(
        new Rewriting<Expression>(NoShiftForUtc::isOfUtc, NoShiftForUtc::instant));
  }

  private static boolean isOfUtc(Expression expression) {
    return (expression instanceof FromUTCTimestamp || expression instanceof ToUTCTimestamp)
        && ((BinaryExpression) expression).right() instanceof Literal zone
        && zone.value() != null
        && NAMES.contains(zone.value().toString());
  }

  private static Expression instant(Expression shift) {
    return ((BinaryExpression) shift).left();
  }
}
