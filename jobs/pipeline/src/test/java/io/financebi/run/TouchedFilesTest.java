package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.console.Progress;
import io.financebi.marts.Changes;
import io.financebi.marts.MartRecipe;
import io.financebi.marts.MartRecipes;
import io.financebi.marts.Replacement;
import io.financebi.report.Check;
import io.financebi.report.RunKind;
import io.financebi.settings.Settings;
import io.financebi.table.CleanTables;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.RecordedReads;
import io.financebi.testing.RecordedReads.Read;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A run upon a lake of several weeks opens the files of the days that its rows reach, and no
 * others: what it costs does not grow with the lake.
 */
class TouchedFilesTest extends OwnShop {
  private static final LocalDate FIRST = LocalDate.of(2025, 3, 1);
  private static final int DAYS = 24;
  private static final LocalDate NEW = FIRST.plusDays(DAYS);

  /** They may cost in proportion to the customers, and read the sales of all days. */
  private static final Set<String> CUSTOMERS = Set.of("mart_customers", "mart_cohorts");

  /** The customers' number, and that of the headline's orders, which do not add up over days. */
  private static final int COUNTS_OF_ALL_SALES = 2;

  private static final Pattern OF_A_DAY = Pattern.compile(".*/lake/([a-z_]+)/[a-z_]+=([^/]+)/.*");

  @BeforeEach
  void open() throws IOException {
    shop.with("attribution.lookback=2d");
    for (int day = 0; day < DAYS; day++) {
      day(day);
    }
    assertThat(run(recipes()).report().kind()).isEqualTo(RunKind.FULL);
  }

  private void day(int number) throws IOException {
    LocalDate day = FIRST.plusDays(number);
    List<String> events = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int user = 0; user < 6; user++) {
      // Not the item of the day before: that would be a purchase in the same chain.
      int item = (number + user) % 5;
      events.add("u%d,i%d,VIEW,%sT1%d:00:00Z".formatted(user, item, day, user));
      events.add("u%d,i%d,PURCHASE,%sT1%d:10:00Z".formatted(user, item, day, user));
      lines.add(
          "o%05d,1,u%d,i%d,1,5.00,0,USD,%sT1%d:11:00Z,,"
              .formatted(number * 100 + user, user, item, day, user));
    }
    // One is rejected, so that quarantine has a file of the run, too.
    events.add("u1,,VIEW," + day);
    shop.write("interactions", number + ".csv", events.toArray(String[]::new));
    shop.write("sales", number + ".csv", lines.toArray(String[]::new));
  }

  @Test
  void aNewDayReadsNoFileOfADayThatItDoesNotReach() throws IOException {
    day(DAYS);
    Map<String, Set<LocalDate>> days = daysRead("a new day");

    assertThat(days.get("sales_clean")).isEqualTo(from(NEW, NEW));
    assertThat(days.get("mart_user_daily")).isEqualTo(from(NEW, NEW));
    assertThat(days.get("mart_item_daily")).isEqualTo(from(NEW, NEW));
    assertThat(days.get("mart_sessions")).isEqualTo(from(NEW, NEW));
    // Chains of purchases go on over the window of a day; views count for two days.
    assertThat(from(NEW.minusDays(4), NEW)).containsAll(days.get("sale_matches"));
    assertThat(from(NEW.minusDays(5), NEW)).containsAll(days.get("interactions_clean"));
  }

  @Test
  void aLateEventAndACorrectedOrderReadTheirDays() throws IOException {
    LocalDate late = FIRST.plusDays(4);
    day(DAYS);
    shop.write("interactions", "late.csv", "u0,i4,VIEW," + late + "T10:05:00Z");
    shop.write(
        "sales",
        "late.csv",
        "o00403,1,u3,i2,2,5.00,0,USD," + late + "T13:11:00Z,2025-05-01T00:00:00Z,");
    Map<String, Set<LocalDate>> days = daysRead("a new day and a late one");

    for (String table : List.of("sales_clean", "mart_user_daily", "mart_item_daily")) {
      assertThat(days.get(table)).as(table).containsExactlyInAnyOrder(late, NEW);
    }
    assertThat(days.get("mart_sessions")).contains(late, NEW).hasSizeLessThan(DAYS / 2);
    for (String table : List.of("sale_matches", "interactions_clean")) {
      assertThat(days.get(table))
          .as(table)
          .contains(late, NEW)
          .doesNotContain(FIRST.plusDays(14), FIRST.plusDays(15));
    }
  }

  /** The days of which a run opens files of each table, the counts of all sales aside. */
  private Map<String, Set<LocalDate>> daysRead(String what) {
    int once = opensOfAScan();
    RecordedReads.begin(spark);
    RunResult result = run(named(recipes()));
    List<Read> reads = RecordedReads.end(spark);
    assertThat(result.report().kind()).isEqualTo(RunKind.INCREMENTAL);
    assertThat(result.report().checks()).isNotEmpty().allMatch(Check::ok);

    Map<String, Integer> opened = new TreeMap<>();
    reads.stream()
        .filter(read -> !CUSTOMERS.contains(read.reader()))
        .forEach(read -> opened.merge(read.path(), 1, Integer::sum));
    opened
        .entrySet()
        .removeIf(
            file ->
                file.getKey().contains("/sales_clean/")
                    && file.getValue() <= COUNTS_OF_ALL_SALES * once);
    Map<String, Set<LocalDate>> days = new TreeMap<>();
    opened.forEach((file, times) -> add(days, file));
    print(what, reads.size(), days);
    return days;
  }

  private static void add(Map<String, Set<LocalDate>> days, String file) {
    Matcher matcher = OF_A_DAY.matcher(file);
    if (matcher.matches()) {
      days.computeIfAbsent(matcher.group(1), table -> new TreeSet<>())
          .add(LocalDate.parse(matcher.group(2)));
    }
  }

  private void print(String what, int reads, Map<String, Set<LocalDate>> days) {
    for (TableSpec table : Tables.all()) {
      if (table.partitionColumn().isPresent()) {
        System.out.printf(
            "%s: %d of %d days of %s%n",
            what,
            days.getOrDefault(table.name(), Set.of()).size(),
            shop.published("lake").describe(table).partitions(),
            table.name());
      }
    }
    System.out.printf("%s: data files opened %d times in all%n", what, reads);
  }

  /** How often one scan opens each file. */
  private int opensOfAScan() {
    RecordedReads.begin(spark);
    shop.published("lake").read(CleanTables.SALES).select("order_id").collectAsList();
    return RecordedReads.end(spark).size() / DAYS;
  }

  private static Set<LocalDate> from(LocalDate first, LocalDate last) {
    return first.datesUntil(last.plusDays(1)).collect(Collectors.toSet());
  }

  private MartRecipes recipes() {
    return MartRecipes.all(shop.settings("lake"));
  }

  private RunResult run(MartRecipes recipes) {
    Settings settings = shop.settings("lake");
    return new RunPipelineJob(spark, settings, recipes, Progress.silent(), Clock.systemUTC())
        .run(RunOptions.INCREMENTAL, shop.files("lake"));
  }

  private MartRecipes named(MartRecipes recipes) {
    MartRecipes named = recipes;
    for (TableSpec mart : Tables.marts()) {
      named = named.with(mart.name(), new Named(spark, mart.name(), recipes.of(mart.name())));
    }
    return named;
  }

  /** A recipe that says which mart the jobs after it read for; marts do not share a thread. */
  private record Named(SparkSession spark, String mart, MartRecipe recipe) implements MartRecipe {
    @Override
    public Set<String> tablesRead() {
      return recipe.tablesRead();
    }

    @Override
    public String definition() {
      return recipe.definition();
    }

    @Override
    public Dataset<Row> rows(Function<String, Dataset<Row>> table) {
      RecordedReads.readAs(spark, mart);
      return recipe.rows(table);
    }

    @Override
    public Optional<Replacement> replacement(
        Dataset<Row> published, Changes changes, Function<String, Dataset<Row>> table) {
      RecordedReads.readAs(spark, mart);
      return recipe.replacement(published, changes, table);
    }
  }
}
