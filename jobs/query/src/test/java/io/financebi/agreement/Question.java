package io.financebi.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.dashboard.Visual;
import io.financebi.dashboard.VisualType;
import io.financebi.errors.UserException;
import io.financebi.semantic.Compare;
import io.financebi.semantic.DataEnd;
import io.financebi.semantic.Filter;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticCompiler;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.TimeRange;
import io.financebi.sql.SqlQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a visual asks of the semantic layer after a reader has chosen.
 *
 * @param isInOrder whether the rows are in the visual's order: it may be that of what is not asked
 */
record Question(Visual visual, SemanticQuery query, boolean isInOrder) {
  /**
   * The question of a visual.
   *
   * @param filters values of fields; a visual follows those that it can
   */
  static Question of(Visual visual, Chosen choice, Map<String, List<String>> filters, DataEnd end) {
    SemanticQuery query = visual.query().where(filters(visual, filters));
    if (!visual.reach().hasTime()) {
      return new Question(visual, query, true);
    }
    query = query.in(choice.range());
    if (visual.isGrainFree()) {
      query = query.by(cut(visual, choice, end));
    }
    if (choice.range() instanceof TimeRange.All
        || Overlap.isOf(visual, query.grain(), choice.range())) {
      query =
          query
              .comparedWith(Compare.NONE)
              .orderedBy(
                  query.order().stream().filter(by -> !by.column().endsWith("_change")).toList());
    }
    return new Question(
        visual,
        visual.type() == VisualType.KPI ? total(query) : query,
        query.order().equals(visual.query().order()));
  }

  private static List<Filter> filters(Visual visual, Map<String, List<String>> chosen) {
    List<Filter> filters = new ArrayList<>(visual.query().filters());
    chosen.forEach(
        (field, values) -> {
          if (visual.reach().filterFields().contains(field)) {
            filters.add(new Filter(field, Filter.Operator.IN, values));
          }
        });
    return filters;
  }

  private static Grain cut(Visual visual, Chosen choice, DataEnd end) {
    return choice.grain().equals(Chosen.AUTO)
        ? AutoGrain.of(visual, choice.range(), end)
        : Grain.valueOf(choice.grain().toUpperCase(Locale.ROOT));
  }

  /** The grain of a KPI is that of its sparkline. */
  private static SemanticQuery total(SemanticQuery query) {
    return SemanticQuery.of(query.metrics(), query.dimensions())
        .where(query.filters())
        .in(query.range())
        .comparedWith(query.compare());
  }

  /** What the sparkline of a KPI asks. */
  Optional<Question> ofSparkline() {
    return visual.type() == VisualType.KPI
        ? visual
            .query()
            .grain()
            .map(
                grain ->
                    new Question(visual, total(query).comparedWith(Compare.NONE).by(grain), true))
        : Optional.empty();
  }

  /** The SQL of the answer; none where pieces of time are not alike those before. */
  Optional<SqlQuery> sql(SemanticModel model, DataEnd end) {
    try {
      return Optional.of(SemanticCompiler.compile(model, query, end));
    } catch (UserException e) {
      assertThat(e.problem()).contains("can be compared with the one before");
      return Optional.empty();
    }
  }
}
