package io.financebi.quicksight;

import io.financebi.dashboard.Dashboard;
import io.financebi.dashboard.Visual;
import io.financebi.dashboard.VisualType;
import io.financebi.errors.UserException;
import io.financebi.quicksight.Expressions.Rows;
import io.financebi.quicksight.PlannedDataset.Calculated;
import io.financebi.semantic.Dataset;
import io.financebi.semantic.Filter;
import io.financebi.semantic.Labels;
import io.financebi.semantic.Metric;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.WideTable;
import io.financebi.semantic.WideTable.Column;
import io.financebi.semantic.WideTables;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which datasets a dashboard needs, and which of its visuals each is for: a visual of QuickSight
 * reads one. One for each dataset of the model that is counted, one for each set of them that is
 * counted together, and one for the steps of each funnel.
 */
final class DatasetPlan {
  private final SemanticModel model;
  private final Dashboard dashboard;
  private final WideTables tables;
  private final Map<String, PlannedDataset> datasets = new LinkedHashMap<>();
  private final Map<String, String> identifiers = new LinkedHashMap<>();

  /**
   * @throws UserException {@code quicksight_cannot} when a visual asks for what one table cannot
   *     hold
   */
  DatasetPlan(SemanticModel model, Dashboard dashboard, ZoneId zone) {
    this.model = model;
    this.dashboard = dashboard;
    this.tables = new WideTables(dashboard.name() + "_", model, zone, Expressions::canEvaluate);
    dashboard.visuals().forEach(visual -> of(visual, this::requireTable));
    dashboard.visuals().forEach(visual -> of(visual, this::plan));
  }

  private static void of(Visual visual, Consumer<Visual> step) {
    try {
      step.accept(visual);
    } catch (UserException e) {
      throw Visuals.cannot(visual, e);
    } catch (Inexpressible e) {
      throw Visuals.cannot(visual, e);
    }
  }

  List<PlannedDataset> all() {
    return List.copyOf(datasets.values());
  }

  PlannedDataset of(Visual visual) {
    return datasets.get(identifiers.get(visual.name()));
  }

  /** What the names of a visual's query are for the rows of its dataset. */
  Map<String, String> names(Visual visual) {
    List<Dataset> facts = facts(visual);
    return facts.size() == 1 ? tables.fields(visual.query(), facts.get(0)) : grouped(visual);
  }

  private Map<String, String> grouped(Visual visual) {
    Map<String, String> written = written(visual);
    Dataset fact = facts(visual).get(0);
    Map<String, String> names = new LinkedHashMap<>();
    cutBy(visual).forEach(name -> names.put(name, written.get(field(visual, name, fact))));
    return names;
  }

  /**
   * Groups have a field once, whether or not its dataset stands before its name.
   *
   * @return what their columns call it, by what it is
   */
  private Map<String, String> written(Visual visual) {
    Dataset fact = facts(visual).get(0);
    Map<String, String> written = new LinkedHashMap<>();
    for (Column column : of(visual).table().columns()) {
      column.field().ifPresent(name -> written.put(field(visual, name, fact), name));
    }
    return written;
  }

  /** The column of a field that reaches a visual, for the rows of its dataset. */
  Column column(Visual visual, String name) {
    List<Dataset> facts = facts(visual);
    String field = field(visual, name, facts.get(0));
    return of(visual)
        .table()
        .columnOf(facts.size() == 1 ? field : written(visual).get(field))
        .orElseThrow();
  }

  /** What a name is for the rows of a dataset, as {@code dataset.field}. */
  private String field(Visual visual, String name, Dataset fact) {
    return tables.fields(SemanticQuery.of(visual.query().metrics(), List.of(name)), fact).get(name);
  }

  private static List<String> cutBy(Visual visual) {
    return Stream.concat(
            visual.query().dimensions().stream(),
            visual.query().filters().stream().map(Filter::field))
        .toList();
  }

  /** The datasets that a visual counts, in one order whatever that of its metrics. */
  private List<Dataset> facts(Visual visual) {
    return tables.facts(visual.query().metrics()).stream()
        .sorted(Comparator.comparing(Dataset::name))
        .toList();
  }

  /** What a table with the metrics of this visual alone cannot hold is its own mistake. */
  private void requireTable(Visual visual) {
    List<Dataset> facts = facts(visual);
    if (facts.size() > 1 && visual.type() != VisualType.FUNNEL) {
      WideTable unused =
          tables.groups(facts, visual.query().metrics(), visual.query().dimensions());
    }
  }

  private void plan(Visual visual) {
    List<Dataset> facts = facts(visual);
    String identifier =
        visual.type() == VisualType.FUNNEL
            ? visual.name() + "_steps"
            : facts.stream().map(Dataset::name).collect(Collectors.joining("_"));
    identifiers.put(visual.name(), identifier);
    if (!datasets.containsKey(identifier)) {
      datasets.put(identifier, planned(identifier, visual, facts));
    }
  }

  private PlannedDataset planned(String identifier, Visual visual, List<Dataset> facts) {
    if (visual.type() == VisualType.FUNNEL) {
      return steps(identifier, visual);
    }
    return facts.size() == 1 ? rows(identifier, facts.get(0)) : groups(identifier, facts);
  }

  private PlannedDataset rows(String identifier, Dataset fact) {
    WideTable table = tables.rows(fact, fields(fact));
    Map<String, Calculated> metrics = new LinkedHashMap<>();
    Set<String> withPeriodStart = new LinkedHashSet<>();
    Expressions expressions = new Expressions(model, table, Rows.ALL);
    for (Metric metric : tables.metricsOf(table)) {
      if (tables.hasPeriodStart(metric)) {
        withPeriodStart.add(metric.name());
      } else {
        calculated(metric, expressions)
            .ifPresent(said -> metrics.put(Labels.of(metric.name()), said));
      }
    }
    return new PlannedDataset(identifier, Labels.of(fact.name()), table, metrics, withPeriodStart);
  }

  private PlannedDataset groups(String identifier, List<Dataset> facts) {
    Set<String> metrics = new LinkedHashSet<>();
    Map<String, String> dimensions = new LinkedHashMap<>();
    dashboard
        .visuals()
        .filter(visual -> visual.type() != VisualType.FUNNEL && facts(visual).equals(facts))
        .forEach(
            visual -> {
              metrics.addAll(visual.query().metrics());
              Stream<String> filtered =
                  dashboard.filters().stream()
                      .map(Dashboard.FilterControl::field)
                      .filter(visual.reach().filterFields()::contains);
              Stream.concat(cutBy(visual).stream(), filtered)
                  .forEach(name -> dimensions.putIfAbsent(field(visual, name, facts.get(0)), name));
            });
    WideTable table = tables.groups(facts, metrics, dimensions.values());
    Expressions expressions = new Expressions(model, table, Rows.ALL);
    Map<String, Calculated> said = new LinkedHashMap<>();
    metrics.forEach(
        metric ->
            calculated(model.metric(metric), expressions)
                .ifPresent(each -> said.put(Labels.of(metric), each)));
    String title =
        facts.stream().map(fact -> Labels.of(fact.name())).collect(Collectors.joining(", "));
    return new PlannedDataset(identifier, title, table, said, Set.of());
  }

  private PlannedDataset steps(String identifier, Visual visual) {
    List<String> metrics = visual.query().metrics();
    Dataset fact = tables.facts(metrics).get(0);
    List<String> labels =
        visual.look().labels().isEmpty()
            ? metrics.stream().map(Labels::of).toList()
            : visual.look().labels();
    if (Set.copyOf(labels).size() < labels.size()) {
      throw new Inexpressible("two of its steps have one label, and their values would be one");
    }
    WideTable table = tables.steps(identifier, metrics, labels, fields(fact));
    Calculated counted =
        said(model.metric(metrics.get(0)), new Expressions(model, table, Rows.ALL));
    return new PlannedDataset(
        identifier,
        visual.title() + ": steps",
        table,
        Map.of(FunnelVisual.COUNTED, counted),
        Set.of());
  }

  /** A metric; none where there are no words for it, which only matters to who shows it. */
  private static Optional<Calculated> calculated(Metric metric, Expressions expressions) {
    try {
      return Optional.of(said(metric, expressions));
    } catch (Inexpressible e) {
      return Optional.empty();
    }
  }

  private static Calculated said(Metric metric, Expressions expressions) {
    return new Calculated(
        expressions.metric(metric.name()), metric.datatype(), metric.description());
  }

  /** The fields of others by which rows of a dataset are cut anywhere in the dashboard. */
  private Set<String> fields(Dataset fact) {
    Set<String> fields = new LinkedHashSet<>();
    dashboard
        .visuals()
        .filter(visual -> facts(visual).equals(List.of(fact)))
        .forEach(
            visual -> {
              List<String> filtered = new ArrayList<>(visual.query().dimensions());
              dashboard.filters().stream()
                  .map(Dashboard.FilterControl::field)
                  .filter(visual.reach().filterFields()::contains)
                  .filter(field -> !filtered.contains(field))
                  .forEach(filtered::add);
              SemanticQuery query = visual.query();
              fields.addAll(tables.fields(query, fact).values());
              fields.addAll(
                  tables.fields(SemanticQuery.of(query.metrics(), filtered), fact).values());
            });
    return fields;
  }
}
