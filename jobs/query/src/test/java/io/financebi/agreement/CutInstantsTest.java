package io.financebi.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.duckdb.DuckDbEngine;
import io.financebi.lake.LakeHistory;
import io.financebi.lake.LakeTables;
import io.financebi.query.SemanticQuestions;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.WideTable;
import io.financebi.semantic.WideTables;
import io.financebi.sql.SqlQuery;
import io.financebi.testing.HandmadeShop;
import io.financebi.testing.Results;
import io.financebi.testing.SampleLake;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instants that are finer than a wide table has them stay in their hour and on their day. */
class CutInstantsTest {
  private static final SemanticModel MODEL = SemanticQuestions.model(SampleLake.HOUSE);

  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource({
    "UTC, event_at, 11:59:59.999, 2025-04-30, 23:00:00",
    "+02:00, clock_at, 13:59:59.999, 2025-05-01, 01:00:00",
    "Europe/Paris, clock_at, 13:59:59.999, 2025-05-01, 01:00:00",
    "-10:00, clock_at, 01:59:59.999, 2025-04-30, 13:00:00",
  })
  void theEndOfAnHourIsInIt(
      String zone, String clock, String shown, String lastDay, String completeUntil) {
    new HandmadeShop(root, "UTC")
        .events(
            "u1 mug VIEW 2025-04-30T11:59:59.999600Z", "u1 mug VIEW 2025-04-30T23:59:59.999999Z")
        .open()
        .close();
    WideTable table =
        new WideTables("some_", MODEL, ZoneId.of(zone), any -> true)
            .rows(MODEL.dataset("events").orElseThrow(), List.of());
    String sql =
        """
        SELECT MIN(CAST(%s AS varchar)), MIN(CAST(last_data_date AS varchar)),
          MIN(CAST(complete_until AS varchar)), MIN(CAST(event_at AS varchar))
        FROM (%s) AS rows_of_events"""
            .formatted(clock, table.sql());
    LakeHistory history = LakeHistory.of(root.toString());
    try (DuckDbEngine engine =
        DuckDbEngine.open(new LakeTables(history.root(), history.latest(), Map.of()))) {
      assertThat(Results.of(engine, SqlQuery.of(sql)).rows())
          .containsExactly(
              List.of(
                  "2025-04-30 " + shown,
                  lastDay,
                  lastDay + " " + completeUntil,
                  "2025-04-30 11:59:59.999"));
    }
  }
}
