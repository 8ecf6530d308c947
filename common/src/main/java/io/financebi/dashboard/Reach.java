package io.financebi.dashboard;

import io.financebi.semantic.Grain;
import io.financebi.semantic.MetricScope;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.SemanticQuery;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a reader's filters a question can follow, and whose rows it shows.
 *
 * @param grains by which all its metrics can be cut, the finest first; none when a period cannot
 *     reach it
 * @param filterFields by which all its metrics can be filtered, sorted
 * @param inputs the raw inputs that its rows came from: interactions, sales, items, rates
 */
public record Reach(List<Grain> grains, List<String> filterFields, List<String> inputs) {
  /** Copies the lists. */
  public Reach {
    grains = List.copyOf(grains);
    filterFields = List.copyOf(filterFields);
    inputs = List.copyOf(inputs);
  }

  /** Whether it can be asked about some days only. */
  public boolean hasTime() {
    return !grains.isEmpty();
  }

  /**
   * The reach of a question.
   *
   * @throws io.financebi.errors.UserException {@code unknown_metric}
   */
  static Reach of(SemanticModel model, SemanticQuery query) {
    List<Grain> grains = new ArrayList<>(List.of(Grain.values()));
    Set<String> fields = new TreeSet<>();
    Set<String> inputs = new LinkedHashSet<>();
    boolean isFirst = true;
    for (String metric : query.metrics()) {
      MetricScope scope = MetricScope.of(model, metric);
      grains.retainAll(scope.grains());
      boolean unused =
          isFirst ? fields.addAll(scope.dimensions()) : fields.retainAll(scope.dimensions());
      isFirst = false;
      scope.facts().forEach(fact -> addInputs(model.dataset(fact).orElseThrow().table(), inputs));
    }
    return new Reach(grains, List.copyOf(fields), List.copyOf(inputs));
  }

  private static void addInputs(TableSpec table, Collection<String> inputs) {
    inputs.addAll(table.inputs());
    table.builtFrom().forEach(source -> addInputs(Tables.named(source), inputs));
  }
}
