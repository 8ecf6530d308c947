package io.financebi.table;

import java.util.List;
import java.util.stream.Stream;

/** Every table of the lake. */
public final class Tables {
  private Tables() {}

  /** All tables: clean ones, marts, then what came in and what became of it. */
  public static List<TableSpec> all() {
    return Stream.of(CleanTables.ALL, MartTables.ALL, RawTables.ALL).flatMap(List::stream).toList();
  }

  /** The marts, each derived from clean tables and other marts. */
  public static List<TableSpec> marts() {
    return MartTables.ALL;
  }

  /**
   * The table of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static TableSpec named(String name) {
    return all().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no table " + name));
  }
}
