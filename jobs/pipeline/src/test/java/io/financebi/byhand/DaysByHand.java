package io.financebi.byhand;

import static java.util.stream.Collectors.groupingBy;

import io.financebi.byhand.Shop.Event;
import io.financebi.byhand.Shop.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The marts of days and hours, slowly. */
final class DaysByHand {
  private final Shop shop;
  private final Map<LocalDate, List<Event>> events;
  private final Map<LocalDate, List<Line>> lines;

  DaysByHand(Shop shop) {
    this.shop = shop;
    this.events = shop.events().stream().collect(groupingBy(event -> shop.day(event.at())));
    this.lines = shop.lines().stream().collect(groupingBy(line -> shop.day(line.at())));
  }

  List<Map<String, Object>> kpiRows() {
    BehaviourByHand behaviour = new BehaviourByHand(shop);
    List<List<Event>> all = behaviour.sessions();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (LocalDate day : days()) {
      List<Event> onDay = eventsOn(day);
      List<Line> sold = linesOn(day);
      Set<String> customers = buyersOf(sold);
      Set<String> before =
          buyersOf(shop.lines().stream().filter(l -> shop.day(l.at()).isBefore(day)).toList());
      List<List<Event>> sessions =
          all.stream().filter(s -> behaviour.dayOf(s).equals(day)).toList();
      int converted = BehaviourByHand.with(sessions, "PURCHASE").size();
      Map<String, Object> row = BehaviourByHand.eventCounts(onDay);
      row.putAll(ordersAndMoney(sold));
      row.put("kpi_date", day);
      row.put("visitors_count", (long) users(onDay).size());
      row.put(
          "buyers_count",
          (long) users(onDay.stream().filter(e -> e.type().equals("PURCHASE")).toList()).size());
      row.put("customers_count", (long) customers.size());
      row.put("returning_customers_count", customers.stream().filter(before::contains).count());
      row.put("new_customers_count", customers.stream().filter(c -> !before.contains(c)).count());
      row.put("sessions_count", (long) sessions.size());
      row.put("converted_sessions_count", (long) converted);
      row.put("conversion_rate", BehaviourByHand.rate(converted, sessions.size()));
      row.put("average_order_amount", averageOrder(sold));
      rows.add(row);
    }
    return rows;
  }

  List<Map<String, Object>> itemRows() {
    List<Map<String, Object>> rows = rowsOf("item_id", Event::item, Line::item);
    rows.forEach(
        row ->
            row.put(
                "view_to_purchase_rate",
                BehaviourByHand.rate(
                    (Long) row.get("purchases_count"), (Long) row.get("views_count"))));
    return rows;
  }

  List<Map<String, Object>> userRows() {
    return rowsOf("user_id", Event::user, Line::user);
  }

  private List<Map<String, Object>> rowsOf(
      String column, Function<Event, String> ofEvent, Function<Line, String> ofLine) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (LocalDate day : days()) {
      Set<String> names = new TreeSet<>(eventsOn(day).stream().map(ofEvent).toList());
      linesOn(day).stream().map(ofLine).filter(Objects::nonNull).forEach(names::add);
      for (String name : names) {
        Map<String, Object> row =
            BehaviourByHand.eventCounts(
                eventsOn(day).stream().filter(e -> ofEvent.apply(e).equals(name)).toList());
        row.putAll(
            ordersAndMoney(
                linesOn(day).stream().filter(l -> name.equals(ofLine.apply(l))).toList()));
        row.put(column, name);
        row.put("event_date", day);
        rows.add(row);
      }
    }
    return rows;
  }

  List<Map<String, Object>> hourRows() {
    // The hour of the day too: a clock that is changed at one past midnight starts two at once.
    Map<List<Object>, List<Event>> byHour =
        shop.events().stream()
            .collect(
                groupingBy(event -> List.of(hour(event), local(event).getHour(), event.type())));
    List<Map<String, Object>> rows = new ArrayList<>();
    byHour.forEach(
        (key, events) -> {
          ZonedDateTime local = local(events.get(0));
          Map<String, Object> row = new HashMap<>();
          row.put("hour_at", key.get(0));
          row.put("event_type", key.get(2));
          row.put("event_date", local.toLocalDate());
          row.put("hour_of_day", local.getHour());
          row.put("iso_weekday", local.getDayOfWeek().getValue());
          row.put("events_count", (long) events.size());
          row.put("visitors_count", (long) users(events).size());
          rows.add(row);
        });
    return rows;
  }

  private ZonedDateTime local(Event event) {
    return event.at().atZone(shop.zone());
  }

  private Instant hour(Event event) {
    ZonedDateTime local = event.at().atZone(shop.zone());
    return event
        .at()
        .minusSeconds(local.getMinute() * 60L + local.getSecond())
        .minusNanos(local.getNano());
  }

  private Set<LocalDate> days() {
    Set<LocalDate> days = new TreeSet<>(events.keySet());
    days.addAll(lines.keySet());
    return days;
  }

  private List<Event> eventsOn(LocalDate day) {
    return events.getOrDefault(day, List.of());
  }

  private List<Line> linesOn(LocalDate day) {
    return lines.getOrDefault(day, List.of());
  }

  private static Set<String> users(Collection<Event> events) {
    return new HashSet<>(events.stream().map(Event::user).toList());
  }

  /** The known users among the buyers of sale lines. */
  static Set<String> buyersOf(Collection<Line> lines) {
    Set<String> buyers = new HashSet<>();
    lines.stream()
        .filter(line -> line.isSale() && line.user() != null)
        .forEach(line -> buyers.add(line.user()));
    return buyers;
  }

  static Map<String, Object> ordersAndMoney(Collection<Line> lines) {
    Map<String, Object> row = new HashMap<>();
    row.put("orders_count", orders(lines));
    row.put("units", sum(lines.stream().filter(Line::isSale).toList(), Line::quantity, 4));
    row.put("gross_amount", sum(lines, Line::gross, 2));
    row.put("discount_amount", sum(lines, Line::discount, 2));
    row.put("returns_amount", sum(lines, Line::returns, 2));
    row.put("net_amount", sum(lines, Line::net, 2));
    return row;
  }

  static long orders(Collection<Line> lines) {
    return lines.stream().filter(Line::isSale).map(Line::order).distinct().count();
  }

  private static BigDecimal sum(
      Collection<Line> lines, Function<Line, BigDecimal> amount, int scale) {
    return lines.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add).setScale(scale);
  }

  static BigDecimal averageOrder(Collection<Line> lines) {
    long orders = orders(lines);
    BigDecimal sold = sum(lines, Line::gross, 2).subtract(sum(lines, Line::discount, 2));
    return orders == 0 ? null : sold.divide(BigDecimal.valueOf(orders), 2, RoundingMode.HALF_UP);
  }
}
