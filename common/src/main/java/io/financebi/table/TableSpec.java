package io.financebi.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The single source of a table's physical shape; schemas, catalogs, dictionary and contract tests
 * derive from it.
 *
 * @param name also the folder in the lake and the table's name in every catalog
 * @param grain what one row is, in one sentence
 * @param inputs of whose raw files it is made: interactions, sales, items, rates
 * @param builtFrom the other tables that it is made of
 * @param columns in stored order
 * @param key the columns that identify a row; empty where rows have no identity
 * @param partitionColumn the column whose values are folders, if any
 * @param lookupColumns by whose values single rows are looked for: the table's log keeps the least
 *     and the greatest in each file, so that files without such rows are not opened
 * @param dayColumn the day in the reporting zone that a row belongs to, if it does
 * @param isByDay whether the rows of a day come from the rows of that same day of the tables that
 *     it is made of; of tables without days of their own, their key and day alone
 * @param tieOuts promises about its totals that the reconciliation of every run checks
 * @param rules what is true of every row, in Spark SQL; checked likewise
 */
public record TableSpec(
    String name,
    Layer layer,
    String grain,
    List<String> inputs,
    List<String> builtFrom,
    List<Column> columns,
    List<String> key,
    Optional<String> partitionColumn,
    List<String> lookupColumns,
    Optional<String> dayColumn,
    boolean isByDay,
    List<TieOut> tieOuts,
    List<String> rules) {

  /** Checks that names are unique and that key, partition and lookups name columns. */
  public TableSpec {
    inputs = List.copyOf(inputs);
    builtFrom = List.copyOf(builtFrom);
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    lookupColumns = List.copyOf(lookupColumns);
    tieOuts = List.copyOf(tieOuts);
    rules = List.copyOf(rules);
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      require(names.add(column.name()), name, "column twice: " + column.name());
    }
    key.forEach(k -> require(names.contains(k), name, "no key column " + k));
    partitionColumn.ifPresent(p -> require(names.contains(p), name, "no partition column " + p));
    lookupColumns.forEach(l -> require(names.contains(l), name, "no lookup column " + l));
    dayColumn.ifPresent(day -> require(names.contains(day), name, "no day column " + day));
    require(!builtFrom.contains(name), name, "built from itself");
    require(!isByDay || dayColumn.isPresent(), name, "by day without a day column");
  }

  private static void require(boolean holds, String table, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(table + ": " + problem);
    }
  }

  /** Starts a spec. */
  public static Builder table(Layer layer, String name, String grain) {
    return new Builder(layer, name, grain);
  }

  /** The names of the columns in stored order. */
  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** Collects the parts of a spec in reading order. */
  public static final class Builder {
    private final Layer layer;
    private final String name;
    private final String grain;
    private final List<Column> columns = new ArrayList<>();
    private List<String> inputs = List.of();
    private List<String> builtFrom = List.of();
    private final List<TieOut> tieOuts = new ArrayList<>();
    private final List<String> rules = new ArrayList<>();
    private List<String> key = List.of();
    private Optional<String> partitionColumn = Optional.empty();
    private List<String> lookupColumns = List.of();
    private Optional<String> dayColumn = Optional.empty();
    private boolean isByDay;

    private Builder(Layer layer, String name, String grain) {
      this.layer = layer;
      this.name = name;
      this.grain = grain;
    }

    /** Names the raw inputs of whose files it is made. */
    public Builder inputs(String... names) {
      inputs = List.of(names);
      return this;
    }

    /** Names the other tables that it is made of: its lineage, which tests hold to the recipes. */
    public Builder builtFrom(String... tables) {
      builtFrom = List.of(tables);
      return this;
    }

    /** Adds a column that is never null and has no unit. */
    public Builder column(String column, ColumnType type, String comment) {
      columns.add(new Column(column, type, false, "", comment));
      return this;
    }

    /** Adds a column that is never null, measured in a unit. */
    public Builder measure(String column, ColumnType type, String unit, String comment) {
      columns.add(new Column(column, type, false, unit, comment));
      return this;
    }

    /** Adds a column that may be null. */
    public Builder optional(String column, ColumnType type, String unit, String comment) {
      columns.add(new Column(column, type, true, unit, comment));
      return this;
    }

    /** Names the columns that identify a row. */
    public Builder key(String... names) {
      key = List.of(names);
      return this;
    }

    /** Names the column whose values are folders. */
    public Builder partitionedBy(String column) {
      partitionColumn = Optional.of(column);
      return this;
    }

    /** Names the columns by whose values single rows are looked for. */
    public Builder lookedUpBy(String... names) {
      lookupColumns = List.of(names);
      return this;
    }

    /** Names the column with the day in the reporting zone that a row belongs to. */
    public Builder day(String column) {
      dayColumn = Optional.of(column);
      return this;
    }

    /** The same, of a mart whose rows of a day come from that day alone. */
    public Builder byDay(String column) {
      isByDay = true;
      return day(column);
    }

    /**
     * Promises that an aggregate over this table equals one over another. Both add up: the total of
     * a table is the sum of those of its parts.
     */
    public Builder tiesOut(String total, String source, String sourceTotal) {
      tieOuts.add(new TieOut(total, source, sourceTotal, true));
      return this;
    }

    /** The same of totals that do not add up, such as numbers of distinct values. */
    public Builder tiesOutAsAWhole(String total, String source, String sourceTotal) {
      tieOuts.add(new TieOut(total, source, sourceTotal, false));
      return this;
    }

    /**
     * Promises that the sums of columns equal aggregates over the columns of the same names in
     * another table.
     *
     * @param sourceTotal with {@code %s} for the column
     */
    public Builder sumsTieOut(List<String> names, String source, String sourceTotal) {
      names.forEach(
          name ->
              tiesOut("SUM(" + name + ")", source, String.format(Locale.ROOT, sourceTotal, name)));
      return this;
    }

    /** Promises that a condition is true of every row: not false, not null. */
    public Builder everyRow(String rule) {
      rules.add(rule);
      return this;
    }

    /** The finished spec. */
    public TableSpec build() {
      return new TableSpec(
          name,
          layer,
          grain,
          inputs,
          builtFrom,
          columns,
          key,
          partitionColumn,
          lookupColumns,
          dayColumn,
          isByDay,
          tieOuts,
          rules);
    }
  }
}
