package io.financebi.spark;

import java.util.List;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.Function1;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/** An extension of Spark sessions: rules that give the same results for less work. */
public final class CheaperPlans extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
  private static final List<Rule<LogicalPlan>> RULES =
      List.of(new SumsOfLongs(), new NoShiftForUtc());

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    RULES.forEach(rule -> extensions.injectOptimizerRule(always(rule)));
    return BoxedUnit.UNIT;
  }

  private static <A, B> Function1<A, B> always(B value) {
    return new AbstractFunction1<>() {
      @Override
      public B apply(A ignored) {
        return value;
      }
    };
  }
}
