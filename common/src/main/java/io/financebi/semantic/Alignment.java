package io.financebi.semantic;

import java.time.LocalDate;

/** Which piece of a period goes with which of the one before it, as SQL. */
final class Alignment {
  private static final int SECONDS_OF_AN_HOUR = 3600;

  private final Shift shift;
  private final Grain grain;
  private final int aheadNow;
  private final int aheadBefore;

  /**
   * @param from the first day of the later period
   */
  Alignment(Shift shift, Grain grain, LocalDate from, DataEnd end) {
    this.shift = shift;
    this.grain = grain;
    this.aheadNow = hoursAhead(from, end);
    this.aheadBefore = hoursAhead(shift.back(from), end);
  }

  /**
   * How far the clocks of the reporting zone are ahead of UTC when a day begins. Half hours are
   * rounded up: then the hour of UTC with which the day begins is the first of the day.
   */
  private static int hoursAhead(LocalDate day, DataEnd end) {
    int seconds = day.atStartOfDay(end.zone()).getOffset().getTotalSeconds();
    return -Math.floorDiv(-seconds, SECONDS_OF_AN_HOUR);
  }

  /** The piece of the later period that one of the earlier goes with. */
  String forward(String piece) {
    return cast(piece + clocks(aheadBefore) + " + " + shift.interval() + clocks(-aheadNow));
  }

  /** And back again; not all days have one a month later. */
  String back(String piece) {
    return cast(piece + clocks(aheadNow) + " - " + shift.interval() + clocks(-aheadBefore));
  }

  /** Hours are those of UTC, and periods begin by the clocks. */
  private String clocks(int hours) {
    return grain == Grain.HOUR && hours != 0
        ? (hours > 0 ? " + " : " - ") + "INTERVAL '" + Math.abs(hours) + "' HOUR"
        : "";
  }

  private String cast(String sum) {
    return "CAST(" + sum + " AS " + grain.sqlType() + ")";
  }
}
