package io.financebi.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Raw rows of many small shops that have nothing to do with each other, but for the exchange rates:
 * few users, items, orders and days each, so that whatever can meet does. Times are apart by what
 * the rules look at, a little less or a little more.
 */
final class RawWorlds {
  static final Map<String, String> HEADERS =
      new TreeMap<>(
          Map.of(
              "interactions", "user_id,item_id,event_type,timestamp",
              "sales",
                  "order_id,line_number,user_id,item_id,quantity,unit_price,discount,currency,"
                      + "order_at,updated_at,original_order_id",
              "items", "item_id,name,category,unit_cost",
              "rates", "date,currency,rate"));

  private static final Instant START = Instant.parse("2025-03-01T00:00:00Z");
  private static final List<Duration> STEPS =
      List.of(
          Duration.ZERO,
          Duration.ofMillis(1),
          Duration.ofSeconds(40),
          Duration.ofMinutes(10),
          Duration.ofMinutes(29),
          Duration.ofMinutes(30),
          Duration.ofMinutes(30).plusMillis(1),
          Duration.ofMinutes(55),
          Duration.ofHours(5),
          Duration.ofHours(13),
          Duration.ofHours(24),
          Duration.ofHours(24).plusMillis(1),
          Duration.ofDays(3),
          Duration.ofDays(7),
          Duration.ofDays(8));

  private final Random random;
  private final List<Row> rows = new ArrayList<>();

  /** A line of a file of an input. */
  record Row(String input, String line) {}

  private RawWorlds(long seed) {
    this.random = new Random(seed);
  }

  static List<Row> of(long seed, int shops) {
    RawWorlds worlds = new RawWorlds(seed);
    worlds.rates();
    for (int shop = 0; shop < shops; shop++) {
      worlds.shop(shop);
    }
    return worlds.rows;
  }

  private void rates() {
    for (int day = -6; day < 25; day++) {
      for (String currency : List.of("EUR", "GBP", "CHF")) {
        // CHF is rare, so that rates grow too old; some days have several rates.
        for (int n = random.nextInt(currency.equals("CHF") ? 16 : 3); n > 0 && n < 3; n--) {
          LocalDate date = LocalDate.of(2025, 3, 1).plusDays(day);
          add("rates", date, currency, chance(3) ? "x" : "1." + random.nextInt(1000));
        }
      }
    }
  }

  private void shop(int shop) {
    Instant at = START.plus(Duration.ofHours(random.nextInt(10 * 24)));
    for (int event = random.nextInt(14); event > 0; event--) {
      at = at.plus(pick(STEPS));
      String type = pick(List.of("VIEW", "view", "PURCHASE", "PURCHASE", "ADD_TO_CART", "WINK"));
      String when = chance(50) ? at.toString() : String.valueOf(at.toEpochMilli());
      add("interactions", chance(4) ? "" : user(shop), item(shop), type, when);
    }
    Instant sold = START.plus(Duration.ofHours(random.nextInt(10 * 24)));
    for (int order = random.nextInt(4); order > 0; order--) {
      sold = sold.plus(pick(STEPS));
      order(shop, "o" + shop + "-" + order, chance(60) ? at : sold);
    }
    for (int version = random.nextInt(3); version > 0; version--) {
      add("items", item(shop), "name " + random.nextInt(3), "toys", chance(10) ? "?" : "1.5");
    }
    if (chance(5)) {
      add("interactions", "too", "few");
    }
  }

  private void order(int shop, String order, Instant soldAt) {
    String user = chance(20) ? "" : user(shop);
    String currency = pick(List.of("USD", "USD", "EUR", "GBP", "CHF", ""));
    boolean hasNumbers = chance(70);
    for (int line = 1 + random.nextInt(3); line > 0; line--) {
      Instant at = soldAt;
      for (int version = chance(35) ? 2 : 1; version > 0; version--) {
        add(
            "sales",
            order,
            hasNumbers ? line : "",
            chance(10) ? user(shop) : user,
            item(shop),
            pick(List.of("1", "2", "1.5", "-1", "3", "0")),
            pick(List.of("10", "9.99", "0", "-5", "0.333", "x")),
            pick(List.of("", "0", "1", "0.5")),
            currency,
            at,
            chance(40) ? soldAt.plus(pick(STEPS)) : "",
            chance(15) ? "o" + shop + "-1" : "");
        at = chance(40) ? at.plus(pick(STEPS)) : at;
      }
    }
  }

  private String user(int shop) {
    return "u" + shop + pick(List.of("a", "a", "b"));
  }

  private String item(int shop) {
    return "i" + shop + pick(List.of("a", "a", "b"));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private void add(String input, Object... cells) {
    StringJoiner line = new StringJoiner(",");
    for (Object cell : cells) {
      line.add(cell.toString());
    }
    rows.add(new Row(input, line.toString()));
  }
}
