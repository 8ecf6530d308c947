package io.financebi.semantic;

import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the numbers are: datasets, how they hang together, and metrics over them. */
public record SemanticModel(
    String name,
    String description,
    AiContext context,
    List<Dataset> datasets,
    List<Relationship> relationships,
    List<Metric> metrics) {
  /** Copies the lists. */
  public SemanticModel {
    datasets = List.copyOf(datasets);
    relationships = List.copyOf(relationships);
    metrics = List.copyOf(metrics);
  }

  /** The same, whose answers come from the datasets' own tables alone. */
  public SemanticModel withoutRollups() {
    return withRollupsOf(List.of());
  }

  /** The same with the rollups of some tables only, for a lake that may not have all. */
  public SemanticModel withRollupsOf(Collection<String> tables) {
    return new SemanticModel(
        name,
        description,
        context,
        datasets.stream().map(dataset -> only(dataset, tables)).toList(),
        relationships,
        metrics);
  }

  private static Dataset only(Dataset dataset, Collection<String> tables) {
    return dataset.withRollups(
        dataset.rollups().stream()
            .filter(rollup -> tables.contains(rollup.table().name()))
            .toList());
  }

  /** The dataset of that name. */
  public Optional<Dataset> dataset(String datasetName) {
    return datasets.stream().filter(dataset -> dataset.name().equals(datasetName)).findFirst();
  }

  /**
   * The metric of that name.
   *
   * @throws UserException {@code unknown_metric}
   */
  public Metric metric(String metricName) {
    return metrics.stream()
        .filter(metric -> metric.name().equals(metricName))
        .findFirst()
        .orElseThrow(() -> unknown(metricName));
  }

  private UserException unknown(String metricName) {
    List<String> names = metrics.stream().map(Metric::name).toList();
    return new UserException(
        "unknown_metric",
        "There is no metric " + metricName + ".",
        NearestName.of(metricName, names)
            .map(near -> "Did you mean " + near + "?")
            .orElse("There are " + String.join(", ", names) + "."));
  }
}
