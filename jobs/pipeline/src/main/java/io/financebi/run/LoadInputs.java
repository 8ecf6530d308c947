package io.financebi.run;

import static io.financebi.spark.SideBySide.result;

import io.financebi.items.CleanItems;
import io.financebi.marts.Changes;
import io.financebi.rates.ExchangeRates;
import io.financebi.settings.SettingKeys;
import io.financebi.spark.Kept;
import io.financebi.spark.SideBySide;
import io.financebi.table.CleanTables;
import io.financebi.table.TableSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads the files of a run and stages the clean tables, quarantine and the list of files. */
final class LoadInputs {
  private final RunContext run;
  private final RunPlan plan;

  LoadInputs(RunContext run) {
    this.run = run;
    this.plan = run.plan();
  }

  /**
   * What the run has read.
   *
   * @param inputs those to account for, in the order of reports
   * @param changes of the clean tables
   */
  record Loaded(List<LoadedInput> inputs, Changes changes) {
    /** Whether no row has left quarantine. */
    boolean leavesAllInQuarantine() {
      return inputs.stream().allMatch(input -> input.leaving().map(Dataset::isEmpty).orElse(true));
    }
  }

  Loaded loadAll() {
    LoadInteractions loadInteractions = new LoadInteractions(run);
    try (SideBySide work = new SideBySide()) {
      var rates = work.start(this::loadRates, List.of());
      var interactions = work.start(() -> loadInteractions(loadInteractions), List.of());
      var items = work.start(this::loadItems, List.of());
      var sales = work.start(this::loadSales, List.of(rates));
      List<LoadedInput> inputs =
          Stream.of(result(interactions), result(sales).input(), result(items), result(rates))
              .filter(this::isAccountedFor)
              .toList();
      run.progress()
          .stage("Writing quarantine", () -> new WriteRawTables(run).write(inputs), r -> r);
      return new Loaded(inputs, changes(loadInteractions, result(sales).loader()));
    }
  }

  private static Changes changes(LoadInteractions interactions, LoadSales sales) {
    Changes changes = new Changes(interactions.newEvents(), sales.orders());
    if (!interactions.days().isEmpty()) {
      changes.add(CleanTables.INTERACTIONS, interactions.days());
    }
    if (!sales.days().isEmpty()) {
      changes.add(CleanTables.SALES, sales.days());
    }
    return changes;
  }

  private LoadedInput loadRates() {
    return whole(
        "Reading exchange rates",
        "rates",
        CleanTables.EXCHANGE_RATES,
        SettingKeys.RATE_COLUMNS,
        ExchangeRates::settled);
  }

  private LoadedInput loadItems() {
    return whole(
        "Reading items", "items", CleanTables.ITEMS, SettingKeys.ITEM_COLUMNS, CleanItems::settled);
  }

  private record LoadedSales(LoadedInput input, LoadSales loader) {}

  private LoadedSales loadSales() {
    LoadSales loader = new LoadSales(run, changedRates());
    LoadedInput input =
        plan.reads("sales") || loader.hasOtherRates()
            ? stage("Cleaning sales", () -> loader.load(plan.sources().of("sales")))
            : LoadedInput.untouched("sales");
    return new LoadedSales(input, loader);
  }

  private LoadedInput loadInteractions(LoadInteractions loader) {
    return plan.reads("interactions")
        ? stage("Cleaning interactions", () -> loader.load(plan.sources().of("interactions")))
        : LoadedInput.untouched("interactions");
  }

  /** A full run has nothing to tell of inputs that are not configured: it finds them empty. */
  private boolean isAccountedFor(LoadedInput input) {
    boolean isJudged = !plan.isFull() && input.entering().isPresent();
    return isJudged || plan.files().configured().contains(input.name());
  }

  private LoadedInput whole(
      String stage,
      String input,
      TableSpec table,
      List<String> columns,
      UnaryOperator<Dataset<Row>> rules) {
    if (!plan.reads(input)) {
      return LoadedInput.untouched(input);
    }
    LoadKeyedInput keyed = new LoadKeyedInput(run);
    return stage(stage, () -> keyed.whole(plan.sources().of(input), table, columns, rules));
  }

  private LoadedInput stage(String name, Supplier<LoadedInput> load) {
    return run.progress().stage(name, load, LoadedInput::rowsRead);
  }

  /** The currencies and days of which this run has another rate than the lake had. */
  private Optional<Dataset<Row>> changedRates() {
    if (plan.isFull() || !plan.reads("rates")) {
      return Optional.empty();
    }
    int maxAge = run.settings().rates().maxAgeDays();
    Dataset<Row> before =
        ExchangeRates.daily(run.lake().base().read(CleanTables.EXCHANGE_RATES), maxAge);
    Dataset<Row> now = ExchangeRates.daily(run.lake().read(CleanTables.EXCHANGE_RATES), maxAge);
    return Optional.of(Kept.rows(ExchangeRates.changes(before, now)));
  }
}
