package io.financebi.settings;

import io.financebi.errors.UserException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a run is told, read once at the start and checked.
 *
 * @param historyDays how many days back the lake can be read as it was
 * @param export of plain Parquet files, if there is to be any
 * @param staleAfter how old the last data may be before readers are warned; empty for any age
 * @param aws how the lake is reached, and raw files, when they are in S3
 * @param queryCache for files of a lake in S3
 * @param queryEngine who answers queries
 * @param glue where tables and raw files are catalogued at AWS
 * @param athena how its queries are run
 * @param quickSight what is made there, and for whom
 * @param submit where jobs at AWS get their jars from, and who runs them
 * @param spark settings handed on to Spark as they are, by their names ({@code spark.…})
 * @param meaning the values of the settings that give the numbers their meaning, by name
 */
public record Settings(
    String lakeRoot,
    int historyDays,
    Optional<ExportSettings> export,
    InteractionsSettings interactions,
    SalesSettings sales,
    InputSettings items,
    RatesSettings rates,
    BehaviourSettings behaviour,
    ReportingSettings reporting,
    Optional<Duration> staleAfter,
    AwsSettings aws,
    QueryCacheSettings queryCache,
    QueryEngine queryEngine,
    GlueSettings glue,
    AthenaSettings athena,
    QuickSightSettings quickSight,
    SubmitSettings submit,
    Map<String, String> spark,
    Map<String, String> meaning) {
  /** The four inputs, in the order of reports. */
  public List<InputSettings> inputs() {
    return List.of(interactions.input(), sales.input(), items, rates.input());
  }

  /**
   * Makes sure that there is something to read.
   *
   * @throws UserException {@code no_input} when neither interactions nor sales are given
   */
  public void requireAnInput() {
    if (interactions.input().locations().isEmpty() && sales.input().locations().isEmpty()) {
      throw new UserException(
          "no_input",
          "Neither interactions.input nor sales.input is set.",
          "Set at least one to a file, folder or glob.");
    }
  }
}
