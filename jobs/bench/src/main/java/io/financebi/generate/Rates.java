package io.financebi.generate;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Worth of foreign currencies in dollars on business days; weekends have none of their own. */
final class Rates {
  private static final int SCALE = 4;

  private Rates() {}

  /** The rows of the rates file, oldest first; they begin a week before the first day. */
  static List<RawRow> rows(long seed, LocalDate first, int days) {
    List<RawRow> rows = new ArrayList<>();
    int euro = 10_850;
    int pound = 12_700;
    for (int day = -7; day < days; day++) {
      LocalDate date = first.plusDays(day);
      euro += Mixing.below(seed, date.toEpochDay(), 21, 101) - 50;
      pound += Mixing.below(seed, date.toEpochDay(), 22, 121) - 60;
      DayOfWeek weekday = date.getDayOfWeek();
      if (weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY) {
        rows.add(RawRow.of(date.toString(), "EUR", decimal(euro)));
        rows.add(RawRow.of(date.toString(), "GBP", decimal(pound)));
      }
    }
    return rows;
  }

  private static String decimal(int scaled) {
    return BigDecimal.valueOf(scaled, SCALE).toPlainString();
  }
}
