package io.financebi.athena;

import io.financebi.aws.AwsFailures;
import io.financebi.aws.Pauses;
import io.financebi.errors.ErrorText;
import io.financebi.errors.UserException;
import io.financebi.settings.Settings;
import io.financebi.sql.ResultRows;
import io.financebi.sql.SqlEngine;
import io.financebi.sql.SqlQuery;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;

/**
 * Queries the lake's tables with Athena, as they are in the Glue catalog: always as they are now.
 * Says what each query read and costs. Several threads may ask at once.
 *
 * <p>What is still running when the engine closes, or the process ends, is stopped in Athena too.
 */
public final class AthenaEngine implements SqlEngine {
  private final AthenaClient client;
  private final AthenaQueries queries;
  private final AthenaBill bill;
  private final Duration limit;
  private final Consumer<String> told;
  private final Runnable unregister;
  private final Set<AthenaQuery> running = ConcurrentHashMap.newKeySet();
  private volatile boolean isClosed;

  private AthenaEngine(
      Settings settings, Duration limit, Consumer<String> told, Pauses pauses, Shutdown shutdown) {
    this.client = AthenaClients.of(settings.aws());
    this.queries = new AthenaQueries(client, settings.athena(), settings.glue().database(), pauses);
    this.bill = new AthenaBill(settings.athena().price());
    this.limit = limit;
    this.told = told;
    this.unregister = shutdown.before(this::stopAll);
  }

  /**
   * Opens the database of the settings; nothing is asked of Athena yet.
   *
   * @param limit what takes longer ends as {@code query_timeout}; zero for any time
   * @param told of what takes its time, and costs
   * @param pauses waits between two looks at a query
   * @param shutdown tells of the end of the process
   * @throws UserException {@code aws_no_region}
   */
  public static AthenaEngine open(
      Settings settings, Duration limit, Consumer<String> told, Pauses pauses, Shutdown shutdown) {
    try {
      return new AthenaEngine(settings, limit, told, pauses, shutdown);
    } catch (SdkException e) {
      throw AwsFailures.of("Athena", "queries", e);
    }
  }

  @Override
  public ResultRows run(SqlQuery query) {
    // Places in it stay the same: nothing before the end goes.
    String sql = query.text().positional().replaceFirst("[;\\s]+$", "");
    ReadOnly.require(sql);
    List<String> literals =
        query.positionalValues().stream().map(AthenaParameters::toLiteral).toList();
    AthenaQuery asked = queries.query(sql, literals);
    running.add(asked);
    try {
      if (isClosed) {
        asked.stop();
      }
      AthenaProgress ended = asked.run(limit, new AthenaTold(told));
      told.accept(bill.line(ended));
      return new AthenaRows(asked);
    } finally {
      running.remove(asked);
    }
  }

  private void stopAll() {
    isClosed = true;
    for (AthenaQuery each : running) {
      try {
        each.stop();
      } catch (UserException e) {
        told.accept(ErrorText.of(e));
      }
    }
  }

  @Override
  public void close() {
    unregister.run();
    stopAll();
    client.close();
  }
}
