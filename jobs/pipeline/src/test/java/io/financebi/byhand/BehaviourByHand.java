package io.financebi.byhand;

import io.financebi.byhand.Shop.Event;
import io.financebi.byhand.Shop.Line;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** mart_sessions, sale_matches and mart_funnel_daily, slowly. */
final class BehaviourByHand {
  private final Shop shop;

  BehaviourByHand(Shop shop) {
    this.shop = shop;
  }

  List<List<Event>> sessions() {
    Map<String, List<Event>> byUser = new TreeMap<>();
    shop.events().stream()
        .sorted(Comparator.comparing(Event::at).thenComparing(Event::item))
        .forEach(event -> byUser.computeIfAbsent(event.user(), u -> new ArrayList<>()).add(event));
    List<List<Event>> sessions = new ArrayList<>();
    for (List<Event> events : byUser.values()) {
      Instant last = null;
      for (Event event : events) {
        if (last == null || Duration.between(last, event.at()).compareTo(shop.gap()) > 0) {
          sessions.add(new ArrayList<>());
        }
        sessions.get(sessions.size() - 1).add(event);
        last = event.at();
      }
    }
    return sessions;
  }

  LocalDate dayOf(List<Event> session) {
    return shop.day(session.get(0).at());
  }

  List<Map<String, Object>> sessionRows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (List<Event> session : sessions()) {
      Event first = session.get(0);
      Instant end = session.get(session.size() - 1).at();
      Map<String, Object> row = eventCounts(session);
      row.put("user_id", first.user());
      row.put("started_at", first.at());
      row.put("ended_at", end);
      row.put("duration_seconds", seconds(first.at(), end));
      row.put("entry_item_id", first.item());
      row.put("hour_of_day", first.at().atZone(shop.zone()).getHour());
      row.put("iso_weekday", first.at().atZone(shop.zone()).getDayOfWeek().getValue());
      row.put("session_date", dayOf(session));
      rows.add(row);
    }
    return rows;
  }

  static Map<String, Object> eventCounts(Collection<Event> events) {
    long views = count(events, "VIEW");
    long carts = count(events, "ADD_TO_CART");
    long removals = count(events, "REMOVE_FROM_CART");
    long purchases = count(events, "PURCHASE");
    Map<String, Object> row = new HashMap<>();
    row.put("events_count", (long) events.size());
    row.put("views_count", views);
    row.put("carts_count", carts);
    row.put("cart_removals_count", removals);
    row.put("purchases_count", purchases);
    row.put("other_events_count", events.size() - views - carts - removals - purchases);
    return row;
  }

  static long count(Collection<Event> events, String type) {
    return events.stream().filter(event -> event.type().equals(type)).count();
  }

  private static BigDecimal seconds(Instant from, Instant to) {
    return BigDecimal.valueOf(Duration.between(from, to).toMillis(), 3);
  }

  List<Map<String, Object>> funnelRows() {
    Map<LocalDate, List<List<Event>>> byDay = new TreeMap<>();
    sessions().forEach(s -> byDay.computeIfAbsent(dayOf(s), day -> new ArrayList<>()).add(s));
    List<Map<String, Object>> rows = new ArrayList<>();
    byDay.forEach(
        (day, all) -> {
          List<List<Event>> viewed = with(all, "VIEW");
          List<List<Event>> carted = with(viewed, "ADD_TO_CART");
          List<List<Event>> bought = with(carted, "PURCHASE");
          Map<String, Object> row = new HashMap<>();
          row.put("session_date", day);
          row.put("sessions_count", (long) all.size());
          row.put("viewed_sessions_count", (long) viewed.size());
          row.put("carted_sessions_count", (long) carted.size());
          row.put("bought_sessions_count", (long) bought.size());
          row.put("view_rate", rate(viewed.size(), all.size()));
          row.put("view_to_cart_rate", rate(carted.size(), viewed.size()));
          row.put("cart_to_purchase_rate", rate(bought.size(), carted.size()));
          rows.add(row);
        });
    return rows;
  }

  static List<List<Event>> with(List<List<Event>> sessions, String type) {
    return sessions.stream().filter(session -> count(session, type) > 0).toList();
  }

  static Double rate(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }

  private record Pair(Event event, Line line, long lagMillis) {}

  List<Map<String, Object>> matchRows() {
    List<Pair> possible = new ArrayList<>();
    for (Event event : shop.eventsOf("PURCHASE")) {
      for (Line line : shop.saleLines()) {
        Duration lag = Duration.between(event.at(), line.at());
        if (event.user().equals(line.user())
            && event.item().equals(line.item())
            && lag.abs().compareTo(shop.window()) <= 0) {
          possible.add(new Pair(event, line, lag.toMillis()));
        }
      }
    }
    possible.sort(
        Comparator.comparingLong((Pair pair) -> Math.abs(pair.lagMillis))
            .thenComparing(pair -> pair.line.at())
            .thenComparing(pair -> pair.line.order())
            .thenComparing(pair -> pair.line.number())
            .thenComparing(pair -> pair.event.at()));
    List<Event> events = new ArrayList<>(shop.eventsOf("PURCHASE"));
    List<Line> lines = new ArrayList<>(shop.saleLines());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Pair pair : possible) {
      if (events.contains(pair.event) && lines.contains(pair.line)) {
        events.remove(pair.event);
        lines.remove(pair.line);
        rows.add(matchRow("matched", pair.event, pair.line));
      }
    }
    events.forEach(event -> rows.add(matchRow("event_without_sale", event, null)));
    lines.forEach(line -> rows.add(matchRow("sale_without_event", null, line)));
    return rows;
  }

  private Map<String, Object> matchRow(String status, Event event, Line line) {
    String user = line == null ? event.user() : line.user();
    String item = line == null ? event.item() : line.item();
    Instant at = line == null ? event.at() : line.at();
    Map<String, Object> row = new HashMap<>();
    row.put("match_status", status);
    row.put("user_id", user);
    row.put("item_id", item);
    row.put("match_date", shop.day(at));
    if (event != null) {
      row.put("event_at", event.at());
    }
    if (line != null) {
      row.put("order_id", line.order());
      row.put("line_number", line.number());
      row.put("order_at", line.at());
      row.put("gross_amount", line.gross());
      row.put("discount_amount", line.discount());
      row.put("returns_amount", line.returns());
      row.put("net_amount", line.net());
    }
    if (event != null && line != null) {
      row.put("lag_seconds", seconds(event.at(), line.at()));
    }
    List<Instant> views =
        shop.eventsOf("VIEW").stream()
            .filter(view -> view.user().equals(user) && view.item().equals(item))
            .map(Event::at)
            .filter(view -> !view.isAfter(at) && !view.isBefore(at.minus(shop.lookback())))
            .sorted()
            .toList();
    row.put("views_count", (long) views.size());
    row.put("last_view_at", views.isEmpty() ? null : views.get(views.size() - 1));
    return row;
  }
}
