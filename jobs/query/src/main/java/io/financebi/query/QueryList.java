package io.financebi.query;

import io.financebi.results.RowsInMemory;
import io.financebi.sql.QueryFile;
import io.financebi.sql.QueryParameter;
import io.financebi.sql.ResultColumn;
import io.financebi.sql.ResultRows;
import io.financebi.sql.ResultType;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The named queries, each with its one-line description and its parameters. */
final class QueryList {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          new ResultColumn("query", ResultType.TEXT),
          new ResultColumn("answers", ResultType.TEXT),
          new ResultColumn("parameters", ResultType.TEXT));

  private QueryList() {}

  static ResultRows rows(Collection<QueryFile> queries) {
    return new RowsInMemory(
        COLUMNS,
        queries.stream()
            .map(query -> List.<Object>of(query.name(), query.title(), parameters(query)))
            .toList());
  }

  private static String parameters(QueryFile query) {
    return query.parameters().stream()
        .map(parameter -> parameter.name() + "=" + shown(parameter))
        .collect(Collectors.joining(" "));
  }

  private static String shown(QueryParameter parameter) {
    return parameter.fallback().isEmpty() ? "''" : parameter.fallback();
  }
}
