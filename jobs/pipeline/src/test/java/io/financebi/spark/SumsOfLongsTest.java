package io.financebi.spark;

import static org.apache.spark.sql.functions.expr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.financebi.testing.LocalSpark;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SumsOfLongsTest {
  private static final StructType SCHEMA =
      StructType.fromDDL("day INT, amount DECIMAL(18,2), wide DECIMAL(20,2)");

  @Test
  void sumsAreThoseOfTheDecimals() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      BigDecimal amount =
          random.nextInt(10) == 0
              ? null
              : BigDecimal.valueOf(random.nextLong() % 1_000_000_000_000L, 2);
      rows.add(row(random.nextInt(7), amount));
    }
    rows.add(row(7, null));
    Dataset<Row> sums =
        data(rows).groupBy("day").agg(expr("SUM(amount) AS sum"), expr("SUM(DISTINCT amount)"));
    assertEquals("decimal(28,2)", sums.schema().apply("sum").dataType().simpleString());
    for (Row sum : sums.collectAsList()) {
      List<BigDecimal> amounts =
          rows.stream()
              .filter(row -> row.getInt(0) == sum.getInt(0))
              .map(row -> row.getDecimal(1))
              .filter(Objects::nonNull)
              .toList();
      BigDecimal expected = amounts.stream().reduce(BigDecimal::add).orElse(null);
      assertEquals(expected, sum.getDecimal(1), "sum of " + amounts);
      assertEquals(
          amounts.stream().distinct().reduce(BigDecimal::add).orElse(null), sum.getDecimal(2));
    }
  }

  @Test
  void bigIntegersAreLeftToSumsThatNeedThem() {
    Dataset<Row> rows = data(List.of(row(1, new BigDecimal("1.00"))));
    assertTrue(plan(rows.agg(expr("SUM(amount)"))).contains("UnscaledValue"));
    assertFalse(plan(rows.agg(expr("SUM(wide)"))).contains("UnscaledValue"));
  }

  @Test
  void aSumThatALongDoesNotHoldFails() {
    BigDecimal most = new BigDecimal("9999999999999999.99");
    List<Row> rows = Collections.nCopies(10, row(1, most));
    assertThrows(Exception.class, () -> data(rows).agg(expr("SUM(amount)")).collectAsList());
  }

  @Test
  void aSumOverAWindowIsStillOne() {
    List<Row> rows = List.of(row(1, new BigDecimal("1.10")), row(2, new BigDecimal("2.20")));
    var sums =
        data(rows).selectExpr("day", "SUM(amount) OVER (ORDER BY day) AS sum").collectAsList();
    assertEquals(
        "{1=1.10, 2=3.30}",
        sums.stream()
            .collect(
                Collectors.toMap(r -> r.getInt(0), r -> r.getDecimal(1), (a, b) -> a, TreeMap::new))
            .toString());
  }

  private static String plan(Dataset<Row> rows) {
    return rows.queryExecution().optimizedPlan().toString();
  }

  private static Row row(int day, BigDecimal amount) {
    return RowFactory.create(day, amount, amount);
  }

  private static Dataset<Row> data(List<Row> rows) {
    return LocalSpark.sessionForFewRows().createDataFrame(rows, SCHEMA);
  }
}
