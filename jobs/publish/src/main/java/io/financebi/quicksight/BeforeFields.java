package io.financebi.quicksight;

import static io.financebi.quicksight.Words.field;
import static io.financebi.quicksight.Words.ifelse;
import static io.financebi.quicksight.Words.plus;
import static io.financebi.quicksight.Words.truncated;

import io.financebi.semantic.Compare;
import io.financebi.semantic.Grain;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
  private static final String ALWAYS = "1 = 1";

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

  private boolean isByMonths(PeriodChoice choice) {
    return isYear ? !byWeek.equals(ALWAYS) : choice.months() > 0;
  }

  /** A time of the period, moved back to where it is compared; forward with a minus. */
  private String moved(PeriodChoice choice, String time, long sign) {
    if (isYear) {
      String weeks = plus(-sign * DAYS_OF_52_WEEKS, DAY, time);
      String months = plus(-sign * MONTHS_OF_A_YEAR, MONTH, time);
      return byWeek.equals(ALWAYS)
          ? weeks
          : byWeek.equals(NEVER) ? months : ifelse(byWeek, weeks, months);
    }
    if (choice.equals(PeriodChoice.ALL)) {
      return time;
    }
    if (choice.equals(PeriodChoice.CUSTOM)) {
      String back = sign > 0 ? "-1 * " : "";
      return ifelse(
          Words.isSet(isWholeMonths()),
          "addDateTime(" + back + field(customMonths()) + ", 'MM', " + time + ")",
          "addDateTime(" + back + field(customDays()) + ", 'DD', " + time + ")");
    }
    return choice.months() > 0
        ? plus(-sign * choice.months(), MONTH, time)
        : plus(-sign * choice.days(), DAY, time);
  }

  private String back(PeriodChoice choice, String time) {
    return moved(choice, time, 1);
  }

  /** Of an earlier time, the later one that it stands beside. */
  String forward(String name, String time) {
    return period.add(name + suffix, choice -> moved(choice, time, -1));
  }

  /** Of a later time, the earlier one. */
  String backward(String name, String time) {
    return period.add(name + suffix, choice -> back(choice, time));
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
    return period.add(
        "Before to" + suffix,
        choice -> {
          String last = back(choice, period.to());
          return isByMonths(choice) || (!isYear && choice.equals(PeriodChoice.CUSTOM))
              ? endOfMonth(choice, last)
              : last;
        });
  }

  private String endOfMonth(PeriodChoice choice, String last) {
    String isLast = "extract('DD', " + plus(1, DAY, period.to()) + ") = 1";
    String isMonths =
        choice.equals(PeriodChoice.CUSTOM) && !isYear
            ? isLast + " AND " + Words.isSet(isWholeMonths())
            : isLast + notByWeek();
    return ifelse(isMonths, plus(-1, DAY, plus(1, MONTH, truncated(MONTH, last))), last);
  }

  private String notByWeek() {
    return byWeek.equals(NEVER) ? "" : " AND NOT (" + byWeek + ")";
  }

  /** Where the period before is cut when the last day of the period is not complete. */
  private String until() {
    String until = period.completeUntil();
    return period.add(
        "Before until" + suffix,
        choice -> {
          String same = back(choice, until);
          // On the 30th of March, all of February is as far.
          return isByMonths(choice)
              ? ifelse(
                  "extract('DD', %s) <> extract('DD', %s) AND extract('DD', %s) = extract('DD', %s)"
                          .formatted(same, until, back(choice, period.from()), period.from())
                      + notByWeek(),
                  plus(1, DAY, truncated(DAY, same)),
                  same)
              : same;
        });
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

  /** 1 for the rows of the period before. */
  String before() {
    String day = field(period.time().day());
    return period.plain(
        "Counted before" + suffix,
        () ->
            Words.flag(
                Words.all(
                    List.of(
                        "NOT (" + PeriodFields.isAll() + ")",
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
   */
  String isAlike(Grain grain) {
    return switch (grain) {
      case HOUR, DAY -> ALWAYS;
      case WEEK ->
          alike(
              "Weeks alike",
              choice -> choice.months() == 0 && choice.days() % 7 == 0,
              "mod(%s, 7) = 0 AND %s = 0");
      case MONTH -> alike("Months alike", choice -> choice.months() > 0, "%3$s > 0 AND %2$s = 1");
      case QUARTER ->
          alike(
              "Quarters alike",
              choice -> choice.months() > 0 && choice.months() % 3 == 0,
              "mod(%3$s, 3) = 0 AND %2$s = 1");
      case YEAR ->
          alike(
              "Years alike",
              choice -> choice.months() > 0 && choice.months() % 12 == 0,
              "mod(%3$s, 12) = 0 AND %2$s = 1");
    };
  }

  /**
   * @param custom of the reader's own days: of their number, whether they are whole months, and of
   *     how many
   */
  private String alike(String name, Predicate<PeriodChoice> isAlike, String custom) {
    if (isYear) {
      return ALWAYS;
    }
    String flag =
        period.add(
            name,
            choice ->
                choice.equals(PeriodChoice.CUSTOM)
                    ? Words.flag(
                        custom.formatted(
                            field(customDays()), field(isWholeMonths()), field(customMonths())))
                    : isAlike.test(choice) ? "1" : "0");
    return flag + " = 1";
  }
}
