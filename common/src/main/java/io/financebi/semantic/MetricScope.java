package io.financebi.semantic;

import io.financebi.errors.UserException;
import io.financebi.semantic.MetricExpression.Aggregate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Of which rows a metric is, and how it can be cut.
 *
 * @param facts the datasets whose rows it counts, in the order of the model
 * @param datasets those, and the others whose fields its formula names
 * @param dimensions what it can be grouped and filtered by, sorted; with the dataset before the
 *     name where that is needed
 * @param grains the finest first; none when the metric has no place in time
 */
public record MetricScope(
    List<String> facts, List<String> datasets, List<String> dimensions, List<Grain> grains) {
  /** Copies the lists. */
  public MetricScope {
    facts = List.copyOf(facts);
    datasets = List.copyOf(datasets);
    dimensions = List.copyOf(dimensions);
    grains = List.copyOf(grains);
  }

  /**
   * The scope of a metric.
   *
   * @throws UserException {@code unknown_metric}
   */
  public static MetricScope of(SemanticModel model, String metric) {
    SemanticQuery query = SemanticQuery.of(List.of(metric), List.of());
    QueryPlan plan = new QueryPlan(model, query);
    List<Dataset> named = new ArrayList<>(plan.facts());
    for (Aggregate aggregate : plan.aggregates().values()) {
      named.addAll(plan.resolver().datasets(aggregate));
    }
    return new MetricScope(
        names(model, plan.facts()),
        names(model, named),
        dimensions(model, metric),
        Stream.of(Grain.values()).filter(grain -> canBeAsked(model, query.by(grain))).toList());
  }

  private static List<String> names(SemanticModel model, Iterable<Dataset> datasets) {
    Set<String> names = new TreeSet<>();
    datasets.forEach(dataset -> names.add(dataset.name()));
    return model.datasets().stream().map(Dataset::name).filter(names::contains).toList();
  }

  private static List<String> dimensions(SemanticModel model, String metric) {
    Set<String> dimensions = new TreeSet<>();
    for (Dataset dataset : model.datasets()) {
      for (Field field : dataset.fields()) {
        Stream.of(field.name(), dataset.name() + "." + field.name())
            .filter(name -> canBeAsked(model, SemanticQuery.of(List.of(metric), List.of(name))))
            .findFirst()
            .ifPresent(dimensions::add);
      }
    }
    return List.copyOf(dimensions);
  }

  private static boolean canBeAsked(SemanticModel model, SemanticQuery query) {
    try {
      QueryPlan unused = new QueryPlan(model, query);
      return true;
    } catch (UserException cannot) {
      return false;
    }
  }
}
