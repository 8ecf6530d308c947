package io.financebi.run;

import io.financebi.dedupe.KeyedRows;
import io.financebi.items.CleanItems;
import io.financebi.quarantine.QuarantineRows;
import io.financebi.rates.ExchangeRates;
import io.financebi.rawfiles.ExactScan;
import io.financebi.rawfiles.RawSource;
import io.financebi.sales.CheckSales;
import io.financebi.sales.OrderLines;
import io.financebi.sales.PriceSales;
import io.financebi.sales.SaleLineAmount;
import io.financebi.settings.SalesSettings;
import io.financebi.settings.SettingKeys;
import io.financebi.settings.Settings;
import io.financebi.spark.ByPartition;
import io.financebi.table.CleanTables;
import io.financebi.table.TableSpec;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Reads the inputs whose rows have keys, each in one pass over its raw files. */
final class LoadKeyedInputs {
  private final RunContext run;

  LoadKeyedInputs(RunContext run) {
    this.run = run;
  }

  /** What an input with keys became, with its settled rows kept for whoever needs them. */
  record Loaded(LoadedInput input, Dataset<Row> settled) {
    long rowsRead() {
      return input.rowsRead();
    }
  }

  /** Stages table items. */
  Loaded items(RawSource source) {
    return load(source, Optional.empty(), CleanItems::settled, Optional.of(CleanTables.ITEMS));
  }

  /** Exchange rates: no table of their own. */
  Loaded rates(RawSource source) {
    return load(source, Optional.empty(), ExchangeRates::settled, Optional.empty());
  }

  /**
   * Stages sales_clean.
   *
   * @param dailyRates the exchange rate that holds on each day
   */
  Loaded sales(RawSource source, Dataset<Row> dailyRates) {
    Settings settings = run.settings();
    SalesSettings sales = settings.sales();
    var amount = new SaleLineAmount(SettingKeys.SALES_COLUMNS, sales.defaultCurrency());
    return load(
        source,
        Optional.of(amount),
        raw -> {
          var lines = CheckSales.checked(raw, sales, settings.reporting().zone());
          var priced = PriceSales.priced(lines, dailyRates, settings.reporting().currency());
          return OrderLines.settled(priced, sales.keepDuplicates());
        },
        Optional.of(CleanTables.SALES));
  }

  private Loaded load(
      RawSource source,
      Optional<SaleLineAmount> amount,
      UnaryOperator<Dataset<Row>> settle,
      Optional<TableSpec> table) {
    var scanned =
        ExactScan.run(run.spark(), source, amount, raw -> stage(settle.apply(raw), table));
    Staged staged = scanned.result();
    KeyedTally tally = staged.tally();
    String name = source.input().name();
    LoadedInput loaded =
        new LoadedInput(
            name,
            scanned.files(),
            scanned.unreadable(),
            tally.accepted(),
            tally.duplicates(),
            tally.duplicateAmounts(),
            QuarantineRows.toTable(staged.settled(), name, run.origin()));
    return new Loaded(loaded, staged.settled());
  }

  private record Staged(Dataset<Row> settled, KeyedTally tally) {}

  private Staged stage(Dataset<Row> rows, Optional<TableSpec> table) {
    Dataset<Row> settled = rows.persist(StorageLevel.MEMORY_AND_DISK());
    table.ifPresent(
        spec -> run.lake().replace(spec, ByPartition.clustered(KeyedRows.accepted(settled), spec)));
    return new Staged(settled, KeyedTally.of(settled));
  }
}
