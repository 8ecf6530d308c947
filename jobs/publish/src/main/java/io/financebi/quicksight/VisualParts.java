package io.financebi.quicksight;

import io.financebi.dashboard.Visual;
import io.financebi.dashboard.VisualType;
import io.financebi.semantic.Compare;
import io.financebi.semantic.Grain;
import io.financebi.semantic.Labels;
import io.financebi.semantic.MetricUnit;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.SemanticQuery.Order;
import io.financebi.semantic.WideTable.Column;
import io.financebi.semantic.WideTable.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.quicksight.model.CategoricalDimensionField;
import software.amazon.awssdk.services.quicksight.model.ColumnIdentifier;
import software.amazon.awssdk.services.quicksight.model.DateDimensionField;
import software.amazon.awssdk.services.quicksight.model.DateMeasureField;
import software.amazon.awssdk.services.quicksight.model.DimensionField;
import software.amazon.awssdk.services.quicksight.model.FieldSort;
import software.amazon.awssdk.services.quicksight.model.FieldSortOptions;
import software.amazon.awssdk.services.quicksight.model.MeasureField;
import software.amazon.awssdk.services.quicksight.model.NumericalDimensionField;
import software.amazon.awssdk.services.quicksight.model.NumericalMeasureField;
import software.amazon.awssdk.services.quicksight.model.SortDirection;
import software.amazon.awssdk.services.quicksight.model.TimeGranularity;

/** What a visual is made of: the fields of its question, as QuickSight has them. */
final class VisualParts {
  /** Names of hierarchies need to be unique in a visual only. */
  static final String HIERARCHY = "time";

  /** The ids of the fields of a sparkline's own visual begin with its id. */
  private static final String SPARKLINE = KpiVisual.SPARKLINE + ".";

  private final SemanticModel model;
  private final Visual visual;
  private final DatasetFields dataset;
  private final Map<String, String> names;
  private final Formats formats;
  private final Optional<PieceFields> pieces;
  private final Optional<ComparedRows> compared;

  /**
   * A metric, or something that is told of it.
   *
   * @param result its column in a result
   * @param name the calculated field
   */
  record Measure(String result, String name, String label, MeasureField field) {
    String id() {
      return field.numericalMeasureField() == null
          ? field.dateMeasureField().fieldId()
          : field.numericalMeasureField().fieldId();
    }
  }

  /** A dimension, or the time axis. */
  record Dimension(String result, Column column, String label, DimensionField field) {
    String id() {
      return Stream.of(
              Optional.ofNullable(field.categoricalDimensionField())
                  .map(CategoricalDimensionField::fieldId),
              Optional.ofNullable(field.dateDimensionField()).map(DateDimensionField::fieldId),
              Optional.ofNullable(field.numericalDimensionField())
                  .map(NumericalDimensionField::fieldId))
          .flatMap(Optional::stream)
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * @param names what the query's names are for the rows of the dataset
   */
  VisualParts(
      SemanticModel model,
      Visual visual,
      DatasetFields dataset,
      Map<String, String> names,
      Formats formats) {
    this.model = model;
    this.visual = visual;
    this.dataset = dataset;
    this.names = names;
    this.formats = formats;
    SemanticQuery query = visual.query();
    // The grain of a KPI is that of its sparkline.
    boolean isCut = query.grain().isPresent() && visual.type() != VisualType.KPI;
    this.pieces = isCut ? Optional.of(pieces(query.compare())) : Optional.empty();
    this.compared = query.compare() == Compare.NONE ? Optional.empty() : Optional.of(compared());
  }

  Visual visual() {
    return visual;
  }

  DatasetFields dataset() {
    return dataset;
  }

  Map<String, String> names() {
    return names;
  }

  /** The rows of both periods, where the visual is compared with one. */
  Optional<ComparedRows> comparedRows() {
    return compared;
  }

  private ComparedRows compared() {
    PeriodFields period = dataset.period();
    BeforeFields before =
        pieces
            .flatMap(PieceFields::before)
            .orElseGet(
                () ->
                    BeforeFields.of(
                        period, visual.query().compare(), Optional.empty(), Optional.empty()));
    return new ComparedRows(period, before, pieces);
  }

  private PieceFields pieces(Compare compare) {
    Optional<Grain> fixed = visual.isGrainFree() ? Optional.empty() : visual.query().grain();
    return PieceFields.of(dataset.period(), fixed, compare);
  }

  /** The metrics; with those of the period before beside each, and told of each as asked. */
  List<Measure> measures(boolean hasChanges) {
    List<Measure> measures = new ArrayList<>();
    List<String> metrics = visual.query().metrics();
    for (int i = 0; i < metrics.size(); i++) {
      String metric = metrics.get(i);
      String label = label(i);
      if (compared.isEmpty()) {
        String name = dataset.metric(metric, pieces);
        measures.add(measure(metric, name, label, unit(metric)));
        continue;
      }
      String now = dataset.now(metric, compared.get(), pieces);
      String then = dataset.before(metric, compared.get(), pieces);
      measures.add(measure(metric, now, label, unit(metric)));
      measures.add(measure(metric + "_before", then, label + ": before", unit(metric)));
      if (hasChanges && unit(metric) != MetricUnit.INSTANT) {
        String change = dataset.change(now, then);
        measures.add(measure(metric + "_change", change, label + ": change", unit(metric)));
        measures.add(
            measure(
                metric + "_change_rate",
                dataset.changeRate(now, then),
                label + ": change in %",
                MetricUnit.FRACTION));
      }
    }
    return measures;
  }

  /** A metric of the visual by the pieces of its sparkline. */
  Measure sparkline() {
    String metric = visual.query().metrics().get(0);
    PieceFields cut = pieces(Compare.NONE);
    String name = dataset.metric(metric, Optional.of(cut));
    return new Measure(metric, name, label(0), field(SPARKLINE + metric, name, unit(metric)));
  }

  /** What a metric is called here. */
  String label(int index) {
    List<String> labels = visual.look().labels();
    return labels.isEmpty() ? Labels.of(visual.query().metrics().get(index)) : labels.get(index);
  }

  boolean hasOwnLabels() {
    return !visual.look().labels().isEmpty();
  }

  private MetricUnit unit(String metric) {
    return model.metric(metric).unit();
  }

  private Measure measure(String result, String name, String label, MetricUnit unit) {
    return new Measure(result, name, label, field(result, name, unit));
  }

  /** The same measure as another field. */
  Measure as(Measure measure, String name, String metric) {
    return measure(measure.result(), name, measure.label(), unit(metric));
  }

  private MeasureField field(String id, String name, MetricUnit unit) {
    if (unit == MetricUnit.INSTANT) {
      return MeasureField.builder()
          .dateMeasureField(
              DateMeasureField.builder()
                  .fieldId(fieldId(id))
                  .column(id(name))
                  .formatConfiguration(Formats.INSTANT)
                  .build())
          .build();
    }
    return MeasureField.builder()
        .numericalMeasureField(
            NumericalMeasureField.builder()
                .fieldId(fieldId(id))
                .column(id(name))
                .formatConfiguration(formats.of(unit))
                .build())
        .build();
  }

  private String fieldId(String of) {
    return of.startsWith(SPARKLINE) ? visual.name() + of : visual.name() + "." + of;
  }

  /** A column or calculated field of the dataset. */
  ColumnIdentifier id(String name) {
    return ColumnIdentifier.builder()
        .dataSetIdentifier(dataset.identifier())
        .columnName(name)
        .build();
  }

  /** The dimensions, without the time axis. */
  List<Dimension> dimensions() {
    return visual.query().dimensions().stream().map(this::dimension).toList();
  }

  private Dimension dimension(String name) {
    Column column = dataset.column(name, names);
    String field = name.substring(name.indexOf('.') + 1);
    String label =
        model.datasets().stream()
            .flatMap(each -> each.field(field).stream())
            .findFirst()
            .map(Labels::of)
            .orElseThrow();
    return new Dimension(field, column, label, dimensionField(field, column));
  }

  private DimensionField dimensionField(String name, Column column) {
    DimensionField.Builder field = DimensionField.builder();
    return switch (column.kind()) {
      case TEXT ->
          field
              .categoricalDimensionField(
                  CategoricalDimensionField.builder()
                      .fieldId(fieldId(name))
                      .column(id(column.name()))
                      .build())
              .build();
      case WHOLE, EXACT, NUMBER ->
          field
              .numericalDimensionField(
                  NumericalDimensionField.builder()
                      .fieldId(fieldId(name))
                      .column(id(column.name()))
                      .formatConfiguration(Formats.plainNumber())
                      .build())
              .build();
      case DAY -> date(name, column.name(), TimeGranularity.DAY, false);
      case INSTANT -> date(name, column.name(), TimeGranularity.SECOND, false);
    };
  }

  private DimensionField date(
      String id, String column, TimeGranularity granularity, boolean hasHierarchy) {
    DateDimensionField.Builder date =
        DateDimensionField.builder()
            .fieldId(fieldId(id))
            .column(id(column))
            .dateGranularity(granularity);
    if (hasHierarchy) {
      date.hierarchyId(HIERARCHY);
    } else {
      date.formatConfiguration(Formats.of(granularity));
    }
    return DimensionField.builder().dateDimensionField(date.build()).build();
  }

  /** The time axis, if the visual has one. */
  Optional<Dimension> piece(boolean hasHierarchy) {
    return pieces.map(each -> piece(each, "piece", visual.query().grain(), hasHierarchy));
  }

  /** The time axis of a KPI's sparkline. */
  Dimension sparkPiece() {
    return piece(pieces(Compare.NONE), SPARKLINE + "piece", visual.query().grain(), false);
  }

  private Dimension piece(PieceFields cut, String id, Optional<Grain> grain, boolean hasHierarchy) {
    String name = hasHierarchy ? cut.drilled() : cut.name();
    Column column = new Column(name, Kind.DAY, "", Optional.empty());
    return new Dimension(
        grain.orElseThrow().column(), column, "Time", date(id, name, granularity(), hasHierarchy));
  }

  /** Whether the pieces of the time axis are what its date is said to be. */
  boolean arePiecesOfTheDate() {
    return granularity().name().equals(visual.query().grain().orElseThrow().name());
  }

  /** QuickSight's own weeks are not those of ISO; pieces that a reader chooses may be days. */
  private TimeGranularity granularity() {
    return visual.isGrainFree()
        ? TimeGranularity.DAY
        : switch (visual.query().grain().orElseThrow()) {
          case HOUR -> ofHours();
          case DAY, WEEK -> TimeGranularity.DAY;
          case MONTH -> TimeGranularity.MONTH;
          case QUARTER -> TimeGranularity.QUARTER;
          case YEAR -> TimeGranularity.YEAR;
        };
  }

  /** By the clocks of some zones, hours begin at half past. */
  private TimeGranularity ofHours() {
    return dataset.period().time().clockHour().isPresent()
        ? TimeGranularity.MINUTE
        : TimeGranularity.HOUR;
  }

  /** The order that is asked for, of these fields; then by all dimensions. */
  List<FieldSortOptions> order(List<Dimension> dimensions, List<Measure> measures) {
    List<FieldSortOptions> sorts = new ArrayList<>();
    for (Order by : visual.query().order()) {
      sorts.add(sort(idOf(by.column(), dimensions, measures), by.isDescending()));
    }
    dimensions.stream()
        .filter(
            dimension ->
                visual.query().order().stream()
                    .noneMatch(by -> by.column().equals(dimension.result())))
        .forEach(dimension -> sorts.add(sort(dimension.id(), false)));
    return sorts;
  }

  private static String idOf(String column, List<Dimension> dimensions, List<Measure> measures) {
    return Stream.concat(
            dimensions.stream()
                .filter(dimension -> dimension.result().equals(column))
                .map(Dimension::id),
            measures.stream().filter(measure -> measure.result().equals(column)).map(Measure::id))
        .findFirst()
        .orElseThrow(() -> new Inexpressible("it cannot order this visual by " + column));
  }

  static FieldSortOptions sort(String fieldId, boolean isDescending) {
    return FieldSortOptions.builder()
        .fieldSort(
            FieldSort.builder()
                .fieldId(fieldId)
                .direction(isDescending ? SortDirection.DESC : SortDirection.ASC)
                .build())
        .build();
  }

  /** Refuses what this kind of visual has no place for. */
  void require(boolean holds, String problem) {
    if (!holds) {
      throw new Inexpressible(problem);
    }
  }
}
