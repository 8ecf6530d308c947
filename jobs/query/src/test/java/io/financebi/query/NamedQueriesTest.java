package io.financebi.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.duckdb.DuckDbEngine;
import io.financebi.sql.QueryFile;
import io.financebi.sql.SqlQuery;
import io.financebi.testing.Results;
import io.financebi.testing.SampleLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every named query on sample-data to its file in sql/golden; {@code -Dgolden.rewrite} writes
 * them.
 */
class NamedQueriesTest {
  private static final String ANY_TEN = "first_ten_rows";

  private static DuckDbEngine engine;

  @BeforeAll
  static void open() {
    engine = DuckDbEngine.open(SampleLake.tables());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aQueryGivesWhatItGave(QueryFile query) throws IOException {
    Results results = Results.of(engine, query.with(Map.of()));
    Path golden = SampleLake.HOUSE.resolve("sql/golden/" + query.name() + ".csv");
    // Which ten is for the engine to say; the columns are not.
    String actual =
        query.name().equals(ANY_TEN) ? results.csv().split("\n", 2)[0] + "\n" : results.csv();
    if (System.getProperty("golden.rewrite") != null) {
      Files.writeString(golden, actual);
      return;
    }

    assertThat(golden).as("rewrite with mvn verify -Dgolden.rewrite=true").exists();
    assertThat(actual).isEqualTo(Files.readString(golden));
    assertThat(results.rows()).isNotEmpty();
  }

  @Test
  void tenRowsAreTenOfThoseThatThereAre() {
    Results ten = Results.of(engine, query(ANY_TEN).with(Map.of()));
    Results all =
        Results.of(engine, SqlQuery.of("SELECT * FROM interactions_clean_interactions_clean"));
    assertThat(ten.columns()).isEqualTo(all.columns());
    assertThat(ten.rows()).hasSize(10).doesNotHaveDuplicates();
    assertThat(all.rows()).containsAll(ten.rows());
  }

  @Test
  void parametersNarrowAResult() {
    Results all = Results.of(engine, query("top_items_by_net").with(Map.of()));
    Results three = Results.of(engine, query("top_items_by_net").with(Map.of("top", "3")));
    assertThat(three.rows()).isEqualTo(all.rows().subList(0, 3));
  }

  static Collection<QueryFile> queries() {
    return QueryFolder.queries(SampleLake.HOUSE).all().values();
  }

  private static QueryFile query(String name) {
    return QueryFolder.queries(SampleLake.HOUSE).find(name);
  }
}
