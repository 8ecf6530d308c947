package io.financebi.generate;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A part of one day: so many events and order lines of the shop. The same arguments always make the
 * same ones, whatever else is made.
 */
final class Shift {
  private static final int DAY_SECONDS = 86_400;
  private static final double GUEST = 0.45;

  private final Shop shop;
  private final SplittableRandom random;
  private final String prefix;
  private final long firstSecond;
  private final long endSecond;
  private final Consumer<Event> events;
  private final Consumer<SaleLine> lines;

  private long eventsLeft;
  private long linesLeft;
  private int orders;

  /**
   * @param part of the day, from 0
   * @param last the last day of the data: nothing happens after it
   */
  Shift(
      Shop shop,
      LocalDate day,
      int part,
      LocalDate last,
      Consumer<Event> events,
      Consumer<SaleLine> lines) {
    this.shop = shop;
    this.random = new SplittableRandom(Mixing.seed(shop.seed(), day.toEpochDay(), part));
    this.prefix = "O" + day.toString().replace("-", "") + "-" + part + "-";
    this.firstSecond = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    this.endSecond = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    this.events = events;
    this.lines = lines;
  }

  /** Makes exactly so many events and lines. */
  void run(long eventCount, long lineCount) {
    eventsLeft = eventCount;
    linesLeft = lineCount;
    while (eventsLeft > 0) {
      visit();
    }
    while (linesLeft > 0) {
      sellInStore();
    }
  }

  private void visit() {
    int user = shop.users().draw(random);
    long second = firstSecond + Seasons.secondOfDay(random);
    int looks = 1 + random.nextInt(9);
    List<Integer> bought = new ArrayList<>();
    long end = firstSecond + DAY_SECONDS;
    for (int i = 0; i < looks && eventsLeft > 0 && second < end; i++) {
      int item = shop.items().draw(random);
      tell(user, item, Event.Type.VIEW, second);
      second += 4 + random.nextInt(80);
      if (eventsLeft == 0 || second >= end || random.nextDouble() >= Shop.CART) {
        continue;
      }
      tell(user, item, Event.Type.ADD_TO_CART, second);
      second += 3 + random.nextInt(60);
      if (eventsLeft == 0 || second >= end) {
        continue;
      }
      double next = random.nextDouble();
      if (next < Shop.REMOVE) {
        tell(user, item, Event.Type.REMOVE_FROM_CART, second);
        second += 2 + random.nextInt(30);
      } else if (next < Shop.REMOVE + shop.buyRate()) {
        tell(user, item, Event.Type.PURCHASE, second);
        second += 5 + random.nextInt(90);
        bought.add(item);
      }
    }
    if (!bought.isEmpty() && random.nextDouble() < Shop.SOLD) {
      String channel = random.nextInt(3) == 0 ? "app" : "web";
      sell(user, shop.country(user), bought, Math.min(second, end - 1), null, channel);
    }
  }

  private void tell(int user, int item, Event.Type type, long second) {
    events.accept(new Event(user, item, type, second));
    eventsLeft--;
  }

  private void sellInStore() {
    int shopper = shop.users().draw(random);
    String country = shop.country(shopper);
    int user = random.nextDouble() < GUEST ? -1 : shopper;
    List<Integer> basket = new ArrayList<>();
    int size = 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      basket.add(shop.items().draw(random));
    }
    long second = firstSecond + Seasons.secondOfDay(random);
    sell(user, country, basket, second, Shop.store(random.nextInt(100)), "store");
  }

  private void sell(
      int user, String country, List<Integer> basket, long second, String store, String channel) {
    String orderId = prefix + ++orders;
    String currency = Shop.currency(country);
    int number = 0;
    for (int item : basket) {
      if (linesLeft == 0) {
        return;
      }
      int price = price(item);
      int quantity = 1 + (random.nextInt(4) == 0 ? random.nextInt(5) : 0);
      int discount = random.nextInt(8) == 0 ? Math.abs(price) * quantity / 10 : 0;
      SaleLine line =
          new SaleLine(
              orderId, ++number, user, item, quantity, price, discount, currency, second, null,
              store, channel, country);
      lines.accept(line);
      linesLeft--;
      returnLater(line);
    }
  }

  /** Hardly ever free, hardly ever a correction of the books. */
  private int price(int item) {
    int kind = random.nextInt(1000);
    if (kind < 3) {
      return 0;
    }
    int cents = shop.catalog().priceCents(item);
    return kind < 4 ? -cents : cents;
  }

  private void returnLater(SaleLine line) {
    long second = line.second() + (2 + random.nextInt(9)) * (long) DAY_SECONDS;
    boolean comesBack = random.nextDouble() < Shop.RETURN && line.priceCents() > 0;
    if (!comesBack || linesLeft == 0 || second >= endSecond) {
      return;
    }
    lines.accept(
        new SaleLine(
            line.orderId() + "-R" + line.lineNumber(),
            1,
            line.user(),
            line.item(),
            -line.quantity(),
            line.priceCents(),
            line.discountCents(),
            line.currency(),
            second,
            line.orderId(),
            line.storeId(),
            line.channel(),
            line.country()));
    linesLeft--;
  }
}
