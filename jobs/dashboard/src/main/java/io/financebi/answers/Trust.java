package io.financebi.answers;

import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.live.OpenLake;
import io.financebi.sql.ResultRows;
import io.financebi.sql.SqlEngine;
import io.financebi.sql.SqlQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far the numbers of a snapshot can be trusted.
 *
 * @param currency of all amounts
 * @param zone whose days are meant
 * @param last when the last event happened or the last line was sold
 * @param inputs interactions and sales
 * @param checksHeld how many equations of the last run's reconciliation hold
 * @param checks how many there are
 */
public record Trust(
    long snapshot,
    Instant publishedAt,
    String runId,
    String currency,
    ZoneId zone,
    Instant last,
    Map<String, Input> inputs,
    int checksHeld,
    int checks) {
  /**
   * What became of the rows of an input since the lake was last built anew.
   *
   * @param from the day of its first accepted row, in the reporting zone; empty without any
   * @param through when its last accepted row happened; empty without any
   * @param judged rows that were read, and those taken out of quarantine to be judged again
   * @param quarantined rows that wait in quarantine now
   */
  public record Input(
      Optional<LocalDate> from,
      Optional<Instant> through,
      long judged,
      long accepted,
      long duplicates,
      long rejected,
      long quarantined) {
    /** Rows in quarantine of all that are kept; 0 without rows. */
    double quarantinedShare() {
      long all = accepted + quarantined;
      return all == 0 ? 0 : (double) quarantined / all;
    }

    /** Rows that are accounted for of all that were judged; 1 without rows. */
    double reconciledShare() {
      return judged == 0 ? 1 : (double) (accepted + duplicates + rejected) / judged;
    }
  }

  private static final String ROWS =
      """
      WITH rebuilt AS (
        SELECT MAX(CASE WHEN kind = 'full' THEN started_at END) AS started_at FROM run_ledger
      ),

      judged AS (
        SELECT
          ledger.input,
          CAST(SUM(ledger.read_count + ledger.released_count) AS BIGINT) AS judged_count,
          CAST(SUM(ledger.accepted_count) AS BIGINT) AS accepted_count,
          CAST(SUM(ledger.duplicates_count) AS BIGINT) AS duplicates_count,
          CAST(SUM(ledger.rejected_count) AS BIGINT) AS rejected_count
        FROM run_ledger AS ledger
        CROSS JOIN rebuilt
        WHERE rebuilt.started_at IS NULL OR ledger.started_at >= rebuilt.started_at
        GROUP BY ledger.input
      ),

      waiting AS (
        SELECT input, COUNT(*) AS quarantined_count FROM quarantine GROUP BY input
      ),

      ends AS (
        SELECT 'interactions' AS input, MAX(event_at) AS last_at, MIN(event_date) AS first_date
        FROM interactions_clean
        UNION ALL
        SELECT 'sales', MAX(order_at), MIN(order_date) FROM sales_clean
      )

      SELECT
        ends.input,
        ends.last_at,
        COALESCE(judged.judged_count, 0) AS judged_count,
        COALESCE(judged.accepted_count, 0) AS accepted_count,
        COALESCE(judged.duplicates_count, 0) AS duplicates_count,
        COALESCE(judged.rejected_count, 0) AS rejected_count,
        COALESCE(waiting.quarantined_count, 0) AS quarantined_count,
        ends.first_date
      FROM ends
      LEFT JOIN judged ON judged.input = ends.input
      LEFT JOIN waiting ON waiting.input = ends.input
      """;

  private static final String CHECKS =
      "SELECT checks FROM run_ledger ORDER BY started_at DESC, input LIMIT 1";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Asks a snapshot. */
  static Trust of(OpenLake lake) {
    Map<String, Input> inputs = new TreeMap<>();
    try (ResultRows rows = lake.engine().run(SqlQuery.of(ROWS))) {
      rows.forEachRemaining(row -> inputs.put((String) row.get(0), input(row)));
    }
    JsonNode checks = checks(lake.engine());
    int held = 0;
    for (JsonNode check : checks) {
      held += check.path("ok").asBoolean() ? 1 : 0;
    }
    return new Trust(
        lake.snapshot().version(),
        lake.snapshot().publishedAt(),
        lake.snapshot().runId(),
        lake.currency(),
        lake.end().zone(),
        lake.end().last(),
        inputs,
        held,
        checks.size());
  }

  private static Input input(List<Object> row) {
    return new Input(
        Optional.ofNullable((LocalDate) row.get(7)),
        Optional.ofNullable((Instant) row.get(1)),
        count(row.get(2)),
        count(row.get(3)),
        count(row.get(4)),
        count(row.get(5)),
        count(row.get(6)));
  }

  private static long count(Object value) {
    return ((Number) value).longValue();
  }

  private static JsonNode checks(SqlEngine engine) {
    try (ResultRows rows = engine.run(SqlQuery.of(CHECKS))) {
      return rows.hasNext() ? JSON.readTree((String) rows.next().get(0)) : JSON.createArrayNode();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the ledger's checks are no JSON", e);
    }
  }

  /** The first day of data; empty without any. */
  Optional<LocalDate> firstDay() {
    return inputs.values().stream().flatMap(input -> input.from().stream()).min(naturalOrder());
  }

  /** The last day of data. */
  LocalDate lastDay() {
    return last.atZone(zone).toLocalDate();
  }
}
