package io.financebi.query;

import io.financebi.results.RowsInMemory;
import io.financebi.semantic.SemanticModel;
import io.financebi.sql.ResultColumn;
import io.financebi.sql.ResultRows;
import io.financebi.sql.ResultType;
import java.util.List;

/** The metrics of the semantic model, each with what it is and a question that it answers. */
final class MetricList {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          new ResultColumn("metric", ResultType.TEXT),
          new ResultColumn("is", ResultType.TEXT),
          new ResultColumn("answers", ResultType.TEXT));

  private MetricList() {}

  static ResultRows rows(SemanticModel model) {
    return new RowsInMemory(
        COLUMNS,
        model.metrics().stream()
            .map(
                metric ->
                    List.<Object>of(
                        metric.name(),
                        metric.description(),
                        String.join(" ", metric.context().examples())))
            .toList());
  }
}
