package io.financebi.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.duckdb.DuckDbEngine;
import io.financebi.errors.UserException;
import io.financebi.semantic.DataEnd;
import io.financebi.semantic.SemanticCompiler;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.SemanticQuery;
import io.financebi.sql.SqlQuery;
import io.financebi.testing.EventQuestions;
import io.financebi.testing.HandmadeShop;
import io.financebi.testing.Results;
import io.financebi.testing.SampleLake;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether answers come from marts or from the events themselves, they are the same. */
@Timeout(600)
class RollupsAgreeTest {
  private static final SemanticModel MODEL = SemanticQuestions.model(SampleLake.HOUSE);
  private static final long SEED = Long.getLong("seed", System.nanoTime());

  private final Random random = new Random(SEED);

  /** So many were answered from marts; and so many of these with the events of a last day. */
  private int read;

  private int united;

  @Test
  void inTheLakeOfARun() {
    LocalDate from = LocalDate.parse("2025-04-08");
    EventQuestions questions =
        new EventQuestions(
            random,
            from,
            60,
            List.of(
                "category=Kitchen",
                "category!=Kitchen",
                "item_id=Item_102",
                "user_id in User_1,User_2",
                "event_type=VIEW",
                "is_repeat=true",
                "event_date >= 2025-05-20",
                "event_at < 2025-05-20T12:30:00Z"));
    try (DuckDbEngine engine = DuckDbEngine.open(SampleLake.tables())) {
      while (read < 60 || united < 10) {
        Instant last = from.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(seconds(60));
        assertSame(
            questions.next(), new DataEnd(last, ZoneOffset.UTC), sql -> Results.of(engine, sql));
      }
    }
  }

  /** Where clocks change: over midnight too, by half hours, and not at all. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Paris, 2025-03-26",
    "America/Havana, 2025-10-30",
    "America/Goose_Bay, 2010-11-04",
    "America/Sao_Paulo, 2018-02-14",
    "America/Sao_Paulo, 2018-11-01",
    "Australia/Lord_Howe, 2025-04-03",
    "Asia/Kolkata, 2025-04-03",
    "Pacific/Apia, 2011-12-27"
  })
  void inOtherZones(String zone, LocalDate from, @TempDir Path folder) {
    try (HandmadeShop shop = new HandmadeShop(folder, zone)) {
      Instant first = from.atStartOfDay(ZoneId.of(zone)).toInstant();
      shop.items("mug Mugs -", "pot Pots -")
          .events(events(first, 400))
          .sales(sales(first, 40))
          .counted()
          .open();
      EventQuestions questions =
          new EventQuestions(
              random,
              from,
              7,
              List.of("category=Mugs", "item_id!=pot", "user_id=u3", "event_type=PURCHASE"));
      while (read < 25 || united < 3) {
        assertSame(questions.next(), end(first, ZoneId.of(zone)), shop::results);
      }
    }
  }

  /** Mostly when the clocks change, if they do. */
  private DataEnd end(Instant first, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().nextTransition(first);
    return random.nextInt(4) == 0 || change == null
        ? new DataEnd(first.plusSeconds(seconds(7)), zone)
        : new DataEnd(change.getInstant().plusSeconds(random.nextInt(-7_200, 7_200)), zone);
  }

  private String[] events(Instant first, int count) {
    List<String> types =
        List.of("VIEW", "VIEW", "ADD_TO_CART", "REMOVE_FROM_CART", "PURCHASE", "X");
    List<String> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String type = types.get(random.nextInt(types.size()));
      events.add(
          "u%d %s %s %s"
              .formatted(random.nextInt(30), item(), type, first.plusSeconds(seconds(7))));
    }
    return events.toArray(String[]::new);
  }

  private String[] sales(Instant first, int count) {
    List<String> sales = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String user = random.nextInt(4) == 0 ? "-" : "u" + random.nextInt(40);
      sales.add(
          "o%d sale %s %s 1 9.99 0 FR %s"
              .formatted(i, user, item(), first.plusSeconds(seconds(7))));
    }
    return sales.toArray(String[]::new);
  }

  private String item() {
    return List.of("mug", "pot", "pan").get(random.nextInt(3));
  }

  private long seconds(int days) {
    return random.nextInt(days * 24 * 60) * 60L;
  }

  private void assertSame(SemanticQuery query, DataEnd end, Function<SqlQuery, Results> run) {
    SqlQuery own;
    try {
      own = SemanticCompiler.compile(MODEL.withoutRollups(), query, end);
    } catch (UserException cannotBeAsked) {
      return;
    }
    SqlQuery counted = SemanticCompiler.compile(MODEL, query, end);
    String sql = counted.text().text();
    if (sql.equals(own.text().text())) {
      return;
    }
    read++;
    united += sql.contains(":own_from") ? 1 : 0;
    Results expected = run.apply(own);
    Results found = run.apply(counted);
    String about = "%s, %s, -Dseed=%d%n%s".formatted(query, end, SEED, sql);
    assertThat(found.columns()).as(about).isEqualTo(expected.columns());
    assertThat(found.rows()).as(about).isEqualTo(expected.rows());
  }
}
