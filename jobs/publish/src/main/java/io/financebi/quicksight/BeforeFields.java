package io.financebi.quicksight;

import static io.financebi.quicksight.Words.field;
import static io.financebi.quicksight.Words.ifelse;
import static io.financebi.quicksight.Words.plus;
import static io.financebi.quicksight.Words.truncated;

import io.financebi.semantic.Compare;
import io.financebi.semantic.Grain;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The period that another is compared with, as calculated fields of one dataset: the one before it,
 * or the same days a year ago. While data still come for the last day, both are cut at the same
 * time of the day.
 */
final class BeforeFields {
  private static final int MONTHS_OF_A_YEAR = 12;
  private static final int DAYS_OF_52_WEEKS = 364;
  private static final String DAY = "DD";
  private static final String MONTH = "MM";

  private static final String NEVER = "1 = 0";

  /** The condition of what holds whatever a reader chooses. */
  static final String ALWAYS = "1 = 1";

  private final PeriodFields period;
  private final boolean isYear;
  private final String byWeek;
  private final String suffix;

  private BeforeFields(PeriodFields period, boolean isYear, String byWeek, String suffix) {
    this.period = period;
    this.isYear = isYear;
    this.byWeek = byWeek;
    this.suffix = suffix;
  }

  /**
   * What a visual is compared with.
   *
   * @param grain by which it is cut; a year of weeks is 52 of them
   * @param freeGrain a field that has the grain, where the reader chooses it
   */
  static BeforeFields of(
      PeriodFields period, Compare compare, Optional<Grain> grain, Optional<String> freeGrain) {
    if (compare != Compare.YEAR_AGO) {
      return new BeforeFields(period, false, NEVER, "");
    }
    if (freeGrain.isPresent()) {
      String byWeek = freeGrain.get() + " = " + Words.text(PieceFields.word(Grain.WEEK));
      return new BeforeFields(period, true, byWeek, " (year by grain)");
    }
    return grain.filter(Grain.WEEK::equals).isPresent()
        ? new BeforeFields(period, true, ALWAYS, " (52 weeks)")
        : new BeforeFields(period, true, NEVER, " (year)");
  }

  /** What the names of fields end with that are said of this one alone. */
  String suffix() {
    return suffix;
  }

  private String monthsBack() {
    return back(
        "Months back",
        MONTHS_OF_A_YEAR,
        0,
        choice ->
            choice.equals(PeriodChoice.CUSTOM)
                ? ifelse(Words.isSet(isWholeMonths()), field(customMonths()), "0")
                : String.valueOf(choice.months()));
  }

  private String daysBack() {
    return back(
        "Days back",
        0,
        DAYS_OF_52_WEEKS,
        choice ->
            choice.equals(PeriodChoice.CUSTOM)
                ? ifelse(Words.isSet(isWholeMonths()), "0", field(customDays()))
                : String.valueOf(choice.days()));
  }

  /**
   * How far back the other period lies.
   *
   * @param ofYear a year ago
   * @param ofWeeks 52 weeks ago
   * @param ofPeriod by what is chosen
   */
  private String back(
      String name, int ofYear, int ofWeeks, Function<PeriodChoice, String> ofPeriod) {
    if (!isYear) {
      return period.add(name, ofPeriod);
    }
    return byWeek.equals(ALWAYS)
        ? String.valueOf(ofWeeks)
        : byWeek.equals(NEVER)
            ? String.valueOf(ofYear)
            : field(
                period.plain(
                    name + suffix,
                    () -> ifelse(byWeek, String.valueOf(ofWeeks), String.valueOf(ofYear))));
  }

  /** A time of the period, moved to where it is compared: the time stands in it once. */
  private String back(String time) {
    return "addDateTime(-1 * %s, 'DD', addDateTime(-1 * %s, 'MM', %s))"
        .formatted(daysBack(), monthsBack(), time);
  }

  /** Of an earlier time, the later one that it stands beside. */
  String forward(String name, String time) {
    return field(
        period.plain(
            name + suffix,
            () ->
                "addDateTime(%s, 'DD', addDateTime(%s, 'MM', %s))"
                    .formatted(daysBack(), monthsBack(), time)));
  }

  /** Of a later time, the earlier one. */
  String backward(String name, String time) {
    return field(period.plain(name + suffix, () -> back(time)));
  }

  private String isWholeMonths() {
    return period.plain(
        "Whole months",
        () ->
            Words.flag(
                "extract('DD', %s) = 1 AND extract('DD', %s) = 1"
                    .formatted(period.from(), plus(1, DAY, period.to()))));
  }

  private String customMonths() {
    return period.plain(
        "Months of the period",
        () -> "dateDiff(" + period.from() + ", " + plus(1, DAY, period.to()) + ", 'MM')");
  }

  private String customDays() {
    return period.plain("Days of the period", period::length);
  }

  /** The first day of the period before. */
  String from() {
    return backward("Before from", period.from());
  }

  /** Its last day; by months, the last day of a month stays one. */
  private String to() {
    String same = backward("Before to, the same day", period.to());
    return field(
        period.plain(
            "Before to" + suffix,
            () ->
                ifelse(
                    monthsBack() + " > 0 AND extract('DD', " + plus(1, DAY, period.to()) + ") = 1",
                    plus(-1, DAY, plus(1, MONTH, truncated(MONTH, same))),
                    same)));
  }

  /** Where the period before is cut when the last day of the period is not complete. */
  private String until() {
    String until = period.completeUntil();
    String same = backward("Before until, the same time", until);
    // On the 30th of March, all of February is as far.
    return field(
        period.plain(
            "Before until" + suffix,
            () ->
                ifelse(
                    Words.all(
                        List.of(
                            monthsBack() + " > 0",
                            "extract('DD', " + same + ") <> extract('DD', " + until + ")",
                            "extract('DD', %s) = extract('DD', %s)"
                                .formatted(from(), period.from()))),
                    plus(1, DAY, truncated(DAY, same)),
                    same)));
  }

  /** 1 for the rows of the period, up to where both are cut. */
  String now() {
    String day = field(period.time().day());
    return period.plain(
        "Counted now",
        () ->
            Words.flag(
                Words.all(
                    List.of(
                        day + " >= " + period.from(),
                        day + " <= " + period.to(),
                        PeriodFields.isAll() + " OR " + isComplete(period.completeUntil())))));
  }

  /** Whether there is a period before: all days have none. */
  static String isThere() {
    return "NOT (" + PeriodFields.isAll() + ")";
  }

  /** 1 for the rows of the period before. */
  String before() {
    String day = field(period.time().day());
    return period.plain(
        "Counted before" + suffix,
        () ->
            Words.flag(
                Words.all(
                    List.of(
                        isThere(),
                        day + " >= " + from(),
                        day + " <= " + to(),
                        isComplete(until())))));
  }

  /** Whether a row lies before a cut, or nothing is cut. */
  private String isComplete(String until) {
    String isWhole = period.to() + " < " + period.lastDataDay();
    return period
        .time()
        .clock()
        .map(clock -> isWhole + " OR " + field(clock) + " < " + until)
        .orElse(ALWAYS);
  }

  /** 1 for the rows of either. */
  String either() {
    return period.plain(
        "Counted" + suffix, () -> Words.flag(Words.isSet(now()) + " OR " + Words.isSet(before())));
  }

  /**
   * Whether pieces of the period and of the one before are alike, by grain; only then compare them.
   * A row has one place in a visual: where a year ago is in the period, too, nothing is compared.
   */
  String isAlike(Grain grain) {
    if (isYear) {
      return to() + " < " + period.from();
    }
    return switch (grain) {
      case HOUR, DAY -> ALWAYS;
      case WEEK -> whole(daysBack(), 7);
      case MONTH -> monthsBack() + " > 0";
      case QUARTER -> whole(monthsBack(), 3);
      case YEAR -> whole(monthsBack(), MONTHS_OF_A_YEAR);
    };
  }

  private static String whole(String amount, int of) {
    return "(" + amount + " > 0 AND mod(" + amount + ", " + of + ") = 0)";
  }
}
