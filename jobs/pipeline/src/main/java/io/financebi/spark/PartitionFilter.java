package io.financebi.spark;

import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.InterpretedPredicate;
import org.apache.spark.sql.catalyst.expressions.Predicate;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Conditions of a query that the values of a folder decide. */
public final class PartitionFilter {
  private final List<InterpretedPredicate> conditions;

  /**
   * Takes the conditions as a query's plan has them.
   *
   * @param partition the columns that folders are named by
   */
  public PartitionFilter(StructType partition, Seq<Expression> conditions) {
    Rewriting<Expression> bound =
        new Rewriting<>(
            node -> node instanceof AttributeReference,
            node -> bound(partition, (AttributeReference) node));
    this.conditions =
        JavaConverters.seqAsJavaList(conditions).stream()
            .map(condition -> Predicate.createInterpreted(condition.transform(bound)))
            .toList();
  }

  private static Expression bound(StructType partition, AttributeReference column) {
    return new BoundReference(partition.fieldIndex(column.name()), column.dataType(), true);
  }

  /** Whether all of them are true of a folder, by the values of the partition's columns. */
  public boolean isTrueOf(InternalRow folder) {
    return conditions.stream().allMatch(condition -> condition.eval(folder));
  }
}
