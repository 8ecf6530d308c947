package io.financebi.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.byhand.Shop.Event;
import io.financebi.byhand.Shop.Line;
import io.financebi.marts.Changes;
import io.financebi.marts.MartRecipe;
import io.financebi.marts.MartRecipes;
import io.financebi.marts.Replacement;
import io.financebi.sales.TouchedOrders;
import io.financebi.spark.SameRows;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.CleanTables;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.RowText;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Sessions and matches that follow what has changed are those that are built anew, for many random
 * shops and changes; {@code -Dbyhand.changes=N} tries more of them.
 */
class ChangedMartsTest {
  private static final int SEEDS = Integer.getInteger("byhand.changes", 12);

  private static SparkSession spark;

  /** A shop before and after some events came and some orders changed. */
  private record Change(Shop before, Shop after, List<Event> newEvents, Set<String> orders) {}

  @BeforeAll
  static void start() {
    spark = SmallSession.start();
  }

  @Test
  void sessionsFollowLateEvents() {
    int gone = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      gone += requireEqual(seed, "mart_sessions");
    }
    assertThat(gone).as("sessions that changed").isPositive();
  }

  @Test
  void matchesFollowLateEventsAndChangedOrders() {
    int gone = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      gone += requireEqual(seed, "sale_matches");
    }
    assertThat(gone).as("matches that changed").isPositive();
  }

  private static int requireEqual(long seed, String name) {
    Change change = change(seed);
    MartRecipe recipe = MartRecipes.all(SmallSession.settings(change.after)).of(name);
    TableSpec mart = Tables.named(name);
    Map<String, Dataset<Row>> before = tables(change.before);
    Map<String, Dataset<Row>> after = tables(change.after);
    Dataset<Row> published = SparkSchemas.conform(recipe.rows(before::get), mart).cache();
    Replacement found = recipe.replacement(published, changes(change), after::get).orElseThrow();
    List<Row> gone = found.gone().collectAsList();
    List<String> actual = texts(mart, staying(published, found));
    actual.addAll(texts(mart, SparkSchemas.conform(found.come(), mart)));

    assertThat(actual.stream().sorted())
        .as("seed " + seed + ", " + name)
        .isEqualTo(
            texts(mart, SparkSchemas.conform(recipe.rows(after::get), mart)).stream()
                .sorted()
                .toList());
    assertThat(gone.size()).as("seed " + seed).isLessThan((int) published.count());
    spark.catalog().clearCache();
    return gone.size();
  }

  private static Dataset<Row> staying(Dataset<Row> published, Replacement found) {
    return SameRows.notIn(published, found.gone(), found.identity());
  }

  private static List<String> texts(TableSpec mart, Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .map(row -> RowText.of(mart, row))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Map<String, Dataset<Row>> tables(Shop shop) {
    CleanRows rows = new CleanRows(spark, shop);
    return Map.of("interactions_clean", rows.events(), "sales_clean", rows.lines());
  }

  private static Changes changes(Change change) {
    Shop shop = change.after;
    Set<LocalDate> saleDays = new TreeSet<>();
    for (Shop state : List.of(change.before, change.after)) {
      state.lines().stream()
          .filter(line -> change.orders.contains(line.order()))
          .forEach(line -> saleDays.add(shop.day(line.at())));
    }
    Shop news = with(shop, change.newEvents, List.of());
    List<String> orders = List.copyOf(change.orders);
    Dataset<Row> ids =
        spark.createDataset(orders, org.apache.spark.sql.Encoders.STRING()).toDF("order_id");
    Changes changes =
        new Changes(
            Optional.of(new CleanRows(spark, news).events()), Optional.of(TouchedOrders.of(ids)));
    changes.add(
        CleanTables.INTERACTIONS,
        change.newEvents.stream().map(event -> shop.day(event.at())).toList());
    changes.add(CleanTables.SALES, saleDays);
    return changes;
  }

  /** Half of the seeds bring few events and orders, so that most of the shop is left alone. */
  private static Change change(long seed) {
    Shop after = RandomShop.mall(seed);
    Random random = new Random(seed);
    int percent = seed % 2 == 0 ? 4 : 30;
    List<Event> newEvents = new ArrayList<>();
    List<Event> oldEvents = new ArrayList<>();
    for (Event event : after.events()) {
      (random.nextInt(100) < percent ? newEvents : oldEvents).add(event);
    }
    Map<String, List<Line>> orders = new TreeMap<>();
    after.lines().forEach(l -> orders.computeIfAbsent(l.order(), o -> new ArrayList<>()).add(l));
    Set<String> touched = new HashSet<>();
    List<Line> oldLines = new ArrayList<>();
    List<Line> newLines = new ArrayList<>();
    orders.forEach(
        (order, lines) -> {
          boolean changes = random.nextInt(100) < percent;
          if (changes) {
            touched.add(order);
          }
          for (Line line : lines) {
            if (!changes || random.nextInt(3) > 0) {
              oldLines.add(changes ? otherwise(line, random) : line);
            }
            if (!changes || random.nextInt(4) > 0) {
              newLines.add(line);
            }
          }
        });
    return new Change(
        with(after, oldEvents, oldLines),
        with(after, after.events(), newLines),
        newEvents,
        touched);
  }

  /** A line as it may have been before a correction. */
  private static Line otherwise(Line line, Random random) {
    Duration moved = Duration.ofMinutes(5L * random.nextInt(40));
    return new Line(
        line.order(),
        line.number(),
        random.nextInt(5) == 0 ? "adjustment" : line.type(),
        random.nextInt(5) == 0 ? null : line.user(),
        line.item(),
        line.quantity(),
        line.gross(),
        line.discount(),
        line.returns(),
        random.nextBoolean() ? line.at() : line.at().minus(moved));
  }

  private static Shop with(Shop shop, List<Event> events, List<Line> lines) {
    return new Shop(events, lines, shop.zone(), shop.gap(), shop.window(), shop.lookback());
  }
}
