package io.financebi.run;

import io.financebi.dedupe.KeyedRows;
import io.financebi.lake.StagedTable;
import io.financebi.rates.ExchangeRates;
import io.financebi.run.LoadKeyedInputs.Loaded;
import io.financebi.table.RawTables;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads all inputs and stages the clean tables, quarantine and the list of files. */
final class LoadInputs {
  private final RunContext run;
  private final InputSources sources;

  LoadInputs(RunContext run, InputSources sources) {
    this.run = run;
    this.sources = sources;
  }

  /** What became of the configured inputs, in the order of reports. */
  List<LoadedInput> loadAll() {
    try {
      return load();
    } finally {
      // Also of attempts that had to be repeated without an unreadable file.
      run.spark().catalog().clearCache();
    }
  }

  private List<LoadedInput> load() {
    LoadKeyedInputs keyed = new LoadKeyedInputs(run);
    Loaded rates =
        stage("Reading exchange rates", () -> keyed.rates(sources.of("rates")), Loaded::rowsRead);
    Loaded items = stage("Reading items", () -> keyed.items(sources.of("items")), Loaded::rowsRead);
    Dataset<Row> daily =
        ExchangeRates.daily(
            KeyedRows.accepted(rates.settled()), run.settings().rates().maxAgeDays());
    Loaded sales =
        stage("Cleaning sales", () -> keyed.sales(sources.of("sales"), daily), Loaded::rowsRead);
    LoadedInput interactions =
        stage(
            "Cleaning interactions",
            () -> LoadInteractions.load(run, sources.of("interactions")),
            LoadedInput::rowsRead);
    List<LoadedInput> loaded =
        Stream.of(interactions, sales.input(), items.input(), rates.input())
            .filter(input -> sources.has(input.name()))
            .toList();
    stage("Writing quarantine", () -> writeRawTables(loaded), StagedTable::rows);
    return loaded;
  }

  private StagedTable writeRawTables(List<LoadedInput> inputs) {
    RunTables tables = new RunTables(run);
    run.lake().replace(RawTables.INPUT_FILES, tables.inputFiles(inputs));
    return run.lake().replace(RawTables.QUARANTINE, tables.quarantine(inputs));
  }

  private <T> T stage(String name, Supplier<T> work, ToLongFunction<T> rows) {
    return run.progress().stage(name, work, rows);
  }
}
