package io.financebi.roads;

import io.financebi.roads.CleanRows.Event;
import io.financebi.roads.CleanRows.Item;
import io.financebi.roads.CleanRows.Line;
import io.financebi.roads.CleanRows.Rejected;
import io.financebi.roads.CleanRows.Run;
import io.financebi.roads.Cohorts.CohortMonth;
import io.financebi.roads.HandMetrics.Rows;
import io.financebi.roads.Pairs.Pair;
import io.financebi.roads.Slice.History;
import io.financebi.roads.Visits.Visit;
import io.financebi.semantic.Grain;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Answers from the clean rows of sample-data, whose days are those of UTC, without SQL. */
final class ThirdRoad {
  private static final LocalDate LONG_AGO = LocalDate.of(1900, 1, 1);

  private final CleanRows rows;
  private final List<Visit> visits;
  private final List<Pair> pairs;
  private final List<CohortMonth> cohorts;
  private final Map<String, Item> items = new HashMap<>();
  private final Map<String, LocalDate> firstOrders = new HashMap<>();
  private final Map<String, Set<String>> orders = new HashMap<>();

  ThirdRoad(CleanRows rows) {
    this.rows = rows;
    this.visits = Visits.of(rows.events());
    this.pairs = Pairs.of(rows.events(), rows.lines());
    this.cohorts = Cohorts.of(rows.events(), rows.lines());
    rows.items().forEach(item -> items.put(item.id(), item));
    for (Line line : rows.lines()) {
      if (line.user() != null) {
        Set<String> theirs = orders.computeIfAbsent(line.user(), user -> new HashSet<>());
        if (line.isSale()) {
          theirs.add(line.order());
          LocalDate day = day(line.at());
          firstOrders.merge(line.user(), day, (one, two) -> one.isBefore(two) ? one : two);
        }
      }
    }
  }

  private final class Known implements History {
    @Override
    public Item item(String id) {
      return items.get(id);
    }

    @Override
    public LocalDate firstOrder(String user) {
      return firstOrders.get(user);
    }

    @Override
    public boolean hasOrderedTwice(String user) {
      return orders.get(user).size() > 1;
    }
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** All rows. */
  Slice total() {
    return new Slice(
        new Known(),
        LONG_AGO,
        rows.events(),
        visits,
        rows.lines(),
        pairs,
        rows.rejected(),
        cohorts,
        rows.runs());
  }

  /** The rows of each piece of time, by the piece's first day; also those without any. */
  Map<String, Slice> by(Grain grain, Set<Rows> of) {
    Set<LocalDate> days = new TreeSet<>();
    Function<Instant, LocalDate> piece = at -> start(grain, day(at));
    if (of.contains(Rows.EVENTS)) {
      rows.events().forEach(event -> days.add(piece.apply(event.at())));
    }
    if (of.contains(Rows.VISITS)) {
      visits.forEach(visit -> days.add(piece.apply(visit.start())));
    }
    if (of.contains(Rows.LINES)) {
      rows.lines().forEach(line -> days.add(piece.apply(line.at())));
    }
    if (of.contains(Rows.PAIRS)) {
      pairs.forEach(pair -> days.add(piece.apply(pair.at())));
    }
    Map<String, Slice> slices = new HashMap<>();
    LocalDate last = new TreeSet<>(days).last();
    for (LocalDate day = new TreeSet<>(days).first(); !day.isAfter(last); day = next(grain, day)) {
      LocalDate start = day;
      slices.put(
          day.toString(),
          new Slice(
              new Known(),
              start,
              only(rows.events(), event -> piece.apply(event.at()).equals(start)),
              only(visits, visit -> piece.apply(visit.start()).equals(start)),
              only(rows.lines(), line -> piece.apply(line.at()).equals(start)),
              only(pairs, pair -> piece.apply(pair.at()).equals(start)),
              List.of(),
              List.of(),
              List.of()));
    }
    return slices;
  }

  private static LocalDate start(Grain grain, LocalDate day) {
    return switch (grain) {
      case DAY -> day;
      case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
      case MONTH -> day.withDayOfMonth(1);
      default -> throw new IllegalArgumentException(grain.toString());
    };
  }

  private static LocalDate next(Grain grain, LocalDate day) {
    return switch (grain) {
      case DAY -> day.plusDays(1);
      case WEEK -> day.plusDays(7);
      case MONTH -> day.plusMonths(1);
      default -> throw new IllegalArgumentException(grain.toString());
    };
  }

  private interface Which<T> {
    boolean isOne(T row);
  }

  private static <T> List<T> only(List<T> rows, Which<T> which) {
    return rows.stream().filter(which::isOne).toList();
  }

  /** The rows of each value of a dimension; "-" is for none. */
  Map<String, Slice> by(String dimension, Set<Rows> of) {
    Set<String> values = new HashSet<>();
    if (of.contains(Rows.EVENTS)) {
      rows.events().forEach(event -> values.add(value(dimension, event)));
    }
    if (of.contains(Rows.VISITS)) {
      visits.forEach(visit -> values.add(value(dimension, visit)));
    }
    if (of.contains(Rows.LINES)) {
      rows.lines().forEach(line -> values.add(value(dimension, line)));
    }
    if (of.contains(Rows.PAIRS)) {
      pairs.forEach(pair -> values.add(value(dimension, pair)));
    }
    if (of.contains(Rows.REJECTED)) {
      rows.rejected().forEach(row -> values.add(value(dimension, row)));
    }
    if (of.contains(Rows.COHORTS)) {
      cohorts.forEach(month -> values.add(value(dimension, month)));
    }
    if (of.contains(Rows.RUNS)) {
      rows.runs().forEach(run -> values.add(value(dimension, run)));
    }
    Map<String, Slice> slices = new HashMap<>();
    for (String value : values) {
      slices.put(
          value,
          new Slice(
              new Known(),
              LONG_AGO,
              only(of, Rows.EVENTS, rows.events(), e -> value(dimension, e).equals(value)),
              only(of, Rows.VISITS, visits, v -> value(dimension, v).equals(value)),
              only(of, Rows.LINES, rows.lines(), l -> value(dimension, l).equals(value)),
              only(of, Rows.PAIRS, pairs, p -> value(dimension, p).equals(value)),
              only(of, Rows.REJECTED, rows.rejected(), r -> value(dimension, r).equals(value)),
              only(of, Rows.COHORTS, cohorts, c -> value(dimension, c).equals(value)),
              only(of, Rows.RUNS, rows.runs(), r -> value(dimension, r).equals(value))));
    }
    return slices;
  }

  private static <T> List<T> only(Set<Rows> of, Rows kind, List<T> rows, Which<T> which) {
    return of.contains(kind) ? only(rows, which) : List.of();
  }

  private String value(String dimension, Event event) {
    return switch (dimension) {
      case "event_type" -> event.type();
      case "user_id" -> event.user();
      default -> ofItemOrCustomer(dimension, event.item(), event.user());
    };
  }

  private String value(String dimension, Visit visit) {
    return switch (dimension) {
      case "user_id" -> visit.user();
      case "entry_item_id" -> visit.events().get(0).item();
      case "hour_of_day" -> String.valueOf(visit.start().atZone(ZoneOffset.UTC).getHour());
      case "iso_weekday" -> String.valueOf(day(visit.start()).getDayOfWeek().getValue());
      default -> ofItemOrCustomer(dimension, null, visit.user());
    };
  }

  private String value(String dimension, Line line) {
    return switch (dimension) {
      case "line_type" -> line.type();
      case "user_id" -> text(line.user());
      case "channel" -> text(line.channel());
      case "country" -> text(line.country());
      case "currency" -> line.currency();
      default -> ofItemOrCustomer(dimension, line.item(), line.user());
    };
  }

  private String value(String dimension, Pair pair) {
    return switch (dimension) {
      case "match_status" -> pair.status();
      case "user_id" -> text(pair.user());
      default -> ofItemOrCustomer(dimension, pair.item(), pair.user());
    };
  }

  private static String value(String dimension, Rejected row) {
    return switch (dimension) {
      case "input" -> row.input();
      case "reason" -> row.reason();
      default -> throw new IllegalArgumentException(dimension);
    };
  }

  private static String value(String dimension, CohortMonth month) {
    return switch (dimension) {
      case "cohort_month" -> month.cohort().atDay(1).toString();
      case "months_since" -> String.valueOf(month.since());
      default -> throw new IllegalArgumentException(dimension);
    };
  }

  private static String value(String dimension, Run run) {
    return switch (dimension) {
      case "run_id" -> run.run();
      case "input" -> run.input();
      case "kind" -> run.kind();
      default -> throw new IllegalArgumentException(dimension);
    };
  }

  private String ofItemOrCustomer(String dimension, String item, String user) {
    return switch (dimension) {
      case "item_id" -> item;
      case "category" -> items.containsKey(item) ? text(items.get(item).category()) : "-";
      case "is_repeat" ->
          orders.containsKey(user) ? String.valueOf(orders.get(user).size() > 1) : "-";
      case "first_order_date" -> text(firstOrders.get(user));
      default -> throw new IllegalArgumentException(dimension);
    };
  }

  private static String text(Object value) {
    return value == null ? "-" : value.toString();
  }
}
