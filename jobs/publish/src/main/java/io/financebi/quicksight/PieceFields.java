package io.financebi.quicksight;

import static io.financebi.quicksight.Words.field;
import static io.financebi.quicksight.Words.ifelse;
import static io.financebi.quicksight.Words.truncated;

import io.financebi.semantic.Compare;
import io.financebi.semantic.Grain;
import io.financebi.semantic.Labels;
import io.financebi.semantic.WideTable.Time;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pieces of time by which a visual is cut, as calculated fields of its dataset. */
final class PieceFields {
  /** The parameter with which a reader chooses the grain of those that leave it free. */
  static final String GRAIN = "Grain";

  static final String AUTO = "Auto";

  /** Hours are what a day is drilled into. */
  static final List<Grain> CHOICES =
      List.of(Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR);

  /** Up to so many days are shown as days, and up to so many as weeks. */
  private static final int MOST_DAYS = 92;

  private static final int MOST_DAYS_OF_WEEKS = 731;

  /** Up to so many days are shown as days rather than as weeks that have none before them. */
  private static final int MOST_DAYS_FOR_COMPARISON = 366;

  private final PeriodFields period;
  private final Optional<Grain> fixed;
  private final Optional<BeforeFields> before;

  private PieceFields(PeriodFields period, Optional<Grain> fixed, Optional<BeforeFields> before) {
    this.period = period;
    this.fixed = fixed;
    this.before = before;
  }

  /**
   * The pieces of a visual.
   *
   * @param fixed the grain; empty where the reader chooses it
   */
  static PieceFields of(PeriodFields period, Optional<Grain> fixed, Compare compare) {
    if (compare == Compare.NONE) {
      return new PieceFields(period, fixed, Optional.empty());
    }
    Optional<String> free =
        fixed.isPresent()
            ? Optional.empty()
            : Optional.of(compare == Compare.YEAR_AGO ? shownGrain(period) : comparedGrain(period));
    return new PieceFields(
        period, fixed, Optional.of(BeforeFields.of(period, compare, fixed, free)));
  }

  /** A grain as the control shows it. */
  static String word(Grain grain) {
    return Labels.of(grain.column());
  }

  /** What a metric is said to be cut by. */
  String label() {
    return fixed.map(Grain::column).orElse("piece") + suffix();
  }

  /** What it is compared with. */
  Optional<BeforeFields> before() {
    return before;
  }

  /** The field by which a visual is cut. */
  String name() {
    return before.map(this::compared).orElseGet(this::own);
  }

  /**
   * The same to be drilled into: a piece of one day has its hours in it, by the clocks of the
   * reporting zone.
   */
  String drilled() {
    return period
        .time()
        .clock()
        .map(clock -> period.plain("Time", () -> free(field(clock))))
        .orElseGet(this::name);
  }

  /** The first day of the piece of a row, or of the period where that is later. */
  String start(boolean isBefore) {
    String piece = field(own());
    String from = isBefore ? before.orElseThrow().from() : period.from();
    String name = own() + " counted from" + (isBefore ? " before" + suffix() : "");
    return field(period.plain(name, () -> ifelse(piece + " > " + from, piece, from)));
  }

  /** Which rows are those of the period before, beside a piece of the period. */
  String isBefore() {
    BeforeFields compared = before.orElseThrow();
    String piece = field(own());
    String forward = compared.forward(own() + " moved forward", piece);
    String back = compared.backward(own() + " moved back", forward);
    return Words.all(List.of(Words.isSet(compared.before()), back + " = " + piece));
  }

  /**
   * 1 where there is a period before and its pieces are like those of the period.
   *
   * @return empty where all pieces are, whatever a reader chooses
   */
  Optional<String> alike() {
    BeforeFields compared = before.orElseThrow();
    List<Grain> grains = fixed.map(List::of).orElse(CHOICES);
    if (grains.stream().map(compared::isAlike).allMatch(BeforeFields.ALWAYS::equals)) {
      return Optional.empty();
    }
    String isAlike =
        fixed
            .map(compared::isAlike)
            .orElseGet(
                () ->
                    CHOICES.stream()
                        .map(grain -> isGrainAlike(grain, compared))
                        .collect(Collectors.joining(" OR ")));
    return Optional.of(
        period.plain(
            own() + " is compared",
            () -> Words.flag(Words.all(List.of(BeforeFields.isThere(), isAlike)))));
  }

  private String isGrainAlike(Grain grain, BeforeFields compared) {
    String isAlike = compared.isAlike(grain);
    return isAlike.equals(BeforeFields.ALWAYS)
        ? isGrain(grain)
        : "(" + isGrain(grain) + " AND " + isAlike + ")";
  }

  private String suffix() {
    return before.map(BeforeFields::suffix).orElse("");
  }

  private String compared(BeforeFields compared) {
    String piece = field(own());
    return period.plain(
        own() + " compared" + suffix(),
        () ->
            ifelse(
                Words.isSet(compared.before()),
                compared.forward(own() + " moved forward", piece),
                piece));
  }

  /** The piece of a row in its own period. */
  private String own() {
    Time time = period.time();
    if (fixed.isEmpty()) {
      String name =
          before.isPresent() && !isYear() ? "Piece of time beside another" : "Piece of time";
      return period.plain(name, () -> free(field(time.day())));
    }
    return switch (fixed.get()) {
      case DAY -> time.day();
      case WEEK -> time.week();
      default -> period.plain(word(fixed.get()), () -> of(fixed.get()));
    };
  }

  private boolean isYear() {
    return !suffix().isEmpty();
  }

  private String free(String ofDay) {
    List<Grain> first = CHOICES.subList(0, CHOICES.size() - 1);
    return first.stream()
            .map(grain -> isGrain(grain) + ", " + (grain == Grain.DAY ? ofDay : of(grain)))
            .collect(Collectors.joining(", ", "ifelse(", ", "))
        + of(CHOICES.get(CHOICES.size() - 1))
        + ")";
  }

  private String isGrain(Grain grain) {
    String shown = before.isPresent() && !isYear() ? comparedGrain(period) : shownGrain(period);
    return shown + " = " + Words.text(word(grain));
  }

  private String of(Grain grain) {
    String day = field(period.time().day());
    return switch (grain) {
      case HOUR -> hour();
      case DAY -> day;
      case WEEK -> field(period.time().week());
      case MONTH -> truncated("MM", day);
      case QUARTER -> truncated("Q", day);
      case YEAR -> truncated("YYYY", day);
    };
  }

  /**
   * The hour of a row by the clocks of the reporting zone; the one that comes twice when they are
   * set back is one.
   */
  private String hour() {
    Time time = period.time();
    return time.clockHour()
        .map(Words::field)
        .orElseGet(() -> truncated("HH", field(time.clock().orElseThrow())));
  }

  private static String chosen() {
    return Words.parameter(GRAIN);
  }

  private static String isAuto() {
    return chosen() + " = " + Words.text(AUTO);
  }

  private static String shownGrain(PeriodFields period) {
    return field(
        period.plain(
            "Grain shown",
            () ->
                "ifelse(NOT (%s), %s, %s <= %d, 'Day', %s <= %d, 'Week', 'Month')"
                    .formatted(
                        isAuto(),
                        chosen(),
                        period.length(),
                        MOST_DAYS,
                        period.length(),
                        MOST_DAYS_OF_WEEKS)));
  }

  /** Weeks that have none before them are shown as days, as long as these can be told apart. */
  private static String comparedGrain(PeriodFields period) {
    BeforeFields before =
        BeforeFields.of(period, Compare.PREVIOUS, Optional.empty(), Optional.empty());
    return field(
        period.plain(
            "Grain shown beside another",
            () ->
                ifelse(
                    Words.all(
                        List.of(
                            isAuto(),
                            shownGrain(period) + " = 'Week'",
                            "NOT (" + before.isAlike(Grain.WEEK) + ")",
                            period.length() + " <= " + MOST_DAYS_FOR_COMPARISON)),
                    "'Day'",
                    shownGrain(period))));
  }
}
