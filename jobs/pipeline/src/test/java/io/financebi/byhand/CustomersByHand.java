package io.financebi.byhand;

import io.financebi.byhand.Shop.Line;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** mart_customers and mart_cohorts, slowly. */
final class CustomersByHand {
  private final Shop shop;
  private final SegmentTable segments;

  CustomersByHand(Shop shop, SegmentTable segments) {
    this.shop = shop;
    this.segments = segments;
  }

  private static final class Customer {
    private final String user;
    private final List<Line> lines;
    private int recency;
    private int frequency;
    private int monetary;

    Customer(String user, List<Line> lines) {
      this.user = user;
      this.lines = lines;
    }

    String user() {
      return user;
    }

    long orders() {
      return DaysByHand.orders(lines);
    }

    BigDecimal net() {
      return lines.stream().map(Line::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  private LocalDate firstOrder(Customer customer) {
    return orderDays(customer).min(LocalDate::compareTo).orElse(null);
  }

  private LocalDate lastOrder(Customer customer) {
    return orderDays(customer).max(LocalDate::compareTo).orElse(null);
  }

  private java.util.stream.Stream<LocalDate> orderDays(Customer customer) {
    return customer.lines.stream().filter(Line::isSale).map(line -> shop.day(line.at()));
  }

  private int daysSince(Customer customer) {
    return (int) ChronoUnit.DAYS.between(lastOrder(customer), shop.lastDay());
  }

  private List<Customer> customers() {
    Map<String, List<Line>> lines = new TreeMap<>();
    shop.linesOfKnownUsers()
        .forEach(line -> lines.computeIfAbsent(line.user(), u -> new ArrayList<>()).add(line));
    List<Customer> customers = new ArrayList<>();
    lines.forEach((user, own) -> customers.add(new Customer(user, own)));
    List<Customer> buyers = customers.stream().filter(c -> c.orders() > 0).toList();
    score(
        buyers,
        Comparator.comparing((Customer c) -> -daysSince(c)),
        (c, score) -> c.recency = score);
    score(buyers, Comparator.comparing(Customer::orders), (c, score) -> c.frequency = score);
    score(buyers, Comparator.comparing(Customer::net), (c, score) -> c.monetary = score);
    return customers;
  }

  private interface Score {
    void give(Customer customer, int score);
  }

  /** Cuts the sorted customers into five lots as equal as can be, the first ones one larger. */
  private static void score(List<Customer> buyers, Comparator<Customer> worstFirst, Score score) {
    List<Customer> sorted = new ArrayList<>(buyers);
    sorted.sort(worstFirst.thenComparing(Customer::user));
    int next = 0;
    for (int lot = 0; lot < 5; lot++) {
      int size = sorted.size() / 5 + (lot < sorted.size() % 5 ? 1 : 0);
      for (int i = 0; i < size; i++) {
        score.give(sorted.get(next++), lot + 1);
      }
    }
  }

  List<Map<String, Object>> customerRows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Customer customer : customers()) {
      Map<String, Object> row = DaysByHand.ordersAndMoney(customer.lines);
      row.put("user_id", customer.user);
      row.put("first_order_date", firstOrder(customer));
      row.put("last_order_date", lastOrder(customer));
      row.put("average_order_amount", DaysByHand.averageOrder(customer.lines));
      row.put("is_repeat", customer.orders() > 1);
      if (customer.orders() > 0) {
        row.put("recency_days", daysSince(customer));
        row.put("recency_score", customer.recency);
        row.put("frequency_score", customer.frequency);
        row.put("monetary_score", customer.monetary);
      }
      row.put(
          "segment",
          segments.of(
              customer.recency, customer.frequency, customer.monetary, (int) customer.orders()));
      rows.add(row);
    }
    return rows;
  }

  List<Map<String, Object>> cohortRows() {
    Map<LocalDate, List<Customer>> cohorts = new TreeMap<>();
    for (Customer customer : customers()) {
      if (customer.orders() > 0) {
        cohorts
            .computeIfAbsent(month(firstOrder(customer)), month -> new ArrayList<>())
            .add(customer);
      }
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    cohorts.forEach(
        (cohort, members) -> {
          for (LocalDate month = cohort;
              !month.isAfter(shop.lastDay());
              month = month.plusMonths(1)) {
            rows.add(cohortRow(cohort, month, members));
          }
        });
    return rows;
  }

  private Map<String, Object> cohortRow(LocalDate cohort, LocalDate month, List<Customer> members) {
    Set<String> retained = new TreeSet<>();
    List<Line> lines = new ArrayList<>();
    for (Customer member : members) {
      for (Line line : member.lines) {
        LocalDate own = month(shop.day(line.at()));
        if (own.equals(month) || (own.isBefore(cohort) && month.equals(cohort))) {
          lines.add(line);
          if (line.isSale()) {
            retained.add(member.user);
          }
        }
      }
    }
    Map<String, Object> row = new HashMap<>(DaysByHand.ordersAndMoney(lines));
    row.put("cohort_month", cohort);
    row.put("months_since", (int) ChronoUnit.MONTHS.between(cohort, month));
    row.put("customers_count", (long) members.size());
    row.put("retained_count", (long) retained.size());
    row.put("retention_rate", BehaviourByHand.rate(retained.size(), members.size()));
    return row;
  }

  private static LocalDate month(LocalDate day) {
    return day.withDayOfMonth(1);
  }
}
