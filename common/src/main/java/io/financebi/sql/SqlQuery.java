package io.financebi.sql;

import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A statement and the values of its parameters, which are bound and never pasted into it.
 *
 * @param text one SELECT with parameters written {@code :name}
 * @param values by name; each a {@link String}, {@link Long}, {@link java.math.BigDecimal}, {@link
 *     Double}, {@link Boolean} or {@link java.time.LocalDate}
 */
public record SqlQuery(SqlText text, Map<String, Object> values) {
  /**
   * Checks that each parameter has a value, and each value a parameter.
   *
   * @throws UserException {@code missing_parameter}, {@code unknown_parameter}
   */
  public SqlQuery {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
    for (String name : text.parameters()) {
      if (!values.containsKey(name)) {
        throw new UserException(
            "missing_parameter",
            "The query's parameter :" + name + " has no value.",
            "Give it one with --param " + name + "=VALUE.");
      }
    }
    for (String name : values.keySet()) {
      if (!text.parameters().contains(name)) {
        throw unknown(name, text.parameters());
      }
    }
  }

  /** A statement without parameters. */
  public static SqlQuery of(String sql) {
    return new SqlQuery(SqlText.of(sql), Map.of());
  }

  /** The values in the order of the question marks of {@link SqlText#positional}. */
  public List<Object> positionalValues() {
    return text.parameters().stream().map(values::get).toList();
  }

  private static UserException unknown(String name, List<String> known) {
    List<String> names = known.stream().distinct().sorted().toList();
    String all = names.isEmpty() ? "It has none." : "It has " + String.join(", ", names) + ".";
    return new UserException(
        "unknown_parameter",
        "The query has no parameter :" + name + ".",
        NearestName.of(name, names).map(near -> "Did you mean " + near + "? ").orElse("") + all);
  }
}
