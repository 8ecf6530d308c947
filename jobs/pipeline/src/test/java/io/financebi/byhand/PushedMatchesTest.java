package io.financebi.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.byhand.Shop.Event;
import io.financebi.byhand.Shop.Line;
import io.financebi.matching.MatchChanges;
import io.financebi.matching.Rematching;
import io.financebi.matching.SaleMatches;
import io.financebi.settings.BehaviourSettings;
import io.financebi.spark.SameRows;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.LocalSpark;
import io.financebi.testing.RowText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/**
 * Matches of a user who buys an item every day: one more event may push the next match, and that
 * one the next; and mostly does not.
 */
class PushedMatchesTest {
  private static final TableSpec TABLE = Tables.named("sale_matches");
  private static final BehaviourSettings SETTINGS =
      new BehaviourSettings(Duration.ofMinutes(30), Duration.ofHours(24), Duration.ofDays(7));
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  private final SparkSession spark = LocalSpark.session();
  private final List<Event> events = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  @Test
  void oneEventPushesAllMatchesAfterIt() {
    // Each is further from the one before it than that one is from its own, so each pair is
    // broken by the pair before it.
    Duration at = Duration.ZERO;
    for (int i = 0; i < 60; i++) {
      at = at.plusHours(20).plusMinutes(i);
      add(i % 2 == 0 ? "SALE" : "PURCHASE", at);
    }

    Found found = afterNew(List.of(event("PURCHASE", Duration.ofHours(1))));

    assertThat(found.gone).hasSize(30);
    assertThat(found.come).hasSize(31);
    assertThat(found.now).isEqualTo(found.rebuilt);
  }

  @Test
  void anEventThatPushesNothingChangesOneRowOfMany() {
    for (int day = 0; day < 60; day++) {
      add("SALE", Duration.ofDays(day).plusHours(8));
      add("PURCHASE", Duration.ofDays(day).plusHours(8).plusMinutes(5));
      add("VIEW", Duration.ofDays(day).plusHours(7));
    }

    Found found = afterNew(List.of(event("PURCHASE", Duration.ofDays(30).plusHours(20))));

    assertThat(found.gone).isEmpty();
    assertThat(found.come).hasSize(1);
    assertThat(found.now).isEqualTo(found.rebuilt);
  }

  @Test
  void aViewChangesTheRowsThatCountIt() {
    for (int day = 0; day < 30; day++) {
      add("SALE", Duration.ofDays(day).plusHours(8));
      add("VIEW", Duration.ofDays(day).plusHours(7));
    }

    Found found = afterNew(List.of(event("VIEW", Duration.ofDays(10).plusHours(8))));

    // From the sale at that instant to the one at the end of seven days.
    assertThat(found.gone).hasSize(8);
    assertThat(found.come).hasSize(8);
    assertThat(found.now).isEqualTo(found.rebuilt);
  }

  @Test
  void whateverComesInAnyOrder() {
    long seed = Long.getLong("matches.seed", System.nanoTime());
    Random random = new Random(seed);
    List<Event> later = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      Duration at = Duration.ofMinutes(random.nextInt(60 * 24 * 60));
      String type = List.of("SALE", "PURCHASE", "VIEW").get(random.nextInt(3));
      if (!type.equals("SALE") && random.nextInt(20) == 0) {
        later.add(event(type, at));
      } else {
        add(type, at);
      }
    }

    Found found = afterNew(later);

    assertThat(found.now).as("-Dmatches.seed=" + seed).isEqualTo(found.rebuilt);
  }

  /** Texts of rows, sorted. */
  private record Found(
      List<String> gone, List<String> come, List<String> now, List<String> rebuilt) {}

  private Found afterNew(List<Event> later) {
    Shop before = shop(events, lines);
    List<Event> all = new ArrayList<>(events);
    all.addAll(later);
    CleanRows after = new CleanRows(spark, shop(all, lines));
    Dataset<Row> matches = matches(new CleanRows(spark, before)).cache();
    Set<LocalDate> days =
        later.stream().map(event -> before.day(event.at())).collect(Collectors.toSet());
    Rematching.News news =
        new Rematching.News(
            Optional.of(new CleanRows(spark, shop(later, List.of())).events()),
            days,
            Optional.empty(),
            Set.of());
    MatchChanges found =
        new Rematching(matches, SETTINGS, ZoneOffset.UTC)
            .after(news, after.events(), after.lines());
    Dataset<Row> staying = SameRows.notIn(matches, found.gone(), MatchChanges.IDENTITY);
    Dataset<Row> come = SparkSchemas.conform(found.come(), TABLE);
    return new Found(
        texts(SparkSchemas.conform(found.gone(), TABLE)),
        texts(come),
        texts(staying.unionByName(come)),
        texts(matches(after)));
  }

  private static Dataset<Row> matches(CleanRows rows) {
    return SparkSchemas.conform(SaleMatches.of(rows.events(), rows.lines(), SETTINGS), TABLE);
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> RowText.of(TABLE, row)).sorted().toList();
  }

  private static Shop shop(List<Event> events, List<Line> lines) {
    return new Shop(
        List.copyOf(events),
        List.copyOf(lines),
        ZoneOffset.UTC,
        SETTINGS.sessionGap(),
        SETTINGS.matchingWindow(),
        SETTINGS.attributionLookback());
  }

  private void add(String type, Duration after) {
    if (type.equals("SALE")) {
      lines.add(line(after));
    } else {
      events.add(event(type, after));
    }
  }

  private static Event event(String type, Duration after) {
    return new Event("ann", "milk", type, START.plus(after));
  }

  private Line line(Duration after) {
    BigDecimal price = new BigDecimal("2.00");
    BigDecimal zero = new BigDecimal("0.00");
    return new Line(
        "o" + lines.size(),
        1,
        "sale",
        "ann",
        "milk",
        BigDecimal.ONE,
        price,
        zero,
        zero,
        START.plus(after));
  }
}
