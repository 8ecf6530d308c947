package io.financebi.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.table.ColumnType.Decimal;
import io.financebi.table.ColumnType.Simple;
import io.financebi.table.Layer;
import io.financebi.table.TableSpec;
import io.financebi.testing.LocalSpark;
import java.math.BigDecimal;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SparkSchemasTest {
  private static final TableSpec SPEC =
      TableSpec.table(Layer.MART, "totals", "One total.")
          .column("day", Simple.DATE, "The day.")
          .measure("line_count", Simple.BIGINT, "lines", "How many.")
          .optional("net_amount", new Decimal(6, 2), "reporting currency", "The money.")
          .build();

  private final SparkSession spark = LocalSpark.session();

  private Dataset<Row> conform(String select) {
    return SparkSchemas.conform(spark.sql("SELECT " + select), SPEC);
  }

  @Test
  void carriesNullabilityCommentsAndUnits() {
    StructType schema = SparkSchemas.toStructType(SPEC);

    assertThat(schema.simpleString())
        .isEqualTo("struct<day:date,line_count:bigint,net_amount:decimal(6,2)>");
    assertThat(schema.apply("day").nullable()).isFalse();
    assertThat(schema.apply("net_amount").nullable()).isTrue();
    assertThat(schema.apply("day").getComment().get()).isEqualTo("The day.");
    assertThat(schema.apply("net_amount").metadata().getString("unit"))
        .isEqualTo("reporting currency");
  }

  @Test
  void hasAnExactSparkTypeForEveryType() {
    for (Simple type : Simple.values()) {
      assertThat(SparkSchemas.toDataType(type).simpleString()).isEqualTo(type.sql());
    }
    assertThat(SparkSchemas.toDataType(new Decimal(38, 6)).simpleString())
        .isEqualTo("decimal(38,6)");
  }

  @Test
  void ordersColumnsWidensIntegersAndDropsTheRest() {
    Dataset<Row> rows =
        conform("7 AS other, 5 AS line_count, 1.25BD AS net_amount, DATE'2025-04-01' AS day");

    assertThat(rows.schema().simpleString())
        .isEqualTo("struct<day:date,line_count:bigint,net_amount:decimal(6,2)>");
    assertThat(rows.first().getLong(1)).isEqualTo(5);
    assertThat(rows.first().getDecimal(2)).isEqualTo(new BigDecimal("1.25"));
  }

  @Test
  void refusesADoubleForMoneyAndNamesTheColumn() {
    assertThatThrownBy(() -> conform("DATE'2025-04-01' AS day, 5L AS line_count, 1.25D net_amount"))
        .isInstanceOf(SchemaMismatchException.class)
        .hasMessage(
            "rows do not fit table totals: net_amount should be decimal(6,2) and is double");
  }

  @Test
  void namesEveryDifferenceAtOnce() {
    assertThatThrownBy(() -> conform("'2025-04-01' AS day, 1.25BD AS line_count, 2L AS line_count"))
        .isInstanceOf(SchemaMismatchException.class)
        .hasMessageContaining("day should be date and is string")
        .hasMessageContaining("line_count should be bigint and is there 2 times")
        .hasMessageContaining("net_amount should be decimal(6,2) and is missing");
  }

  @Test
  void refusesCastsThatCouldChangeAValue() {
    for (String amount :
        new String[] {"1.255BD", "1.2BD", "1", "'1.25'", "CAST(1.25 AS float)", "NULL"}) {
      assertThatThrownBy(
              () -> conform("DATE'2025-04-01' AS day, 5 AS line_count, " + amount + " net_amount"))
          .as(amount)
          .isInstanceOf(SchemaMismatchException.class)
          .hasMessageContaining("net_amount");
    }
    for (String count : new String[] {"5S", "5Y", "5.0D", "'5'", "5BD"}) {
      assertThatThrownBy(
              () ->
                  conform(
                      "DATE'2025-04-01' AS day, " + count + " AS line_count, 1.25BD net_amount"))
          .as(count)
          .isInstanceOf(SchemaMismatchException.class)
          .hasMessageContaining("line_count");
    }
  }

  @Test
  void narrowsADecimalButNeverLosesAValue() {
    String wide = "DATE'2025-04-01' AS day, 5 AS line_count, CAST(%s AS decimal(28,2)) net_amount";
    assertThat(conform(wide.formatted("-9999.99")).first().getDecimal(2))
        .isEqualTo(new BigDecimal("-9999.99"));
    assertThat(conform(wide.formatted("null")).first().isNullAt(2)).isTrue();
    assertThatThrownBy(() -> conform(wide.formatted("10000.00")).collect())
        .hasStackTraceContaining("net_amount does not fit decimal(6,2)");
  }
}
