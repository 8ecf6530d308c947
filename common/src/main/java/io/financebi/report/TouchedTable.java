package io.financebi.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * A table that a run would write.
 *
 * @param days whose rows would be written, in order; none when it is not told by days
 * @param rowsAfter unless it must be built to know
 */
public record TouchedTable(
    String name, Touch touch, List<LocalDate> days, long rowsBefore, OptionalLong rowsAfter) {
  /** What would be written of a table. */
  public enum Touch {
    /** All of it. */
    WHOLE,

    /** The rows of some days. */
    DAYS,

    /** Further rows. */
    APPENDED;

    /** As written in reports. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
