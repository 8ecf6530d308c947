package io.financebi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.sum;

import io.financebi.lake.StagingArea;
import io.financebi.rawfiles.FileTally;
import io.financebi.report.Amounts;
import io.financebi.report.Check;
import io.financebi.report.InputReport;
import io.financebi.table.CleanTables;
import io.financebi.table.RawTables;
import io.financebi.table.TableSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of each input, counted at independent places: read where files are read, accepted and
 * rejected in the tables as they were stored, duplicates where they were dropped, and released
 * where rows were judged again.
 */
final class InputReports {
  private static final Map<String, TableSpec> STORED =
      Map.of(
          "interactions", CleanTables.INTERACTIONS,
          "sales", CleanTables.SALES,
          "items", CleanTables.ITEMS,
          "rates", CleanTables.EXCHANGE_RATES);

  private final StagingArea lake;
  private final String runId;
  private final Map<String, Map<String, Long>> rejected = new TreeMap<>();
  private final Map<String, Map<String, Long>> released = new TreeMap<>();
  private final Map<String, BigDecimal> rejectedAmounts = new TreeMap<>();
  private final Map<String, BigDecimal> releasedAmounts = new TreeMap<>();
  private final Map<String, BigDecimal> acceptedAmounts = new TreeMap<>();

  private InputReports(StagingArea lake, String runId) {
    this.lake = lake;
    this.runId = runId;
  }

  /**
   * The reports of all inputs, from what was staged.
   *
   * @param runId of the run that staged it
   */
  static List<InputReport> of(StagingArea lake, String runId, List<LoadedInput> inputs) {
    InputReports reports = new InputReports(lake, runId);
    reports.readQuarantine();
    inputs.forEach(input -> input.leaving().ifPresent(reports::readLeaving));
    reports.readSales();
    return inputs.stream().map(reports::report).toList();
  }

  /**
   * Checks that fail: of each clean table that was staged with rows, or without those that it had,
   * though no report tells what became of its input.
   */
  static List<Check> unaccounted(StagingArea lake, List<InputReport> reports) {
    Set<String> reported = reports.stream().map(InputReport::name).collect(Collectors.toSet());
    return STORED.entrySet().stream()
        .filter(stored -> !reported.contains(stored.getKey()) && lake.isStaged(stored.getValue()))
        .map(stored -> unaccounted(lake, stored.getValue()))
        .filter(check -> !check.ok())
        .toList();
  }

  private static Check unaccounted(StagingArea lake, TableSpec table) {
    long before = lake.base().describe(table).rows();
    return Check.equal(
        table.name() + ": rows that no report of an input accounts for",
        0,
        Math.max(before, lake.rowCount(table)));
  }

  private void readQuarantine() {
    add(
        // Days that were written again have the rows of other runs, too.
        lake.come(RawTables.QUARANTINE).filter(col("run_id").equalTo(runId)),
        rejected,
        rejectedAmounts);
  }

  private void readLeaving(Dataset<Row> leaving) {
    add(leaving, released, releasedAmounts);
  }

  private static void add(
      Dataset<Row> rows, Map<String, Map<String, Long>> counts, Map<String, BigDecimal> amounts) {
    List<Row> groups =
        rows.groupBy("input", "reason", "currency")
            .agg(count(lit(1)).as("rows"), sum("source_amount").as("amount"))
            .collectAsList();
    for (Row group : groups) {
      counts
          .computeIfAbsent(group.getAs("input"), input -> new TreeMap<>())
          .merge(group.getAs("reason"), group.<Long>getAs("rows"), Long::sum);
      BigDecimal amount = group.getAs("amount");
      if (amount != null) {
        amounts.merge(group.getAs("currency"), amount, BigDecimal::add);
      }
    }
  }

  /** By how much the accepted money grew; of the days that the run left alone it did not. */
  private void readSales() {
    if (!lake.isStaged(CleanTables.SALES)) {
      return;
    }
    Column amount = col("source_amount");
    lake.come(CleanTables.SALES)
        .select(col("currency"), amount)
        .union(lake.gone(CleanTables.SALES).select(col("currency"), negate(amount)))
        .groupBy("currency")
        .agg(sum("source_amount").as("amount"))
        .collectAsList()
        .forEach(row -> acceptedAmounts.put(row.getAs("currency"), row.getAs("amount")));
  }

  private InputReport report(LoadedInput input) {
    TableSpec stored = STORED.get(input.name());
    boolean hasMoney = input.name().equals("sales");
    return new InputReport(
        input.name(),
        input.rowsRead() + input.unreadable().size(),
        released.getOrDefault(input.name(), Map.of()),
        lake.rowCount(stored) - lake.base().describe(stored).rows(),
        input.duplicates(),
        rejected.getOrDefault(input.name(), Map.of()),
        hasMoney ? amounts(input) : Map.of(),
        hasMoney ? unpriced(input) : 0);
  }

  private static long unpriced(LoadedInput input) {
    long rows = input.files().stream().mapToLong(FileTally::unpriced).sum();
    return rows + input.unreadable().size();
  }

  private Map<String, Amounts> amounts(LoadedInput sales) {
    Map<String, BigDecimal> read = new TreeMap<>();
    sales.files().forEach(f -> f.amounts().forEach((c, a) -> read.merge(c, a, BigDecimal::add)));
    Set<String> currencies = new TreeSet<>(read.keySet());
    currencies.addAll(acceptedAmounts.keySet());
    currencies.addAll(sales.duplicateAmounts().keySet());
    currencies.addAll(rejectedAmounts.keySet());
    currencies.addAll(releasedAmounts.keySet());
    Map<String, Amounts> amounts = new TreeMap<>();
    for (String currency : currencies) {
      amounts.put(
          currency,
          new Amounts(
              read.getOrDefault(currency, BigDecimal.ZERO),
              releasedAmounts.getOrDefault(currency, BigDecimal.ZERO),
              acceptedAmounts.getOrDefault(currency, BigDecimal.ZERO),
              sales.duplicateAmounts().getOrDefault(currency, BigDecimal.ZERO),
              rejectedAmounts.getOrDefault(currency, BigDecimal.ZERO)));
    }
    return amounts;
  }
}
