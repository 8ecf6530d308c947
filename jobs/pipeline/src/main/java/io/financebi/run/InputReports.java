package io.financebi.run;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.financebi.lake.Lake;
import io.financebi.rawfiles.FileTally;
import io.financebi.report.Amounts;
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
import org.apache.spark.sql.Row;

/**
 * What became of each input, counted at three independent places: read where files are read,
 * accepted and rejected in the tables as they were stored, duplicates where they were dropped.
 */
final class InputReports {
  private static final Map<String, TableSpec> STORED =
      Map.of(
          "interactions", CleanTables.INTERACTIONS,
          "sales", CleanTables.SALES,
          "items", CleanTables.ITEMS);

  private final Lake lake;
  private final Map<String, Map<String, Long>> rejected = new TreeMap<>();
  private final Map<String, BigDecimal> rejectedAmounts = new TreeMap<>();
  private final Map<String, BigDecimal> acceptedAmounts = new TreeMap<>();

  private InputReports(Lake lake) {
    this.lake = lake;
  }

  /** The reports of all inputs, from what was staged. */
  static List<InputReport> of(Lake lake, List<LoadedInput> inputs) {
    InputReports reports = new InputReports(lake);
    reports.readQuarantine();
    reports.readSales();
    return inputs.stream().map(reports::report).toList();
  }

  private void readQuarantine() {
    List<Row> groups =
        lake.read(RawTables.QUARANTINE)
            .groupBy("input", "reason", "currency")
            .agg(count(lit(1)).as("rows"), sum("source_amount").as("amount"))
            .collectAsList();
    for (Row group : groups) {
      rejected
          .computeIfAbsent(group.getAs("input"), input -> new TreeMap<>())
          .merge(group.getAs("reason"), group.<Long>getAs("rows"), Long::sum);
      BigDecimal amount = group.getAs("amount");
      if (amount != null) {
        rejectedAmounts.merge(group.getAs("currency"), amount, BigDecimal::add);
      }
    }
  }

  private void readSales() {
    lake.read(CleanTables.SALES)
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
        stored == null ? input.accepted() : lake.rowCount(stored),
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
    Map<String, Amounts> amounts = new TreeMap<>();
    for (String currency : currencies) {
      amounts.put(
          currency,
          new Amounts(
              read.getOrDefault(currency, BigDecimal.ZERO),
              acceptedAmounts.getOrDefault(currency, BigDecimal.ZERO),
              sales.duplicateAmounts().getOrDefault(currency, BigDecimal.ZERO),
              rejectedAmounts.getOrDefault(currency, BigDecimal.ZERO)));
    }
    return amounts;
  }
}
