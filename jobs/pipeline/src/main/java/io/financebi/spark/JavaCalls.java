package io.financebi.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Methods that generated code calls with Spark's own values, without the conversions of a UDF: for
 * rules that many values of every row go through.
 */
public final class JavaCalls {
  private JavaCalls() {}

  /**
   * What a method gives; null when an argument is null or the method gives null.
   *
   * @param rule of a public class with a public method of that name; rules that are equal give the
   *     same for the same arguments
   * @param type of what the method gives
   * @param arguments of just the types of the method's parameters
   */
  public static Column of(Serializable rule, String method, DataType type, Column... arguments) {
    Seq<AbstractDataType> asTheyAre = seq(List.of());
    return new Column(
        new Invoke(
            Literal.fromObject(rule),
            method,
            type,
            seq(Arrays.stream(arguments).map(Column::expr).toList()),
            asTheyAre,
            true,
            true,
            true));
  }

  private static <T> Seq<T> seq(List<T> values) {
    return JavaConverters.asScalaBuffer(values).toList();
  }
}
