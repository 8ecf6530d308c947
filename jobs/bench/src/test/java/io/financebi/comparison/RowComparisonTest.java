package io.financebi.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.peers.SampleOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two outputs are equal when all rows are, and a single one that is not is found and named. */
class RowComparisonTest {
  @TempDir private Path folder;

  private Path first;
  private Path second;

  @BeforeEach
  void writeBoth() {
    first = SampleOutput.copyTo(folder.resolve("first"));
    second = SampleOutput.copyTo(folder.resolve("second"));
  }

  @Test
  void equalOutputsAreEqualInEveryTable() {
    assertThat(compare()).hasSize(14).allMatch(TableComparison::isEqual);
    assertThat(table("interactions_clean").rows()).isEqualTo(20_005);
  }

  @Test
  void findsOneCentInOneRow() throws Exception {
    rewrite(
        "mart_customers",
        "SELECT * REPLACE (CASE WHEN user_id = 'User_8'"
            + " THEN CAST(net_amount + 0.01 AS DECIMAL(18,2)) ELSE net_amount END AS net_amount) FROM t");

    assertThat(compare().stream().filter(table -> !table.isEqual()))
        .singleElement()
        .satisfies(
            table -> {
              assertThat(table.table()).isEqualTo("mart_customers");
              assertThat(table.onlyInFirst()).isEqualTo(1);
              assertThat(table.onlyInSecond()).isEqualTo(1);
              assertThat(table.examples())
                  .hasSize(2)
                  .allMatch(row -> row.contains("\"user_id\":\"User_8\""))
                  .anyMatch(row -> row.startsWith("only in first: "))
                  .anyMatch(row -> row.startsWith("only in second: "));
            });
  }

  @Test
  void findsARowThatIsThereTwice() throws Exception {
    rewrite("mart_cohorts", "FROM t UNION ALL (FROM t ORDER BY ALL LIMIT 1)");
    assertThat(table("mart_cohorts").onlyInFirst()).isZero();
    assertThat(table("mart_cohorts").onlyInSecond()).isEqualTo(1);
  }

  @Test
  void findsRowsThatAreMissing() throws Exception {
    rewrite("quarantine", "FROM t WHERE reason <> 'superseded'");
    TableComparison quarantine = table("quarantine");
    assertThat(quarantine.onlyInFirst()).isEqualTo(8);
    assertThat(quarantine.onlyInSecond()).isZero();
    assertThat(quarantine.examples()).hasSize(3);
  }

  @Test
  void tellsNothingFromZero() throws Exception {
    rewrite(
        "mart_customers", "SELECT * REPLACE (coalesce(recency_days, 0) AS recency_days) FROM t");
    assertThat(table("mart_customers").isEqual()).isFalse();
  }

  @Test
  void namesAColumnOfAnotherType() throws Exception {
    rewrite("exchange_rates", "SELECT * REPLACE (CAST(rate AS DOUBLE) AS rate) FROM t");
    TableComparison rates = table("exchange_rates");
    assertThat(rates.isEqual()).isFalse();
    assertThat(rates.examples())
        .containsExactly("first has rate DECIMAL(20,10), second has rate DOUBLE");
  }

  private TableComparison table(String name) {
    return compare().stream().filter(table -> table.table().equals(name)).findFirst().orElseThrow();
  }

  private List<TableComparison> compare() {
    try (RowComparison comparison = new RowComparison(folder.resolve("spill"))) {
      return comparison.compare(
          Outputs.ofParquet("first", first), Outputs.ofParquet("second", second));
    }
  }

  /** Puts other rows into a table of the second output. */
  private void rewrite(String table, String select) throws Exception {
    Path file = second.resolve(table).resolve("rows.parquet");
    Path other = folder.resolve("other.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE VIEW t AS FROM read_parquet('" + file + "')");
      statement.execute("COPY (" + select + ") TO '" + other + "' (FORMAT parquet)");
    }
    Files.delete(file);
    Files.move(other, file);
  }
}
