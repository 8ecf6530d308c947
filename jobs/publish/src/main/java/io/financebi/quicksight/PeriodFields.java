package io.financebi.quicksight;

import static io.financebi.quicksight.Words.field;
import static io.financebi.quicksight.Words.ifelse;
import static io.financebi.quicksight.Words.parameter;

import io.financebi.semantic.TimeRange;
import io.financebi.semantic.WideTable.Time;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The reader's period as calculated fields of one dataset. It counts from the last day of data and
 * not from today's, so that it shows what the local page does.
 */
final class PeriodFields {
  /** The parameters that controls set. */
  static final String PERIOD = "Period";

  static final String FROM = "From";
  static final String TO = "To";

  private static final String DAY = "DD";

  private final CalculatedFields fields;
  private final String dataset;
  private final Time time;
  private final List<PeriodChoice> choices;
  private final boolean isKept;

  /**
   * @param isKept whether QuickSight keeps rows while others are loaded anew: what is the same in
   *     all rows is then true in the latest only
   */
  PeriodFields(
      CalculatedFields fields,
      String dataset,
      Time time,
      List<PeriodChoice> choices,
      boolean isKept) {
    this.fields = fields;
    this.dataset = dataset;
    this.time = time;
    this.choices = choices;
    this.isKept = isKept;
  }

  Time time() {
    return time;
  }

  String lastDataDay() {
    return field(fields.add(dataset, "Last day of data", () -> latest(time.lastDay())));
  }

  String completeUntil() {
    return field(fields.add(dataset, "Data complete until", () -> latest(time.completeUntil())));
  }

  private String latest(String column) {
    return isKept ? "maxOver(" + field(column) + ", [], PRE_FILTER)" : field(column);
  }

  /** The first day of the period. */
  String from() {
    return add(
        "Period from",
        choice ->
            choice.equals(PeriodChoice.CUSTOM)
                ? Words.truncated(DAY, parameter(FROM))
                : choice.equals(PeriodChoice.ALL)
                    ? Words.day(TimeRange.NO_DATA_BEFORE)
                    : choice.firstDay(lastDataDay()));
  }

  /** The last day of the period. */
  String to() {
    return field(
        fields.add(
            dataset,
            "Period to",
            () ->
                ifelse(
                    is(PeriodChoice.CUSTOM), Words.truncated(DAY, parameter(TO)), lastDataDay())));
  }

  /** So many days the period has. */
  String length() {
    return "(dateDiff(" + from() + ", " + to() + ", 'DD') + 1)";
  }

  /** 1 for the rows of the period. */
  String inPeriod() {
    return fields.add(
        dataset,
        "In the period",
        () ->
            Words.flag(
                field(time.day()) + " >= " + from() + " AND " + field(time.day()) + " <= " + to()));
  }

  /** Whether all days are shown. */
  static String isAll() {
    return is(PeriodChoice.ALL);
  }

  private static String is(PeriodChoice choice) {
    return parameter(PERIOD) + " = " + Words.text(choice.label());
  }

  /** A field that says something of each choice; the last one is what all others are. */
  String add(String name, Function<PeriodChoice, String> said) {
    return field(fields.add(dataset, name, () -> chosen(said)));
  }

  private String chosen(Function<PeriodChoice, String> said) {
    StringBuilder text = new StringBuilder("ifelse(");
    for (PeriodChoice choice : choices.subList(0, choices.size() - 1)) {
      text.append(is(choice)).append(", ").append(said.apply(choice)).append(", ");
    }
    return text.append(said.apply(choices.get(choices.size() - 1))).append(")").toString();
  }

  /** Adds a field of another kind. */
  String plain(String name, Supplier<String> expression) {
    return fields.add(dataset, name, expression);
  }
}
