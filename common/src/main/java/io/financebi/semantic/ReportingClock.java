package io.financebi.semantic;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** What the clocks of the reporting zone mean for pieces of time. */
record ReportingClock(ZoneId zone) {
  private static final int SECONDS_OF_AN_HOUR = 3600;

  /** Times from 2100 on are rejected. */
  private static final Instant NO_DATA_AFTER = Instant.parse("2100-01-02T00:00:00Z");

  /** Whether its hours begin when those of UTC do, whenever there may be data. */
  boolean hasHoursOfUtc() {
    ZoneRules rules = zone.getRules();
    Instant at = TimeRange.NO_DATA_BEFORE.atStartOfDay(ZoneOffset.UTC).toInstant();
    while (rules.getOffset(at).getTotalSeconds() % SECONDS_OF_AN_HOUR == 0) {
      ZoneOffsetTransition next = rules.nextTransition(at);
      if (next == null || next.getInstant().isAfter(NO_DATA_AFTER)) {
        return true;
      }
      at = next.getInstant();
    }
    return false;
  }

  /**
   * The first day with anything at or after an instant: its own, or the one before where the clocks
   * are set back over midnight later.
   */
  LocalDate firstDayFrom(Instant instant) {
    LocalDate day = instant.atZone(zone).toLocalDate();
    ZoneOffsetTransition next = zone.getRules().nextTransition(instant);
    return next == null || !next.getDateTimeAfter().toLocalDate().isBefore(day)
        ? day
        : next.getDateTimeAfter().toLocalDate();
  }
}
