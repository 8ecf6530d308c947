package io.financebi.semantic;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The functions that expressions of the model may have: those that DuckDB and Trino do alike. */
final class SqlFunctions {
  static final int ANY = 100;

  /** How many arguments a function takes, at least and at most. */
  record Arguments(int least, int most) {}

  static final Map<String, Arguments> ALL = functions();

  private SqlFunctions() {}

  private static Map<String, Arguments> functions() {
    Map<String, Arguments> functions = new TreeMap<>();
    for (String name : List.of("ABS", "CEIL", "FLOOR", "LENGTH", "LOWER", "TRIM", "UPPER")) {
      functions.put(name, new Arguments(1, 1));
    }
    for (String name : List.of("DATE_TRUNC", "NULLIF", "STRPOS")) {
      functions.put(name, new Arguments(2, 2));
    }
    for (String name : List.of("COALESCE", "CONCAT", "GREATEST", "LEAST")) {
      functions.put(name, new Arguments(2, ANY));
    }
    functions.put("DATE_DIFF", new Arguments(3, 3));
    functions.put("REPLACE", new Arguments(3, 3));
    functions.put("ROUND", new Arguments(1, 2));
    functions.put("SUBSTR", new Arguments(2, 3));
    return Collections.unmodifiableMap(functions);
  }
}
