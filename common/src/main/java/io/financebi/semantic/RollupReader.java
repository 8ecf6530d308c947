package io.financebi.semantic;

import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import io.financebi.semantic.Rollup.RowsWhere;
import io.financebi.table.Column;
import io.financebi.table.ColumnType;
import io.financebi.table.ColumnType.Simple;
import io.financebi.table.TableSpec;
import io.financebi.yaml.YamlMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Reads the rollups of a dataset. They stand where the Ossie format has a place for what is a
 * program's own, as JSON: {@code {"rollups": [{"source": …, "columns": […], "rows": …}]}}, those
 * that are read first before others.
 */
final class RollupReader {
  /** What the house may add to a dataset. */
  static final Set<String> KEYS = Set.of("rollups");

  private static final Set<String> ROLLUP_KEYS =
      Set.of("source", "columns", "hour", "rows", "rows_where");

  private final Dataset dataset;
  private final BiFunction<YamlMap, String, TableSpec> tables;

  /**
   * @param dataset what is known of it without them
   * @param tables the table that a key of a mapping names
   */
  RollupReader(Dataset dataset, BiFunction<YamlMap, String, TableSpec> tables) {
    this.dataset = dataset;
    this.tables = tables;
  }

  /**
   * The rollups in what the house adds to a dataset.
   *
   * @throws UserException {@code bad_semantic_model} with the line
   */
  List<Rollup> read(VendorData data) {
    return data.map().maps("rollups", ROLLUP_KEYS).stream().map(this::rollup).toList();
  }

  private Rollup rollup(YamlMap map) {
    TableSpec table = tables.apply(map, "source");
    List<String> columns = map.texts("columns");
    columns.forEach(column -> requireSame(map, table, column));
    Rollup rollup =
        new Rollup(
            table,
            columns,
            map.optionalText("hour").map(hour -> column(map, "hour", table, Simple.TIMESTAMP)),
            column(map, "rows", table, Simple.BIGINT),
            map.map("rows_where", Set.of()).map(where -> where(where, table)).orElse(List.of()));
    require(
        dataset.day().filter(rollup::has).isPresent(),
        map,
        "columns",
        "the columns lack the day of " + dataset.name(),
        "No period can be read without it.");
    require(
        rollup.hour().isEmpty() || dataset.instant().isPresent(),
        map,
        "hour",
        dataset.name() + " is known by day only",
        "Leave out the hour.");
    return rollup;
  }

  private List<RowsWhere> where(YamlMap map, TableSpec table) {
    List<RowsWhere> where = new ArrayList<>();
    for (String condition : map.keys()) {
      where.add(
          new RowsWhere(condition(map, condition), column(map, condition, table, Simple.BIGINT)));
    }
    return where;
  }

  private SqlTokens condition(YamlMap map, String text) {
    SqlTokens condition;
    try {
      condition = SqlTokens.of(text);
      SqlNode unused = SqlSyntax.read(condition, Set.of());
    } catch (IllegalArgumentException e) {
      throw map.mistakeAt(text, e.getMessage(), "Correct the condition.");
    }
    List<String> fields =
        dataset.fields().stream().map(field -> dataset.name() + "." + field.name()).toList();
    condition.names().forEach(name -> requireKnown(map, text, "field", name, fields));
    return condition;
  }

  /** A column of the rollup alone, which is never null. */
  private static String column(YamlMap map, String key, TableSpec table, ColumnType type) {
    String name = map.text(key);
    Column column = requireColumn(map, key, table, name);
    require(
        column.type().equals(type) && !column.nullable(),
        map,
        key,
        "the column " + name + " of " + table.name() + " may not serve here",
        "It has to be a " + type.sql() + " that is never null.");
    return name;
  }

  private void requireSame(YamlMap map, TableSpec table, String name) {
    Column own = requireColumn(map, "columns", dataset.table(), name);
    Column other = requireColumn(map, "columns", table, name);
    require(
        own.type().equals(other.type()) && own.nullable() == other.nullable(),
        map,
        "columns",
        "the column " + name + " is not the same in " + table.name(),
        "Leave it out.");
  }

  private static Column requireColumn(YamlMap map, String key, TableSpec table, String name) {
    requireKnown(map, key, "column", name, table.columnNames());
    Optional<Column> column =
        table.columns().stream().filter(each -> each.name().equals(name)).findFirst();
    return column.orElseThrow();
  }

  private static void requireKnown(
      YamlMap map, String key, String kind, String name, Collection<String> known) {
    require(
        known.contains(name),
        map,
        key,
        "there is no " + kind + " " + name + " here",
        NearestName.of(name, known)
            .map(near -> "Did you mean " + near + "?")
            .orElse("There are " + String.join(", ", known.stream().sorted().toList()) + "."));
  }

  private static void require(boolean holds, YamlMap map, String key, String problem, String fix) {
    if (!holds) {
      throw map.mistakeAt(key, problem, fix);
    }
  }
}
