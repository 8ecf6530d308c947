package io.financebi.quicksight;

import static io.financebi.quicksight.Words.field;
import static io.financebi.quicksight.Words.ifelse;

import java.util.Optional;

/**
 * The rows of a visual that is compared with another period: those of both, or only its own where
 * nothing stands beside them, for all days have none before them, and pieces of time that are not
 * alike do not match.
 */
final class ComparedRows {
  private final PeriodFields period;
  private final BeforeFields before;
  private final Optional<PieceFields> pieces;
  private final Optional<String> alike;

  ComparedRows(PeriodFields period, BeforeFields before, Optional<PieceFields> pieces) {
    this.period = period;
    this.before = before;
    this.pieces = pieces;
    this.alike = pieces.flatMap(PieceFields::alike);
  }

  /** The other period. */
  BeforeFields before() {
    return before;
  }

  /** Whether it depends on how the visual is cut which rows of the period count. */
  boolean isOfPieces() {
    return alike.isPresent();
  }

  /** 1 for the rows that the visual shows. */
  String shown() {
    return orPeriod("Counted", before.either());
  }

  /** 1 for those of the period: all of them where nothing stands beside them. */
  String now() {
    return orPeriod("Counted now", before.now());
  }

  private String orPeriod(String name, String flag) {
    return alike
        .map(
            each ->
                period.plain(
                    name + " (by " + pieces.orElseThrow().label() + ")",
                    () -> ifelse(Words.isSet(each), field(flag), field(period.inPeriod()))))
        .orElse(flag);
  }

  /** Which rows are those of the period before, beside a piece of the period. */
  String isBefore() {
    return pieces.map(PieceFields::isBefore).orElseGet(() -> Words.isSet(before.before()));
  }

  /** A metric over the rows of the period before, where that is compared. */
  String onlyIfThere(String metric) {
    // The flag is the same in all rows, and a metric counts rows: so does this.
    return ifelse(
        alike.map(each -> "max(" + field(each) + ") = 1").orElseGet(BeforeFields::isThere),
        metric,
        Words.NULL);
  }
}
