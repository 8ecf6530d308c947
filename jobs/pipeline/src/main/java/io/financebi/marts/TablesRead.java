package io.financebi.marts;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.QueryPlan;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.execution.SparkSqlParser;
import scala.collection.JavaConverters;

/** Finds the tables that a query reads, by Spark's own parser. */
public final class TablesRead {
  private final Set<String> tables = new TreeSet<>();
  private final Set<String> commonTableExpressions = new TreeSet<>();

  private TablesRead() {}

  /**
   * The names of the tables in FROM clauses anywhere in the query, common table expressions aside.
   *
   * @throws IllegalStateException when the text is not a query
   */
  public static Set<String> by(String sql) {
    TablesRead found = new TablesRead();
    ParserInterface parser = new SparkSqlParser();
    try {
      found.visit(parser.parsePlan(sql));
    } catch (ParseException e) {
      throw new IllegalStateException("a mart's SQL does not parse: " + e.getMessage(), e);
    }
    found.tables.removeAll(found.commonTableExpressions);
    return found.tables;
  }

  private void visit(QueryPlan<?> plan) {
    if (plan instanceof UnresolvedRelation relation) {
      tables.add(relation.tableName().toLowerCase(Locale.ROOT));
    }
    if (plan instanceof UnresolvedWith with) {
      JavaConverters.seqAsJavaList(with.cteRelations())
          .forEach(
              relation -> {
                commonTableExpressions.add(relation._1().toLowerCase(Locale.ROOT));
                visit(relation._2());
              });
    }
    JavaConverters.seqAsJavaList(plan.children()).forEach(child -> visit((LogicalPlan) child));
    JavaConverters.seqAsJavaList(plan.subqueries()).forEach(sub -> visit((QueryPlan<?>) sub));
  }
}
