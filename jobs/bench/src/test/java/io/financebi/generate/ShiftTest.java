package io.financebi.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the made-up retailer's days look like, in the statistics of 200,000 events. */
class ShiftTest {
  private static final long EVENTS = 200_000;
  private static final int DAYS = 14;
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 4, 10);
  private static final long HOUR = 3_600;

  private record UserItem(int user, int item) {}

  private record Made(List<Event> events, List<SaleLine> lines) {}

  @Test
  void looksBeforeCartingAndCartsBeforeBuying() {
    Map<UserItem, Integer> stages = new HashMap<>();
    Set<Event.Type> wrong = new HashSet<>();
    for (Event event : inTime(made(10_000).events())) {
      int needs =
          switch (event.type()) {
            case VIEW -> 0;
            case ADD_TO_CART -> 1;
            case REMOVE_FROM_CART, PURCHASE -> 2;
          };
      UserItem pair = new UserItem(event.user(), event.item());
      if (stages.getOrDefault(pair, 0) < needs) {
        wrong.add(event.type());
      }
      int reached = event.type() == Event.Type.ADD_TO_CART ? 2 : 1;
      stages.merge(pair, reached, Math::max);
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void narrowsFromStepToStep() {
    Map<Event.Type, Double> shares = shares(made(10_000).events(), Event::type);
    assertThat(shares.get(Event.Type.VIEW)).isBetween(0.65, 0.8);
    assertThat(shares.get(Event.Type.ADD_TO_CART)).isBetween(0.15, 0.2);
    assertThat(shares.get(Event.Type.PURCHASE)).isBetween(0.03, 0.1);
    assertThat(shares.get(Event.Type.REMOVE_FROM_CART)).isBetween(0.02, 0.05);
  }

  @Test
  void givesOneUserOnePercentAndOneItemFive() {
    List<Event> events = made(10_000).events();
    Map<Integer, Double> users = shares(events, Event::user);
    Map<Integer, Double> items = shares(events, Event::item);
    assertThat(users.get(0)).isCloseTo(0.01, within(0.003));
    assertThat(items.get(0)).isCloseTo(0.05, within(0.005));
    assertThat(users.values()).allMatch(share -> share <= users.get(0));
    assertThat(items.values()).allMatch(share -> share <= items.get(0));
    assertThat(users).hasSizeGreaterThan(5_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {2_000, 10_000, 20_000, 60_000})
  void sellsMostOfWhatIsPurchasedMinutesLater(long lines) {
    Made made = made(lines);
    long purchases =
        made.events().stream().filter(event -> event.type() == Event.Type.PURCHASE).count();
    assertThat((double) matches(made) / purchases).isBetween(0.8, 0.97);
  }

  @ParameterizedTest
  @ValueSource(longs = {2_000, 10_000, 20_000, 60_000})
  void leavesLinesToStoresAndTheirGuests(long lines) {
    List<SaleLine> all = made(lines).lines();
    Map<String, Double> channels = shares(all, SaleLine::channel);
    assertThat(channels.keySet()).containsExactlyInAnyOrder("web", "app", "store");
    assertThat(channels.get("store")).isGreaterThan(0.05);
    assertThat(all).anyMatch(line -> line.user() < 0);
    assertThat(all).allMatch(line -> line.channel().equals("store") == (line.storeId() != null));
    assertThat(all).allMatch(line -> line.user() >= 0 || line.channel().equals("store"));
  }

  @Test
  void takesBackOnlyWhatWasSoldDaysBefore() {
    List<SaleLine> lines = made(20_000).lines();
    Map<String, List<SaleLine>> orders =
        lines.stream().collect(Collectors.groupingBy(SaleLine::orderId));
    List<SaleLine> returns = lines.stream().filter(line -> line.quantity() < 0).toList();
    assertThat(returns).hasSizeBetween(lines.size() / 100, lines.size() / 20);
    for (SaleLine back : returns) {
      assertThat(orders.get(back.originalOrderId()))
          .anyMatch(
              sold ->
                  sold.item() == back.item()
                      && sold.quantity() == -back.quantity()
                      && sold.second() + 24 * HOUR < back.second());
    }
  }

  @Test
  void numbersTheLinesOfAnOrderOnce() {
    List<SaleLine> lines = made(20_000).lines();
    assertThat(lines.stream().map(line -> List.of(line.orderId(), line.lineNumber())))
        .doesNotHaveDuplicates();
    assertThat(lines).anyMatch(line -> line.lineNumber() > 1);
  }

  @Test
  void isBusyOnWeekendsAndInTheEvening() {
    List<Event> events = made(10_000).events();
    Map<LocalDate, Long> days = new TreeMap<>();
    events.forEach(event -> days.merge(dayOf(event), 1L, Long::sum));
    assertThat(days).hasSize(DAYS);
    assertThat(mean(days, true)).isGreaterThan(1.2 * mean(days, false));
    Map<Long, Double> hours = shares(events, event -> event.second() / HOUR % 24);
    assertThat(hours.get(20L)).isGreaterThan(10 * hours.get(3L));
    assertThat(hours).hasSize(24);
  }

  @Test
  void buysAsManyVisitorsDoWithoutAnySale() {
    Map<Event.Type, Double> shares = shares(made(0).events(), Event::type);
    assertThat(shares.get(Event.Type.PURCHASE)).isGreaterThan(0.05);
  }

  private static Made made(long lineCount) {
    Shop shop = new Shop(11, EVENTS, lineCount);
    Made made = new Made(new ArrayList<>(), new ArrayList<>());
    long[] events = Seasons.perDay(EVENTS, FIRST_DAY, DAYS);
    long[] lines = Seasons.perDay(lineCount, FIRST_DAY, DAYS);
    LocalDate last = FIRST_DAY.plusDays(DAYS - 1L);
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = FIRST_DAY.plusDays(day);
      new Shift(shop, date, 0, last, made.events()::add, made.lines()::add)
          .run(events[day], lines[day]);
    }
    assertThat(made.events()).hasSize((int) EVENTS);
    assertThat(made.lines()).hasSize((int) lineCount);
    return made;
  }

  /** Purchases that have an order line of their own within an hour. */
  private static long matches(Made made) {
    Map<UserItem, List<Long>> purchases = new HashMap<>();
    for (Event event : made.events()) {
      if (event.type() == Event.Type.PURCHASE) {
        purchases
            .computeIfAbsent(new UserItem(event.user(), event.item()), key -> new ArrayList<>())
            .add(event.second());
      }
    }
    return made.lines().stream()
        .filter(line -> line.quantity() > 0 && line.priceCents() >= 0)
        .filter(
            line -> {
              List<Long> open =
                  purchases.getOrDefault(new UserItem(line.user(), line.item()), List.of());
              return open.stream()
                  .filter(second -> Math.abs(line.second() - second) <= HOUR)
                  .findFirst()
                  .map(open::remove)
                  .orElse(false);
            })
        .count();
  }

  private static List<Event> inTime(List<Event> events) {
    return events.stream()
        .sorted(Comparator.comparingLong(Event::second).thenComparing(Event::type))
        .toList();
  }

  private static LocalDate dayOf(Event event) {
    return LocalDate.ofEpochDay(event.second() / (24 * HOUR));
  }

  private static double mean(Map<LocalDate, Long> days, boolean weekend) {
    return days.entrySet().stream()
        .filter(day -> isWeekend(day.getKey()) == weekend)
        .mapToLong(Map.Entry::getValue)
        .average()
        .orElseThrow();
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private static <T, K> Map<K, Double> shares(List<T> all, Function<T, K> key) {
    return all.stream()
        .collect(
            Collectors.groupingBy(
                key,
                Collectors.collectingAndThen(Collectors.counting(), n -> n / (double) all.size())));
  }
}
