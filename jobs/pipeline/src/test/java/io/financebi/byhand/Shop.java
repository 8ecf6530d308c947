package io.financebi.byhand;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Clean events and order lines, few enough to be counted by hand. */
record Shop(
    List<Event> events,
    List<Line> lines,
    ZoneId zone,
    Duration gap,
    Duration window,
    Duration lookback) {

  record Event(String user, String item, String type, Instant at) {}

  /**
   * @param user null for a guest
   * @param type sale, return or adjustment
   */
  record Line(
      String order,
      int number,
      String type,
      String user,
      String item,
      BigDecimal quantity,
      BigDecimal gross,
      BigDecimal discount,
      BigDecimal returns,
      Instant at) {
    boolean isSale() {
      return type.equals("sale");
    }

    BigDecimal net() {
      return gross.subtract(discount).subtract(returns);
    }
  }

  LocalDate day(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  List<Event> eventsOf(String type) {
    return events.stream().filter(event -> event.type().equals(type)).toList();
  }

  List<Line> saleLines() {
    return lines.stream().filter(Line::isSale).toList();
  }

  List<Line> linesOfKnownUsers() {
    return lines.stream().filter(line -> line.user() != null).toList();
  }

  /** The last day on which anything happened. */
  LocalDate lastDay() {
    return Stream.concat(events.stream().map(Event::at), lines.stream().map(Line::at))
        .map(this::day)
        .max(LocalDate::compareTo)
        .orElseThrow();
  }
}
