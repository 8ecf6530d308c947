package io.financebi.query;

import io.financebi.dictionary.DescribedQuery;
import io.financebi.dictionary.Dictionary;
import io.financebi.dictionary.LakeState;
import io.financebi.dictionary.LakeState.TableState;
import io.financebi.duckdb.DuckDbEngine;
import io.financebi.errors.UserException;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LakeTables;
import io.financebi.lake.ReadableLake;
import io.financebi.quarantine.RejectReason;
import io.financebi.settings.SettingKeys;
import io.financebi.sql.QueryFile;
import io.financebi.sql.ResultRows;
import io.financebi.sql.SqlEngine;
import io.financebi.sql.SqlQuery;
import io.financebi.table.Tables;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads all that a checkout tells of its tables, queries and metrics, and its lake of their rows.
 */
final class HouseDictionary {
  private static final Map<String, String> TYPES =
      Map.of(
          "VARCHAR", "string",
          "INTEGER", "int",
          "TIMESTAMP WITH TIME ZONE", "timestamp",
          "TIMESTAMP", "timestamp, no zone",
          "TIMESTAMP_MS", "timestamp, no zone");

  private final Path house;
  private final Map<String, QueryFile> views;

  HouseDictionary(Path house) {
    this.house = house;
    this.views = QueryFolder.views(house).all();
  }

  /**
   * All of it.
   *
   * @param lake in which nothing need be yet
   */
  Dictionary read(Optional<ReadableLake> lake) {
    try (DuckDbEngine engine = DuckDbEngine.open(LakeTables.withoutRows(views))) {
      return new Dictionary(
          Tables.all(),
          List.copyOf(QueryFolder.marts(house).all().values()),
          views.values().stream().map(view -> view(engine, view)).toList(),
          QueryFolder.queries(house).all().values().stream()
              .map(query -> query(engine, query))
              .toList(),
          SemanticQuestions.model(house),
          SettingKeys.all(),
          List.of(RejectReason.values()),
          lake.flatMap(this::state));
    }
  }

  private static DescribedQuery view(DuckDbEngine engine, QueryFile view) {
    List<DescribedQuery.Column> columns = new ArrayList<>();
    String describe = "DESCRIBE SELECT * FROM " + view.name();
    try (ResultRows rows = engine.run(SqlQuery.of(describe))) {
      rows.forEachRemaining(
          row -> columns.add(new DescribedQuery.Column((String) row.get(0), type(row.get(1)))));
    }
    return new DescribedQuery(view, List.copyOf(engine.tablesRead(view.text())), columns);
  }

  private static String type(Object duckDb) {
    return TYPES.getOrDefault((String) duckDb, duckDb.toString().toLowerCase(Locale.ROOT));
  }

  private static DescribedQuery query(DuckDbEngine engine, QueryFile query) {
    try (ResultRows rows = engine.run(query.with(Map.of()))) {
      return new DescribedQuery(
          query,
          List.copyOf(engine.tablesRead(query.text())),
          rows.columns().stream()
              .map(
                  column ->
                      new DescribedQuery.Column(
                          column.name(), column.type().name().toLowerCase(Locale.ROOT)))
              .toList());
    } catch (UserException e) {
      throw new UserException(
          e.code(), "The query " + query.name() + ": " + e.problem(), e.fix(), e);
    }
  }

  private Optional<LakeState> state(ReadableLake lake) {
    return lake.history().published().map(snapshot -> state(lake.tables(snapshot, views)));
  }

  private static LakeState state(LakeTables lake) {
    Map<String, TableState> tables = new TreeMap<>();
    try (SqlEngine engine = DuckDbEngine.open(lake);
        ResultRows rows = new TableList(engine, lake).rows()) {
      rows.forEachRemaining(
          row -> {
            String name = (String) row.get(TableList.NAME);
            if (!lake.isCrawled(name)) {
              tables.put(
                  name,
                  new TableState(
                      ((BigInteger) row.get(TableList.ROWS)).longValueExact(),
                      Optional.ofNullable((LocalDate) row.get(TableList.DATA_THROUGH))));
            }
          });
    }
    LakeSnapshot snapshot = lake.snapshot();
    return new LakeState(
        snapshot.version(), snapshot.publishedAt(), snapshot.basis().settings(), tables);
  }
}
