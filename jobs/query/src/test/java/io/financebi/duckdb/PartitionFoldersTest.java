package io.financebi.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.lake.LakeHistory;
import io.financebi.lake.LakeTables;
import io.financebi.sql.SqlQuery;
import io.financebi.testing.Results;
import io.financebi.testing.SampleLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Partitions are in the names of folders; of those below a table, whatever is above it. */
class PartitionFoldersTest {
  private static final SqlQuery DAYS =
      SqlQuery.of(
          "SELECT order_date, country, COUNT(*) AS n FROM sales_clean"
              + " WHERE order_date >= DATE '2025-06-01' GROUP BY 1, 2 ORDER BY 1, 2");

  @TempDir private Path folder;

  @Test
  void givesThePartitionOfEachRow() {
    assertThat(days(SampleLake.root()).rows())
        .isNotEmpty()
        .allMatch(row -> row.get(0).toString().startsWith("2025-06-0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"country=XX", "order_date=2020-01-01", "a=b/order_date=x/100%"})
  void isNotMisledByFoldersAboveTheLake(String above) throws IOException {
    Path lake = folder.resolve(above).resolve("lake");
    Files.createDirectories(lake.getParent());
    Files.createSymbolicLink(lake, SampleLake.root());
    assertThat(days(lake)).isEqualTo(days(SampleLake.root()));
  }

  private static Results days(Path root) {
    LakeHistory history = LakeHistory.of(root.toString());
    LakeTables lake = new LakeTables(history.root(), history.latest(), Map.of());
    try (DuckDbEngine engine = DuckDbEngine.open(lake)) {
      return Results.of(engine, DAYS);
    }
  }
}
