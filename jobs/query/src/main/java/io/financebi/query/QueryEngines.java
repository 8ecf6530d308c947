package io.financebi.query;

import io.financebi.athena.AthenaEngine;
import io.financebi.athena.Shutdown;
import io.financebi.aws.Pauses;
import io.financebi.duckdb.DuckDbEngine;
import io.financebi.errors.UserException;
import io.financebi.lake.LakeRoot;
import io.financebi.lake.LakeTables;
import io.financebi.settings.QueryEngine;
import io.financebi.settings.Settings;
import io.financebi.sql.SqlEngine;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Opens who answers queries: the value of {@code query.engine}.
 *
 * @param pauses waits between two looks at what runs elsewhere
 * @param shutdown tells of the end of the process
 */
public record QueryEngines(Pauses pauses, Shutdown shutdown) {
  /** Those of this process. */
  public static final QueryEngines OF_THIS_PROCESS =
      new QueryEngines(Pauses.SLEEPING, Shutdown.OF_THIS_PROCESS);

  /**
   * Opens the one of the settings over a lake.
   *
   * @param limit how long a query may take; zero for any time
   * @param told of what takes its time, or costs
   * @throws UserException {@code athena_needs_s3} when Athena cannot reach the lake
   */
  public SqlEngine open(Settings settings, LakeTables lake, Duration limit, Consumer<String> told) {
    if (settings.queryEngine() == QueryEngine.DUCKDB) {
      return DuckDbEngine.open(lake, limit);
    }
    if (!(LakeRoot.of(settings.lakeRoot()) instanceof LakeRoot.InS3)) {
      throw new UserException(
          "athena_needs_s3",
          "The lake at " + settings.lakeRoot() + " is on a disk, which Athena cannot read.",
          "Set query.engine=duckdb, or lake.root to a lake in S3 that is published with ./bi publish"
              + " catalog.");
    }
    return AthenaEngine.open(settings, limit, told, pauses, shutdown);
  }

  /**
   * Makes sure that the lake can be asked as it was.
   *
   * @throws UserException {@code athena_no_history}
   */
  static void requireHistory(Settings settings) {
    if (settings.queryEngine() == QueryEngine.ATHENA) {
      throw new UserException(
          "athena_no_history",
          "Athena reads the tables as they are now; --as-of asks for the lake as it was.",
          "Ask this machine: --set query.engine=duckdb.");
    }
  }
}
