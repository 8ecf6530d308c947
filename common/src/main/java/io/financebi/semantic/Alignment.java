package io.financebi.semantic;

import java.time.LocalDate;

/** Which piece of a period goes with which of the one before it, as SQL. */
final class Alignment {
  private static final int SECONDS_OF_A_MINUTE = 60;

  private final Shift shift;
  private final Grain grain;
  private final int minutesNow;
  private final int minutesBefore;

  /**
   * @param from the first day of the later period
   */
  Alignment(Shift shift, Grain grain, LocalDate from, DataEnd end) {
    this.shift = shift;
    this.grain = grain;
    this.minutesNow = minutes(from, end);
    this.minutesBefore = minutes(shift.back(from), end);
  }

  /** How far the clocks of the reporting zone are ahead of UTC when a day begins. */
  private static int minutes(LocalDate day, DataEnd end) {
    return day.atStartOfDay(end.zone()).getOffset().getTotalSeconds() / SECONDS_OF_A_MINUTE;
  }

  /** The piece of the later period that one of the earlier goes with. */
  String forward(String piece) {
    return cast(piece + clocks(minutesBefore) + " + " + shift.interval() + clocks(-minutesNow));
  }

  /** And back again; not all days have one a month later. */
  String back(String piece) {
    return cast(piece + clocks(minutesNow) + " - " + shift.interval() + clocks(-minutesBefore));
  }

  /** Hours are those of UTC, and periods begin by the clocks. */
  private String clocks(int minutes) {
    return grain == Grain.HOUR && minutes != 0
        ? (minutes > 0 ? " + " : " - ") + "INTERVAL '" + Math.abs(minutes) + "' MINUTE"
        : "";
  }

  private String cast(String sum) {
    return "CAST(" + sum + " AS " + grain.sqlType() + ")";
  }
}
