package io.financebi.quicksight;

import static io.financebi.quicksight.Words.field;
import static io.financebi.quicksight.Words.ifelse;

import io.financebi.quicksight.Expressions.Rows;
import io.financebi.semantic.Filter;
import io.financebi.semantic.Labels;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.WideTable;
import io.financebi.semantic.WideTable.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What visuals can name of one dataset; calculated fields come into being when they are named. */
final class DatasetFields {
  /** Names stand in braces. */
  private static final Pattern FIELD_NAME = Pattern.compile("[^{}\\p{Cntrl}]{1,127}");

  private final SemanticModel model;
  private final PlannedDataset dataset;
  private final CalculatedFields fields;
  private final Optional<PeriodFields> period;

  /**
   * @param period if the rows have their place in time
   */
  DatasetFields(
      SemanticModel model,
      PlannedDataset dataset,
      CalculatedFields fields,
      Optional<PeriodFields> period) {
    this.model = model;
    this.dataset = dataset;
    this.fields = fields;
    this.period = period;
  }

  String identifier() {
    return dataset.identifier();
  }

  WideTable table() {
    return dataset.table();
  }

  /** The reader's period. */
  PeriodFields period() {
    return period.orElseThrow();
  }

  boolean hasTime() {
    return period.isPresent();
  }

  /**
   * The column of a dimension.
   *
   * @param names what a query's names are for these rows
   */
  Column column(String name, Map<String, String> names) {
    return table().columnOf(names.getOrDefault(name, name)).orElseThrow();
  }

  /** A metric over the rows that a visual shows. */
  String metric(String name, Optional<PieceFields> pieces) {
    String label = Labels.of(name);
    if (dataset.metrics().containsKey(label)) {
      return label;
    }
    Rows rows = new Rows(periodStart(pieces, false), Optional.empty());
    return fields.add(identifier(), label + by(pieces), () -> said(name, rows));
  }

  /** A metric over the rows of the period, cut as those of the one before are. */
  String now(String name, ComparedRows compared, Optional<PieceFields> pieces) {
    Rows rows = new Rows(periodStart(pieces, false), Optional.of(Words.isSet(compared.now())));
    boolean isOfPieces = compared.isOfPieces() || withPeriodStart().contains(name);
    String which = isOfPieces ? by(pieces) : "";
    return fields.add(identifier(), Labels.of(name) + which + " now", () -> said(name, rows));
  }

  /**
   * A metric over the rows of the period before, each beside the piece that it is compared with.
   */
  String before(String name, ComparedRows compared, Optional<PieceFields> pieces) {
    BeforeFields before = compared.before();
    Optional<String> start =
        pieces.isPresent() ? periodStart(pieces, true) : Optional.of(before.from());
    Rows rows = new Rows(start, Optional.of(compared.isBefore()));
    return fields.add(
        identifier(),
        Labels.of(name) + by(pieces) + " before" + before.suffix(),
        () -> compared.onlyIfThere(said(name, rows)));
  }

  /** By how much a metric is more than before, which may be one of several periods. */
  String change(String now, String before) {
    return fields.add(
        identifier(), "Change from " + before, () -> field(now) + " - " + field(before));
  }

  /** By how much it is more, as a share of what it was. */
  String changeRate(String now, String before) {
    return fields.add(
        identifier(),
        "Change in % from " + before,
        () ->
            ifelse(
                field(before) + " > 0",
                "(1.0 * (" + field(now) + " - " + field(before) + ")) / " + field(before),
                Words.NULL));
  }

  /**
   * The same under another name.
   *
   * @return that name; none when it is taken, or no name of a field
   */
  Optional<String> alias(String label, String name) {
    boolean isOwn =
        Stream.concat(
                table().columns().stream().map(Column::name), dataset.metrics().keySet().stream())
            .anyMatch(label::equalsIgnoreCase);
    boolean isAlias =
        label.equals(name)
            || (!isOwn
                && FIELD_NAME.matcher(label).matches()
                && fields.alias(identifier(), label, name));
    return isAlias ? Optional.of(label) : Optional.empty();
  }

  /** 1 for the rows that conditions let through. */
  String shown(String visual, List<Filter> filters, Map<String, String> names) {
    List<String> conditions =
        filters.stream()
            .map(filter -> Conditions.of(filter, column(filter.field(), names)))
            .toList();
    return fields.add(identifier(), "Shown in " + visual, () -> Words.flag(Words.all(conditions)));
  }

  /** A field of another kind. */
  String plain(String name, String expression) {
    return fields.add(identifier(), name, () -> expression);
  }

  private static String by(Optional<PieceFields> pieces) {
    return pieces.map(each -> " (by " + each.label() + ")").orElse("");
  }

  private Optional<String> periodStart(Optional<PieceFields> pieces, boolean isBefore) {
    if (pieces.isPresent()) {
      return Optional.of(pieces.get().start(isBefore));
    }
    return period.map(PeriodFields::from);
  }

  private String said(String name, Rows rows) {
    return new Expressions(model, table(), rows).metric(name);
  }

  /** The metrics whose period has a beginning. */
  Set<String> withPeriodStart() {
    return dataset.withPeriodStart();
  }
}
