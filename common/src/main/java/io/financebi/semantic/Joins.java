package io.financebi.semantic;

import java.util.ArrayList;
import java.util.List;

/** Joins to one row each, as SQL. */
final class Joins {
  private Joins() {}

  static String sql(SemanticModel model, Iterable<Relationship> joins) {
    StringBuilder sql = new StringBuilder();
    for (Relationship join : joins) {
      Dataset to = model.dataset(join.to()).orElseThrow();
      List<String> equal = new ArrayList<>();
      for (int i = 0; i < join.fromColumns().size(); i++) {
        equal.add(
            "%s.%s = %s.%s"
                .formatted(
                    join.from(), join.fromColumns().get(i), join.to(), join.toColumns().get(i)));
      }
      sql.append("\n  LEFT JOIN ").append(to.table().name()).append(" AS ").append(to.name());
      sql.append(" ON ").append(String.join(" AND ", equal));
    }
    return sql.toString();
  }
}
