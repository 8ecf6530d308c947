package io.financebi.roads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.roads.CleanRows.Run;
import io.financebi.roads.HandMetrics.Rows;
import java.util.function.ToLongFunction;

/** The metrics of what runs did, by hand. */
final class HandRuns {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private HandRuns() {}

  static void addTo(HandMetrics hand) {
    hand.add("rows_read", slice -> sum(slice, Run::read), Rows.RUNS);
    hand.add("rows_released", slice -> sum(slice, Run::released), Rows.RUNS);
    hand.add("rows_accepted", slice -> sum(slice, Run::accepted), Rows.RUNS);
    hand.add("rows_duplicate", slice -> sum(slice, Run::duplicates), Rows.RUNS);
    hand.add("rows_rejected", slice -> sum(slice, Run::rejected), Rows.RUNS);
    hand.add("rows_unaccounted", slice -> sum(slice, HandRuns::unaccounted), Rows.RUNS);
    hand.add("checks_held", slice -> most(slice, true), Rows.RUNS);
    hand.add("checks_failed", slice -> most(slice, false), Rows.RUNS);
  }

  private static long sum(Slice slice, ToLongFunction<Run> rows) {
    return slice.runs().stream().mapToLong(rows).sum();
  }

  private static long unaccounted(Run run) {
    long came = run.read() + run.released();
    return Math.abs(came - run.accepted() - run.duplicates() - run.rejected());
  }

  /** How many equations of a run held or did not, at most. */
  private static Long most(Slice slice, boolean held) {
    return slice.runs().stream()
        .map(run -> count(run.checks(), held))
        .max(Long::compare)
        .orElse(null);
  }

  private static long count(String checks, boolean held) {
    long count = 0;
    try {
      for (JsonNode check : JSON.readTree(checks)) {
        count += check.get("ok").booleanValue() == held ? 1 : 0;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(checks, e);
    }
    return count;
  }
}
