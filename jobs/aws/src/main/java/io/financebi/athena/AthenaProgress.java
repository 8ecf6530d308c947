package io.financebi.athena;

import java.time.Duration;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;

/**
 * How far a query is.
 *
 * @param id Athena's own of the query
 * @param scannedBytes what it has read so far, and what is paid for
 * @param time what was waited so far; of a query that has ended, what it took as Athena says
 * @param isReused whether the result is that of an earlier query, which costs nothing
 */
public record AthenaProgress(
    String id, QueryExecutionState state, long scannedBytes, Duration time, boolean isReused) {
  /** What Athena tells of a query. */
  static AthenaProgress of(QueryExecution execution, Duration waited) {
    QueryExecutionState state = execution.status().state();
    QueryExecutionStatistics numbers = execution.statistics();
    Long took = numbers == null ? null : numbers.totalExecutionTimeInMillis();
    Long scanned = numbers == null ? null : numbers.dataScannedInBytes();
    return new AthenaProgress(
        execution.queryExecutionId(),
        state,
        scanned == null ? 0 : scanned,
        state == QueryExecutionState.SUCCEEDED && took != null ? Duration.ofMillis(took) : waited,
        numbers != null
            && numbers.resultReuseInformation() != null
            && numbers.resultReuseInformation().reusedPreviousResult());
  }
}
