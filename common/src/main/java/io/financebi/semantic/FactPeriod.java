package io.financebi.semantic;

import java.time.Instant;
import java.util.Optional;

/**
 * Which rows of a fact are counted.
 *
 * @param isBefore whether it is the period that the other is compared with
 * @param days empty for all
 * @param until where a partial period is cut, exclusive; empty when it is not
 */
record FactPeriod(boolean isBefore, Optional<Days> days, Optional<Instant> until) {
  /** The name of a parameter of it. */
  String name(String parameter) {
    return isBefore ? parameter + "_before" : parameter;
  }

  /** The column of an aggregate: a1 in the period, b1 in the one before. */
  String column(String id) {
    return isBefore ? "b" + id.substring(1) : id;
  }
}
