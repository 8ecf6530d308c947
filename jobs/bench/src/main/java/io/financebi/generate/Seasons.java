package io.financebi.generate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.SplittableRandom;

/** How busy the shop is: growth over the days, busy weekends, lunch breaks and evenings. */
final class Seasons {
  private static final int[] HOURS = {
    2, 1, 1, 1, 1, 2, 4, 7, 10, 12, 13, 15, 18, 16, 14, 13, 14, 17, 21, 25, 26, 22, 13, 6
  };
  private static final int HOUR_TOTAL = 274;
  private static final double DAILY_GROWTH = 1.004;

  private Seasons() {}

  /** Splits a total over days so that it adds up exactly. */
  static long[] perDay(long total, LocalDate first, int days) {
    double[] weights = new double[days];
    double sum = 0;
    for (int day = 0; day < days; day++) {
      weights[day] = weekday(first.plusDays(day)) * StrictMath.pow(DAILY_GROWTH, day);
      sum += weights[day];
    }
    long[] shares = new long[days];
    double reached = 0;
    long given = 0;
    for (int day = 0; day < days; day++) {
      reached += weights[day];
      long upTo = day == days - 1 ? total : (long) StrictMath.floor(total * (reached / sum));
      shares[day] = upTo - given;
      given = upTo;
    }
    return shares;
  }

  private static double weekday(LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    return switch (weekday) {
      case SATURDAY -> 1.45;
      case SUNDAY -> 1.3;
      case FRIDAY -> 1.15;
      default -> 1.0;
    };
  }

  /** A second of the day, drawn from the hours' weights. */
  static int secondOfDay(SplittableRandom random) {
    int rest = random.nextInt(HOUR_TOTAL);
    int hour = 0;
    while (rest >= HOURS[hour]) {
      rest -= HOURS[hour++];
    }
    return hour * 3600 + random.nextInt(3600);
  }
}
