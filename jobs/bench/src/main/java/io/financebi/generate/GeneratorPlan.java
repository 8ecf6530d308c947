package io.financebi.generate;

import io.financebi.errors.UserException;
import java.time.LocalDate;

/**
 * How much to generate.
 *
 * @param interactions rows in all, faulty ones included
 * @param sales rows in all, faulty ones included
 * @param faultRate share of faulty rows, from 0 to below 1
 */
public record GeneratorPlan(
    long interactions, long sales, int days, long seed, LocalDate firstDay, double faultRate) {
  /** Checks the numbers. */
  public GeneratorPlan {
    require(interactions >= 0 && sales >= 0, "rows cannot be fewer than none");
    require(days >= 1 && days <= 3660, "days must be from 1 to 3660");
    require(faultRate >= 0 && faultRate < 1, "faults must be from 0 to below 1");
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new UserException(
          "bad_generator_plan",
          "These numbers do not work: " + problem + ".",
          "See ./bi generate --help.");
    }
  }

  LocalDate lastDay() {
    return firstDay.plusDays(days - 1L);
  }
}
