package io.financebi.query;

import io.financebi.catalog.CrawledTable;
import io.financebi.errors.UserException;
import io.financebi.lake.LakeTables;
import io.financebi.report.Shown;
import io.financebi.results.RowsInMemory;
import io.financebi.sql.QueryFile;
import io.financebi.sql.ResultColumn;
import io.financebi.sql.ResultRows;
import io.financebi.sql.ResultType;
import io.financebi.sql.SqlEngine;
import io.financebi.sql.SqlQuery;
import io.financebi.table.Layer;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What there is to query: tables and views, with what one row is, how many there are, how fresh.
 */
final class TableList {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          new ResultColumn("table", ResultType.TEXT),
          new ResultColumn("layer", ResultType.TEXT),
          new ResultColumn("rows", ResultType.WHOLE),
          new ResultColumn("data_through", ResultType.DATE),
          new ResultColumn("one_row_is", ResultType.TEXT));

  /** The column with the name of the table or view. */
  static final int NAME = 0;

  /** The column with the number of rows, a {@link java.math.BigInteger}; null of crawled tables. */
  static final int ROWS = 2;

  /** The column with the last day of data; null where rows have no days. */
  static final int DATA_THROUGH = 3;

  private final SqlEngine engine;
  private final LakeTables lake;

  TableList(SqlEngine engine, LakeTables lake) {
    this.engine = engine;
    this.lake = lake;
  }

  ResultRows rows() {
    List<List<Object>> rows = new ArrayList<>();
    for (String name : lake.names()) {
      rows.add(row(name));
    }
    return new RowsInMemory(COLUMNS, rows);
  }

  private List<Object> row(String name) {
    return lake.isCrawled(name) ? crawledRow(name) : ownRow(name);
  }

  /** Nothing is counted: that would read all files. */
  private List<Object> crawledRow(String name) {
    return Arrays.asList(name, lower(Layer.EXTERNAL), null, null, grain(name));
  }

  /** One damaged file in the catalog does not take the list of the others away. */
  private String grain(String name) {
    try {
      CrawledTable table = lake.crawled(name);
      int leftOut = table.files().leftOut().size();
      String without =
          leftOut == 0 ? "" : ", without " + Shown.count(leftOut) + " that cannot be read";
      return table.spec().grain() + without;
    } catch (UserException e) {
      return e.problem();
    }
  }

  private static String lower(Layer layer) {
    return layer.name().toLowerCase(Locale.ROOT);
  }

  private List<Object> ownRow(String name) {
    QueryFile view = lake.views().get(name);
    Optional<TableSpec> spec =
        Tables.all().stream().filter(table -> table.name().equals(name)).findFirst();
    String day = spec.flatMap(TableSpec::dayColumn).map(c -> "MAX(" + c + ")").orElse("NULL");
    List<Object> counted = counted("SELECT COUNT(*), CAST(" + day + " AS date) FROM " + name);
    return Arrays.asList(
        name,
        view == null ? spec.map(s -> lower(s.layer())).orElse("other") : "view",
        counted.get(0),
        counted.get(1),
        view == null ? spec.map(TableSpec::grain).orElse("") : view.title());
  }

  private List<Object> counted(String sql) {
    try (ResultRows rows = engine.run(SqlQuery.of(sql))) {
      return rows.next();
    }
  }
}
