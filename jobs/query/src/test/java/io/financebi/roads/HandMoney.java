package io.financebi.roads;

import static io.financebi.roads.HandMetrics.ratio;

import io.financebi.roads.CleanRows.Item;
import io.financebi.roads.CleanRows.Line;
import io.financebi.roads.HandMetrics.Rows;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The metrics of order lines and of who ordered, by hand. */
final class HandMoney {
  private HandMoney() {}

  static void addTo(HandMetrics hand) {
    addSales(hand);
    addMargin(hand);
    addCustomers(hand);
  }

  private static void addSales(HandMetrics hand) {
    hand.add("orders", HandMoney::orders, Rows.LINES);
    hand.add("order_lines", slice -> sales(slice).count(), Rows.LINES);
    hand.add("units", HandMoney::units, Rows.LINES);
    hand.add("gross_sales", slice -> sum(slice, Line::gross), Rows.LINES);
    hand.add("discounts", slice -> sum(slice, Line::discount), Rows.LINES);
    hand.add("returns", slice -> sum(slice, Line::returns), Rows.LINES);
    hand.add(
        "net_sales",
        slice ->
            sum(slice, Line::gross)
                .subtract(sum(slice, Line::discount))
                .subtract(sum(slice, Line::returns)),
        Rows.LINES);
    hand.add(
        "discount_rate",
        slice -> ratio(sum(slice, Line::discount), sum(slice, Line::gross)),
        Rows.LINES);
    hand.add(
        "return_rate",
        slice -> ratio(sum(slice, Line::returns), sum(slice, Line::gross)),
        Rows.LINES);
    hand.add(
        "average_order_value",
        slice -> ratio(sum(slice, Line::gross).subtract(sum(slice, Line::discount)), orders(slice)),
        Rows.LINES);
    hand.add("units_per_order", slice -> ratio(units(slice), orders(slice)), Rows.LINES);
    hand.add(
        "average_unit_price", slice -> ratio(sum(slice, Line::gross), units(slice)), Rows.LINES);
  }

  private static Stream<Line> sales(Slice slice) {
    return slice.lines().stream().filter(Line::isSale);
  }

  static long orders(Slice slice) {
    return sales(slice).map(Line::order).distinct().count();
  }

  private static BigDecimal units(Slice slice) {
    return sum(sales(slice), Line::quantity);
  }

  private static void addMargin(HandMetrics hand) {
    hand.add("gross_margin", HandMoney::margin, Rows.LINES);
    hand.add("costed_net_sales", HandMoney::costedNet, Rows.LINES);
    hand.add("gross_margin_rate", slice -> ratio(margin(slice), costedNet(slice)), Rows.LINES);
    hand.add(
        "known_cost_share", slice -> ratio(costedNet(slice), sum(slice, Line::net)), Rows.LINES);
  }

  private static BigDecimal margin(Slice slice) {
    return costedNet(slice).subtract(sum(slice.lines().stream(), line -> cost(slice, line)));
  }

  /** An adjustment moves no goods, so what they cost is known: nothing. */
  private static BigDecimal costedNet(Slice slice) {
    return sum(
        slice.lines().stream()
            .filter(line -> line.type().equals("adjustment") || unitCost(slice, line) != null),
        Line::net);
  }

  /** What the sold units of a line cost, or the returned ones, which are in the store again. */
  private static BigDecimal cost(Slice slice, Line line) {
    BigDecimal unit = unitCost(slice, line);
    if (unit == null || line.type().equals("adjustment")) {
      return BigDecimal.ZERO;
    }
    BigDecimal units = line.quantity().abs();
    return (line.isSale() ? units : units.negate())
        .multiply(unit)
        .setScale(2, RoundingMode.HALF_UP);
  }

  private static BigDecimal unitCost(Slice slice, Line line) {
    Item item = slice.history().item(line.item());
    return item == null ? null : item.cost();
  }

  private static void addCustomers(HandMetrics hand) {
    hand.add("customers", slice -> customers(slice, user -> true), Rows.LINES);
    hand.add(
        "new_customers",
        slice ->
            customers(slice, user -> !slice.history().firstOrder(user).isBefore(slice.start())),
        Rows.LINES);
    hand.add(
        "returning_customers",
        slice -> customers(slice, user -> slice.history().firstOrder(user).isBefore(slice.start())),
        Rows.LINES);
    hand.add(
        "repeat_rate",
        slice ->
            ratio(
                customers(slice, slice.history()::hasOrderedTwice), customers(slice, user -> true)),
        Rows.LINES);
    hand.add(
        "net_sales_per_customer",
        slice ->
            ratio(
                sum(slice.lines().stream().filter(line -> line.user() != null), Line::net),
                customers(slice, user -> true)),
        Rows.LINES);
    hand.add("guest_orders", HandMoney::guestOrders, Rows.LINES);
    hand.add("guest_share", slice -> ratio(guestOrders(slice), orders(slice)), Rows.LINES);
  }

  private static long customers(Slice slice, Predicate<String> which) {
    return sales(slice).map(Line::user).filter(Objects::nonNull).distinct().filter(which).count();
  }

  private static long guestOrders(Slice slice) {
    return sales(slice).filter(line -> line.user() == null).map(Line::order).distinct().count();
  }

  static BigDecimal sum(Slice slice, Function<Line, BigDecimal> amount) {
    return sum(slice.lines().stream(), amount);
  }

  static BigDecimal sum(Stream<Line> lines, Function<Line, BigDecimal> amount) {
    return lines.map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
