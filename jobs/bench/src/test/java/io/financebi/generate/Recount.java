package io.financebi.generate;

import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Counts what a run finds in a folder of raw data, by the rules as the design states them. */
final class Recount {
  /** Counts of one input. */
  record Counts(long read, long accepted, long duplicates, Map<String, Long> rejected) {}

  private static final Set<String> TYPES =
      Set.of("VIEW", "ADD_TO_CART", "REMOVE_FROM_CART", "PURCHASE", "ADD TO CART", "BUY");
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

  private final Path folder;
  private final Map<String, NavigableSet<LocalDate>> rateDays = new HashMap<>();

  private Recount(Path folder) {
    this.folder = folder;
  }

  static Map<String, Counts> of(Path folder) throws IOException {
    Recount recount = new Recount(folder);
    Map<String, Counts> counts = new TreeMap<>();
    counts.put(
        "rates",
        recount.count(
            "rates.csv", recount::rateFault, Map::copyOf, row -> pair(row, "date", "currency")));
    counts.put(
        "interactions",
        recount.count("interactions", Recount::eventFault, Recount::event, Recount::event));
    counts.put(
        "sales",
        recount.count(
            "sales", recount::saleFault, Map::copyOf, row -> pair(row, "order_id", "line_number")));
    counts.put(
        "items",
        recount.count("items.csv", Recount::itemFault, Map::copyOf, row -> row.get("item_id")));
    return counts;
  }

  /**
   * @param fault the reason of a bad row, null for a good one
   * @param content equal for duplicates
   * @param key equal for rows of which only one stays
   */
  private Counts count(
      String input,
      Function<Map<String, String>, String> fault,
      Function<Map<String, String>, Object> content,
      Function<Map<String, String>, Object> key)
      throws IOException {
    Map<String, Long> rejected = new TreeMap<>();
    Set<Object> contents = new HashSet<>();
    Set<Object> keys = new HashSet<>();
    long read = 0;
    long duplicates = 0;
    for (Map<String, String> row : rows(input)) {
      read++;
      String reason = row == null ? "malformed_row" : fault.apply(row);
      if (reason == null && !contents.add(content.apply(row))) {
        duplicates++;
        continue;
      }
      if (reason == null && !keys.add(key.apply(row))) {
        reason = "superseded";
      }
      if (reason != null) {
        rejected.merge(reason, 1L, Long::sum);
      }
    }
    return new Counts(read, keys.size(), duplicates, rejected);
  }

  private List<Map<String, String>> rows(String input) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve(input))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        try {
          rows.addAll(RawText.rows(file));
        } catch (EOFException e) {
          rows.add(Map.of("unreadable", "file"));
        }
      }
    }
    return rows;
  }

  private static String eventFault(Map<String, String> row) {
    if (row.containsKey("unreadable")) {
      return "unreadable_file";
    }
    if (text(row, "user_id").isEmpty()) {
      return "missing_user_id";
    }
    if (text(row, "item_id").isEmpty()) {
      return "missing_item_id";
    }
    if (!TYPES.contains(text(row, "event_type").toUpperCase(Locale.ROOT))) {
      return "unknown_event_type";
    }
    return timeFault(text(row, "timestamp"));
  }

  private static Object event(Map<String, String> row) {
    String type = text(row, "event_type").toUpperCase(Locale.ROOT);
    return List.of(
        text(row, "user_id"),
        text(row, "item_id"),
        type.equals("BUY") ? "PURCHASE" : type.replace(' ', '_'),
        time(text(row, "timestamp")));
  }

  private String saleFault(Map<String, String> row) {
    if (text(row, "order_id").isEmpty()) {
      return "missing_order_id";
    }
    if (text(row, "item_id").isEmpty()) {
      return "missing_item_id";
    }
    if (!DIGITS.matcher(text(row, "line_number")).matches() || number(row, "line_number") < 1) {
      return "invalid_line_number";
    }
    if (number(row, "quantity") == null || number(row, "quantity") == 0) {
      return "invalid_quantity";
    }
    if (number(row, "unit_price") == null) {
      return "invalid_price";
    }
    if (!text(row, "discount").isEmpty() && number(row, "discount") == null) {
      return "invalid_discount";
    }
    String reason = timeFault(text(row, "order_at"));
    return reason != null || hasRate(row) ? reason : "no_exchange_rate";
  }

  private boolean hasRate(Map<String, String> row) {
    LocalDate day = time(text(row, "order_at")).atZone(ZoneOffset.UTC).toLocalDate();
    NavigableSet<LocalDate> days = rateDays.getOrDefault(text(row, "currency"), new TreeSet<>());
    LocalDate latest = days.floor(day);
    return text(row, "currency").equals("USD")
        || (latest != null && !latest.plusDays(7).isBefore(day));
  }

  private static String itemFault(Map<String, String> row) {
    if (text(row, "item_id").isEmpty()) {
      return "missing_item_id";
    }
    Double cost = number(row, "unit_cost");
    boolean wrong = cost == null ? row.containsKey("unit_cost") : cost < 0;
    return wrong ? "invalid_cost" : null;
  }

  private String rateFault(Map<String, String> row) {
    if (text(row, "currency").isEmpty()) {
      return "missing_currency";
    }
    if (!text(row, "date").matches("\\d{4}-\\d{2}-\\d{2}")) {
      return "unparsable_timestamp";
    }
    Double rate = number(row, "rate");
    if (rate == null || rate <= 0) {
      return "invalid_rate";
    }
    LocalDate day = LocalDate.parse(text(row, "date"));
    rateDays.computeIfAbsent(text(row, "currency"), currency -> new TreeSet<>()).add(day);
    return null;
  }

  private static String timeFault(String text) {
    Instant instant = time(text);
    if (instant == null) {
      return "unparsable_timestamp";
    }
    boolean within = !instant.isBefore(FIRST) && instant.isBefore(END);
    return within ? null : "timestamp_out_of_range";
  }

  private static Instant time(String text) {
    if (DIGITS.matcher(text).matches()) {
      long number = Long.parseLong(text);
      return number < 100_000_000_000L
          ? Instant.ofEpochSecond(number)
          : Instant.ofEpochMilli(number);
    }
    if (!text.matches("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(Z|[+-]\\d{2}:\\d{2})?")) {
      return null;
    }
    String zone = text.length() == 19 ? "Z" : text.substring(19);
    return OffsetDateTime.parse(text.substring(0, 19).replace(' ', 'T') + zone).toInstant();
  }

  private static Double number(Map<String, String> row, String column) {
    try {
      return new BigDecimal(text(row, column)).doubleValue();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Object pair(Map<String, String> row, String first, String second) {
    return List.of(text(row, first), text(row, second));
  }

  private static String text(Map<String, String> row, String column) {
    return row.getOrDefault(column, "").strip();
  }
}
