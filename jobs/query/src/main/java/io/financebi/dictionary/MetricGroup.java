package io.financebi.dictionary;

import io.financebi.semantic.Metric;
import io.financebi.semantic.MetricScope;
import io.financebi.semantic.SemanticModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Metrics that count rows of the same datasets.
 *
 * @param facts those datasets
 * @param datasets the facts, and the others that any of the formulas names
 * @param metrics in the order of the model, each with its scope
 */
record MetricGroup(List<String> facts, List<String> datasets, Map<Metric, MetricScope> metrics) {
  /** The metrics of a model, in groups: those of one dataset first, in the order of the model. */
  static List<MetricGroup> of(SemanticModel model) {
    Map<List<String>, Map<Metric, MetricScope>> byFacts = new LinkedHashMap<>();
    for (Metric metric : model.metrics()) {
      MetricScope scope = MetricScope.of(model, metric.name());
      byFacts.computeIfAbsent(scope.facts(), facts -> new LinkedHashMap<>()).put(metric, scope);
    }
    List<MetricGroup> groups = new ArrayList<>();
    byFacts.forEach((facts, metrics) -> groups.add(group(facts, metrics)));
    groups.sort((a, b) -> Integer.compare(a.facts.size(), b.facts.size()));
    return groups;
  }

  private static MetricGroup group(List<String> facts, Map<Metric, MetricScope> metrics) {
    Set<String> datasets = new LinkedHashSet<>(facts);
    metrics.values().forEach(scope -> datasets.addAll(scope.datasets()));
    return new MetricGroup(facts, List.copyOf(datasets), metrics);
  }

  /** As people say it: {@code events and sales}. */
  String title() {
    int last = facts.size() - 1;
    return last == 0
        ? facts.get(0)
        : String.join(", ", facts.subList(0, last)) + " and " + facts.get(last);
  }
}
