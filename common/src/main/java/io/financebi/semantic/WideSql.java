package io.financebi.semantic;

import io.financebi.semantic.WideTable.Kind;
import io.financebi.table.Column;
import io.financebi.table.ColumnType.Decimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The SQL that all wide tables are made of. */
final class WideSql {
  static final String WEEK = "week_start";
  static final String CLOCK = "clock_at";
  static final String CLOCK_HOUR = "clock_hour_at";
  static final String LAST_DAY = "last_data_date";
  static final String COMPLETE_UNTIL = "complete_until";

  /** The CTE with one row: when the last event happened or the last line was sold. */
  static final String END = "data_end";

  private static final String INSTANT_TYPE = "timestamp(3)";
  private static final int EXACT_SCALE = 4;

  private final SemanticModel model;
  private final ZoneId zone;

  WideSql(SemanticModel model, ZoneId zone) {
    this.model = model;
    this.zone = zone;
  }

  boolean isUtc() {
    return zone.getRules().equals(ZoneOffset.UTC.getRules());
  }

  /** A field as tools can read it: instants without a zone, true and false as words. */
  static String plain(FieldRef field) {
    return switch (field.field().datatype()) {
      // What rows are cut by is cut by the second: tools group instants by no less.
      case DATE_TIME_TZ -> field.field().isTime() ? utc(field.sql()) : second(field.sql());
      case BOOLEAN -> "CAST(" + field.sql() + " AS varchar)";
      default -> field.sql();
    };
  }

  /** What the values of a field are. */
  static Kind kind(FieldRef field) {
    return switch (field.field().datatype()) {
      case STRING, BOOLEAN -> Kind.TEXT;
      case INTEGER -> Kind.WHOLE;
      case DECIMAL -> isExact(field) ? Kind.EXACT : Kind.NUMBER;
      case FLOAT -> Kind.NUMBER;
      case DATE -> Kind.DAY;
      case DATE_TIME_TZ -> Kind.INSTANT;
    };
  }

  /** Of an expression over several columns nobody knows the decimals. */
  private static boolean isExact(FieldRef field) {
    String name = field.field().expression().toString();
    return field.dataset().table().columns().stream()
        .filter(column -> column.name().equals(name))
        .map(Column::type)
        .anyMatch(type -> type instanceof Decimal decimal && decimal.scale() <= EXACT_SCALE);
  }

  static String utc(String instant) {
    return cut("millisecond", instant, "UTC");
  }

  private static String second(String instant) {
    return cut("second", instant, "UTC");
  }

  /** A cast alone would round: the end of an hour would be in the next one. */
  private static String cut(String unit, String instant, String zone) {
    return "CAST(date_trunc('%s', %s AT TIME ZONE '%s') AS %s)"
        .formatted(unit, instant, zone, INSTANT_TYPE);
  }

  /** An instant by the clocks of the reporting zone. */
  String clock(String instant) {
    if (zone.getRules().isFixedOffset()) {
      // Not all engines know a zone by its offset alone.
      int seconds = zone.getRules().getOffset(Instant.EPOCH).getTotalSeconds();
      return seconds == 0
          ? utc(instant)
          : "(%s %s INTERVAL '%d' SECOND)"
              .formatted(utc(instant), seconds < 0 ? "-" : "+", Math.abs(seconds));
    }
    return cut("millisecond", instant, zone.getId());
  }

  /** The beginning of the hour of UTC of an instant, by the clocks of the reporting zone. */
  String clockHour(String instant) {
    return "%s + (%s - %s)".formatted(Grain.HOUR.start(instant), clock(instant), utc(instant));
  }

  /** Whether the hours begin when those of UTC do. */
  boolean hasHoursOfUtc() {
    return new ReportingClock(zone).hasHoursOfUtc();
  }

  static String week(String day) {
    return Grain.WEEK.start(day);
  }

  String lastDay() {
    return "CAST(" + clock(END + ".last_at") + " AS date)";
  }

  /** The hours are those of UTC, and then read from the clocks of the zone. */
  String completeUntil() {
    String last = END + ".last_at";
    return isUtc() ? Grain.HOUR.start(last) : clockHour(last);
  }

  /** The CTE of the end of the data. */
  String end() {
    String lasts =
        DataEnd.times(model)
            .map(DataEnd::lastOf)
            .collect(Collectors.joining("\n    UNION ALL\n    "));
    return END
        + " AS (\n  SELECT MAX(last_at) AS last_at\n  FROM (\n    "
        + lasts
        + "\n  ) AS ends\n)";
  }

  /** From where the rows of a fact come, with the one row each of the others that are needed. */
  String from(Dataset fact, Set<Dataset> joined, boolean hasEnd) {
    JoinPaths paths = new JoinPaths(model);
    List<Relationship> joins =
        joined.stream()
            .flatMap(to -> paths.only(fact.name(), to.name()).stream())
            .distinct()
            .toList();
    String tables = "FROM " + fact.table().name() + " AS " + fact.name() + Joins.sql(model, joins);
    return hasEnd ? tables + "\nCROSS JOIN " + END : tables;
  }

  /** What an aggregate is of, in a column of its own. */
  record Value(String sql, Kind kind) {}

  /**
   * What an aggregate is of: what counts is 1, and what is counted distinctly is text.
   *
   * @param datatype of the metric that it is in; what is compared is of that type
   */
  Value value(MetricExpression.Aggregate aggregate, Datatype datatype) {
    CountedValue counted = CountedValue.of(aggregate.argument());
    FieldResolver resolver = new FieldResolver(model);
    String sql =
        sql(
            counted.isDistinct() ? withoutDistinct(aggregate.argument()) : aggregate.argument(),
            resolver);
    return switch (aggregate.function()) {
      case "COUNT" ->
          counted.isDistinct()
              ? new Value("CAST(" + sql + " AS varchar)", Kind.TEXT)
              : new Value("CASE WHEN (" + sql + ") IS NOT NULL THEN 1 END", Kind.WHOLE);
      case "SUM" -> new Value(sql, datatype == Datatype.INTEGER ? Kind.WHOLE : Kind.EXACT);
      default -> compared(sql, datatype);
    };
  }

  private static Value compared(String sql, Datatype datatype) {
    return switch (datatype) {
      case DATE_TIME_TZ -> new Value(utc(sql), Kind.INSTANT);
      case DATE -> new Value(sql, Kind.DAY);
      case STRING, BOOLEAN -> new Value("CAST(" + sql + " AS varchar)", Kind.TEXT);
      case INTEGER -> new Value(sql, Kind.WHOLE);
      case DECIMAL, FLOAT -> new Value(sql, Kind.EXACT);
    };
  }

  private static SqlTokens withoutDistinct(SqlTokens argument) {
    int at = 0;
    while (!argument.tokens().get(at).is("DISTINCT")) {
      at++;
    }
    return new SqlTokens(argument.tokens().subList(at + 1, argument.tokens().size()));
  }

  private static String sql(SqlTokens tokens, FieldResolver resolver) {
    return tokens.withNames(name -> resolver.named(name).orElseThrow().sql()).strip();
  }

  /**
   * The place in time of tables whose day has that name.
   *
   * @param isHourly whether the instants are the beginnings of hours already
   */
  WideTable.Time time(String day, Optional<String> instant, boolean isHourly) {
    Optional<String> clock = isUtc() ? instant : instant.map(any -> CLOCK);
    Optional<String> hour =
        hasHoursOfUtc() ? Optional.empty() : instant.map(any -> isHourly ? CLOCK : CLOCK_HOUR);
    return new WideTable.Time(day, instant, clock, hour, WEEK, LAST_DAY, COMPLETE_UNTIL);
  }
}
