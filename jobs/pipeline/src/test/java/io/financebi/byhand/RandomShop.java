package io.financebi.byhand;

import io.financebi.byhand.Shop.Event;
import io.financebi.byhand.Shop.Line;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes small shops full of coincidences: equal instants, pauses of exactly the session gap, lags
 * of exactly the window, days on which the clock is changed, months between orders, guests, returns
 * from before the first order, users with one event.
 */
final class RandomShop {
  private static final String[] TYPES = {"VIEW", "ADD_TO_CART", "REMOVE_FROM_CART", "WISH"};

  /** In St John's the clock went back to yesterday, in Sao Paulo some days had no midnight. */
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/St_Johns", "America/Sao_Paulo", "Asia/Kathmandu");

  private static final Instant FIRST_STAGE = Instant.parse("2005-01-31T22:00:00Z");
  private static final int STAGES = 20;

  private final Random random;
  private final Duration gap;
  private final Duration window;
  private final Duration lookback;
  private final ZoneId zone;
  private final List<Event> events = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  private Instant stage = FIRST_STAGE;
  private String prefix = "";
  private int users;
  private int items;

  private RandomShop(long seed) {
    random = new Random(seed);
    zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    gap = Duration.ofMinutes(5L * (1 + random.nextInt(6)));
    window = Duration.ofMinutes(10L * (1 + random.nextInt(9)));
    lookback = Duration.ofMinutes(15L * (1 + random.nextInt(9)));
  }

  /** The same shop for the same seed. */
  static Shop of(long seed) {
    RandomShop shop = new RandomShop(seed);
    return shop.branch(shop.random.nextInt(STAGES)).shop();
  }

  /** Twenty shops under one roof, each with days and users of its own. */
  static Shop mall(long seed) {
    RandomShop mall = new RandomShop(seed);
    for (int stage = 0; stage < STAGES; stage++) {
      mall.branch(stage);
    }
    return mall.shop();
  }

  private Shop shop() {
    return new Shop(List.copyOf(events), List.copyOf(lines), zone, gap, window, lookback);
  }

  private RandomShop branch(int number) {
    stage = FIRST_STAGE;
    for (int i = 0; i < number; i++) {
      stage = nextStage();
    }
    prefix = number + "-";
    users = 1 + random.nextInt(12);
    items = 1 + random.nextInt(3);
    addEvents();
    addLines();
    return this;
  }

  /** Twenty minutes before the clock is next changed; half a year later where it never is. */
  private Instant nextStage() {
    ZoneOffsetTransition change = zone.getRules().nextTransition(stage.plus(Duration.ofDays(100)));
    return change == null
        ? stage.plus(Duration.ofDays(182))
        : change.getInstant().minus(Duration.ofMinutes(20));
  }

  private void addEvents() {
    Set<Event> distinct = new HashSet<>();
    int many = 1 + random.nextInt(60);
    for (int i = 0; i < many; i++) {
      String type = random.nextInt(3) == 0 ? "PURCHASE" : TYPES[random.nextInt(TYPES.length)];
      distinct.add(new Event(user(), item(), type, instant()));
    }
    events.addAll(distinct);
  }

  private void addLines() {
    int many = random.nextInt(30);
    for (int i = 0; i < many; i++) {
      String order = prefix + "o" + random.nextInt(15);
      String user = random.nextInt(4) == 0 ? null : user();
      BigDecimal price = cents(random.nextInt(2000));
      BigDecimal discount = random.nextInt(3) == 0 ? cents(random.nextInt(300)) : cents(0);
      int kind = random.nextInt(8);
      String type = kind == 0 ? "adjustment" : kind == 1 ? "return" : "sale";
      lines.add(
          new Line(
              order,
              i + 1,
              type,
              user,
              item(),
              new BigDecimal(1 + random.nextInt(3)).setScale(4),
              switch (type) {
                case "return" -> cents(0);
                case "adjustment" -> price.negate();
                default -> price;
              },
              type.equals("return") ? discount.negate() : discount,
              type.equals("return") ? price : cents(0),
              instant()));
    }
  }

  private String user() {
    return prefix + "u" + random.nextInt(users);
  }

  private String item() {
    return "i" + random.nextInt(items);
  }

  private static BigDecimal cents(int cents) {
    return BigDecimal.valueOf(cents, 2);
  }

  /** Steps of five minutes, now and then a millisecond off, now and then in another month. */
  private Instant instant() {
    Instant instant = stage.plus(Duration.ofMinutes(5L * random.nextInt(40)));
    if (random.nextInt(5) == 0) {
      instant = instant.plusMillis(random.nextInt(3) - 1L);
    }
    return random.nextInt(4) == 0 ? instant.plus(Duration.ofDays(random.nextInt(95))) : instant;
  }
}
