package io.financebi.quicksight;

import io.financebi.dashboard.VisualType;
import io.financebi.quicksight.VisualParts.Measure;
import io.financebi.semantic.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.quicksight.model.AxisLabelOptions;
import software.amazon.awssdk.services.quicksight.model.AxisLabelReferenceOptions;
import software.amazon.awssdk.services.quicksight.model.ChartAxisLabelOptions;
import software.amazon.awssdk.services.quicksight.model.Visibility;

/**
 * The metrics of a chart as fields that are called as its labels say, for charts show the names of
 * fields. Tables have labels of their own.
 */
final class ShownNames {
  private final VisualParts parts;

  private ShownNames(VisualParts parts) {
    this.parts = parts;
  }

  /**
   * The measures of a chart.
   *
   * @throws Inexpressible when another field has the name already
   */
  static List<Measure> of(VisualParts parts) {
    List<Measure> measures = parts.measures(false);
    return parts.hasOwnLabels() ? new ShownNames(parts).named(measures) : measures;
  }

  private List<Measure> named(List<Measure> measures) {
    List<String> metrics = parts.visual().query().metrics();
    // The period before stands beside each.
    int perMetric = measures.size() / metrics.size();
    boolean isOne = measures.size() == 1 || parts.visual().type() == VisualType.KPI;
    List<Measure> named = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      int metric = i / perMetric;
      named.add(named(measures.get(i), metrics.get(metric), parts.label(metric), isOne));
    }
    return named;
  }

  /**
   * Where another field is called so, the name tells how the metric is counted, too.
   *
   * @param isOne whether no legend needs to tell it from others
   */
  private Measure named(Measure measure, String metric, String label, boolean isOne) {
    String counted = measure.name().substring(Labels.of(metric).length());
    Stream<String> names = Stream.of(measure.label(), label + counted);
    Stream<String> others =
        isOne ? Stream.of(measure.label() + " (" + parts.visual().name() + ")") : Stream.of();
    return Stream.concat(names, others)
        .flatMap(name -> parts.dataset().alias(name, measure.name()).stream())
        .findFirst()
        .map(name -> parts.as(measure, name, metric))
        .orElseThrow(
            () ->
                new Inexpressible(
                    "it shows the names of fields, and the label "
                        + label
                        + " is the name of another field, or cannot be one"));
  }

  /** What stands at the axis of the only measure, where it has a label of its own. */
  static Optional<ChartAxisLabelOptions> axis(VisualParts parts, List<Measure> measures) {
    return measures.size() == 1 && parts.hasOwnLabels()
        ? Optional.of(axis(parts, measures.get(0)))
        : Optional.empty();
  }

  private static ChartAxisLabelOptions axis(VisualParts parts, Measure measure) {
    return ChartAxisLabelOptions.builder()
        .visibility(Visibility.VISIBLE)
        .axisLabelOptions(
            AxisLabelOptions.builder()
                .customLabel(measure.label())
                .applyTo(
                    AxisLabelReferenceOptions.builder()
                        .fieldId(measure.id())
                        .column(parts.id(measure.name()))
                        .build())
                .build())
        .build();
  }
}
