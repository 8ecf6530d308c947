package io.financebi.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.duckdb.DuckDbEngine;
import io.financebi.lake.LakeTables;
import io.financebi.query.QueryFolder;
import io.financebi.query.SemanticQuestions;
import io.financebi.semantic.Compare;
import io.financebi.semantic.DataEnd;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticCompiler;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.TimeRange;
import io.financebi.sql.QueryFile;
import io.financebi.sql.QueryParameter;
import io.financebi.sql.SqlEngine;
import io.financebi.sql.SqlQuery;
import io.financebi.testing.Results;
import io.financebi.testing.SampleLake;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every query and view of the house gives the same cells on DuckDB and on a real Trino, the engine
 * beneath Athena, over the same Delta tables.
 */
@NeedsTrino
class SameOnTrinoTest {
  /** Another period and smaller tops than the defaults, for whatever query has them. */
  private static final Map<String, String> OTHER_VALUES =
      Map.of("from", "2025-05-07", "to", "2025-05-21", "top", "3", "country", "France");

  private static DuckDbEngine duckdb;
  private static SqlEngine trino;
  private static SemanticQuestions questions;

  @BeforeAll
  static void open() {
    LakeTables lake = SampleLake.tables();
    duckdb = DuckDbEngine.open(lake);
    questions =
        new SemanticQuestions(SemanticQuestions.model(SampleLake.HOUSE), duckdb, lake.snapshot());
    trino = TrinoOverSample.engine().orElseThrow();
  }

  @AfterAll
  static void close() {
    if (duckdb != null) {
      duckdb.close();
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aQueryWithItsDefaults(QueryFile query) {
    assertSame(query, Map.of());
  }

  @ParameterizedTest
  @MethodSource("queriesWithParameters")
  void aQueryWithOtherValues(QueryFile query) {
    Map<String, String> values = new TreeMap<>(OTHER_VALUES);
    values.keySet().retainAll(query.parameters().stream().map(QueryParameter::name).toList());
    assertSame(query, values);
  }

  @ParameterizedTest
  @MethodSource("queriesWithParameters")
  void aQueryThatFindsNothing(QueryFile query) {
    Map<String, String> values = new TreeMap<>(Map.of("from", "2031-01-01", "to", "2031-01-31"));
    values.keySet().retainAll(query.parameters().stream().map(QueryParameter::name).toList());
    assertSame(query, values);
  }

  @ParameterizedTest
  @MethodSource("views")
  void aView(QueryFile view) {
    SqlQuery all = SqlQuery.of("SELECT * FROM " + view.name());
    Results.of(duckdb, all).assertSame(Results.of(trino, all));
  }

  @ParameterizedTest
  @MethodSource("views")
  void aViewHasOnlyTypesThatAthenaLetsViewsHave(QueryFile view) {
    Results columns = Results.of(trino, SqlQuery.of("DESCRIBE " + view.name()));
    assertThat(columns.rows())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.get(1).toString()).doesNotContain("time zone"))
        .allSatisfy(
            row -> assertThat(row.get(1).toString()).doesNotMatch("timestamp\\((?!3\\)).*"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.financebi.testing.SemanticQueries#all")
  void aSemanticQuery(String name, SemanticQuery query) {
    SqlQuery sql = questions.sql(query);
    Results.of(duckdb, sql).assertSame(Results.of(trino, sql));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Paris", "America/St_Johns"})
  void hoursThatBeginByOtherClocks(String zone) {
    // The clocks changed between the periods.
    DataEnd end = new DataEnd(Instant.parse("2025-04-13T12:30:00Z"), ZoneId.of(zone));
    SemanticQuery query =
        SemanticQuery.of(List.of("events"), List.of())
            .by(Grain.HOUR)
            .in(new TimeRange.Last(2, Grain.WEEK))
            .comparedWith(Compare.PREVIOUS);
    SqlQuery sql = SemanticCompiler.compile(SemanticQuestions.model(SampleLake.HOUSE), query, end);
    assertThat(sql.text().text()).contains("HOUR");
    Results.of(duckdb, sql).assertSame(Results.of(trino, sql));
  }

  private static void assertSame(QueryFile query, Map<String, String> values) {
    SqlQuery bound = query.with(values);
    Results ours = Results.of(duckdb, bound);
    Results theirs = Results.of(trino, bound);
    if (query.name().equals("first_ten_rows")) {
      assertThat(theirs.columns()).isEqualTo(ours.columns());
      assertThat(theirs.rows()).hasSameSizeAs(ours.rows());
      String all = "SELECT * FROM interactions_clean_interactions_clean";
      assertThat(Results.of(duckdb, SqlQuery.of(all)).rows()).containsAll(theirs.rows());
      return;
    }
    ours.assertSame(theirs);
  }

  static Collection<QueryFile> queries() {
    return QueryFolder.queries(SampleLake.HOUSE).all().values();
  }

  static List<QueryFile> queriesWithParameters() {
    return queries().stream().filter(query -> !query.parameters().isEmpty()).toList();
  }

  static Collection<QueryFile> views() {
    return QueryFolder.views(SampleLake.HOUSE).all().values();
  }
}
