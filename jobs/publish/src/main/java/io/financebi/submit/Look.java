package io.financebi.submit;

import java.util.OptionalInt;

/**
 * What is seen of a run at one moment.
 *
 * @param state as the service names it
 * @param isAtWork whether its driver runs
 * @param details what the service says of it; may be empty
 * @param exit the exit code of the job when it has ended
 */
record Look(String state, boolean isAtWork, String details, OptionalInt exit) {
  static Look on(String state, boolean isAtWork) {
    return new Look(state, isAtWork, "", OptionalInt.empty());
  }

  static Look ended(String state, String details, int exit) {
    return new Look(state, false, details, OptionalInt.of(exit));
  }
}
