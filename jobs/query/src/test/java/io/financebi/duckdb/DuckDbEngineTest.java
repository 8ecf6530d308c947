package io.financebi.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeHistory;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LakeTables;
import io.financebi.sql.QueryFile;
import io.financebi.sql.ResultColumn;
import io.financebi.sql.ResultRows;
import io.financebi.sql.ResultType;
import io.financebi.sql.SqlQuery;
import io.financebi.sql.SqlText;
import io.financebi.testing.HandmadeLake;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine answers, and of which state of the lake. */
class DuckDbEngineTest {
  private static final String FIRST = "SELECT range AS n, 'old' AS state FROM range(3)";
  private static final String SECOND = "SELECT range AS n, 'new' AS state FROM range(5)";

  @TempDir private Path folder;

  private HandmadeLake lake;

  @BeforeEach
  void make() {
    lake =
        new HandmadeLake(folder.resolve("a lake, 100%25 (é)"))
            .commit("events", FIRST)
            .commit("sales", FIRST)
            .publish(Instant.parse("2025-04-30T12:00:00Z"));
  }

  @Test
  void answersFromTheSnapshotWhateverIsPublishedMeanwhile() {
    try (DuckDbEngine engine = open(history().latest())) {
      assertThat(rows(engine, "SELECT COUNT(*) AS n FROM events")).containsExactly(whole(3));
      lake.commit("events", SECOND).commit("sales", SECOND);
      lake.publish(Instant.parse("2025-05-31T12:00:00Z"));
      assertThat(rows(engine, "SELECT DISTINCT state FROM events UNION SELECT state FROM sales"))
          .containsExactly(List.of("old"));
    }
    try (DuckDbEngine engine = open(history().latest())) {
      assertThat(rows(engine, "SELECT DISTINCT state FROM events UNION SELECT state FROM sales"))
          .containsExactly(List.of("new"));
    }
  }

  @Test
  void endsWhatTakesLongerThanItMay() {
    LakeTables tables = new LakeTables(lake.root(), history().latest(), Map.of());
    String endless =
        "SELECT SUM(a.n * b.range * c.range) FROM events a, range(9999999) b, range(9999999) c";
    try (DuckDbEngine engine = DuckDbEngine.open(tables, Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> rows(engine, endless))
          .isInstanceOfSatisfying(
              UserException.class, e -> assertThat(e.code()).isEqualTo("query_timeout"));
      assertThat(rows(engine, "SELECT COUNT(*) AS n FROM events")).containsExactly(whole(3));
    }
  }

  @Test
  void doesNotSeeWhatIsCommittedAndNotPublished() {
    lake.commit("events", SECOND);
    try (DuckDbEngine engine = open(history().latest())) {
      assertThat(rows(engine, "SELECT COUNT(*) AS n FROM events")).containsExactly(whole(3));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2025-04-30T12:00:00Z, 3",
    "2025-05-31T13:59:59+02:00, 3",
    "2025-05-31T14:00:00+02:00, 5",
    "2099-01-01T00:00:00Z, 5",
    "1, 3",
    "2, 5"
  })
  void answersAsOfAMoment(String moment, int count) {
    lake.commit("events", SECOND).publish(Instant.parse("2025-05-31T12:00:00Z"));
    try (DuckDbEngine engine = open(history().asOf(moment))) {
      assertThat(rows(engine, "SELECT COUNT(*) AS n FROM events")).containsExactly(whole(count));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2025-04-30T11:59:59Z, lake_no_history, Its history begins at 2025-04-30T12:00:00Z.",
    "2, lake_no_snapshot, no snapshot 2",
    "2025-04-30, bad_moment, 2025-04-30T12:00:00Z",
    "yesterday, bad_moment, 2025-04-30T12:00:00Z"
  })
  void saysWhatAMomentLacks(String moment, String code, String message) {
    assertThatThrownBy(() -> history().asOf(moment))
        .isInstanceOfSatisfying(
            UserException.class, mistake -> assertThat(mistake.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  @Test
  void saysThatThereIsNoLake() {
    assertThatThrownBy(() -> LakeHistory.of(folder.resolve("none").toString()).latest())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("There is no lake at")
        .hasMessageContaining("./bi run makes one");
  }

  @Test
  void givesEveryTypeExactly() {
    String sql =
        """
        SELECT 'é' AS a, CAST(7 AS integer) AS b, CAST(9223372036854775807 AS bigint) AS c,
          SUM(CAST(9223372036854775807 AS bigint)) AS d, CAST('0.10' AS decimal(18,2)) AS e,
          CAST(0.1 AS double) AS f, true AS g, DATE '2025-04-30' AS h,
          TIMESTAMP '2025-04-30 12:00:00.123456 UTC' AS i,
          CAST(TIMESTAMP '2025-04-30 12:00:00.123' AS timestamp(3)) AS j, NULL AS k, [1, 2] AS l,
          CAST('\\xAA\\x00' AS blob) AS m
        FROM events
        """;
    try (DuckDbEngine engine = open(history().latest());
        ResultRows rows = engine.run(SqlQuery.of(sql))) {
      assertThat(rows.columns())
          .extracting(ResultColumn::type)
          .containsExactly(
              ResultType.TEXT,
              ResultType.WHOLE,
              ResultType.WHOLE,
              ResultType.WHOLE,
              ResultType.DECIMAL,
              ResultType.DOUBLE,
              ResultType.BOOLEAN,
              ResultType.DATE,
              ResultType.INSTANT,
              ResultType.INSTANT,
              ResultType.WHOLE,
              ResultType.OTHER,
              ResultType.OTHER);
      assertThat(rows.next())
          .isEqualTo(
              Arrays.asList(
                  "é",
                  BigInteger.valueOf(7),
                  BigInteger.valueOf(Long.MAX_VALUE),
                  BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.valueOf(3)),
                  new BigDecimal("0.10"),
                  0.1,
                  true,
                  LocalDate.parse("2025-04-30"),
                  Instant.parse("2025-04-30T12:00:00.123456Z"),
                  Instant.parse("2025-04-30T12:00:00.123Z"),
                  null,
                  "[1, 2]",
                  "aa00"));
    }
  }

  @Test
  void bindsEveryTypeOfValue() {
    SqlText text =
        SqlText.of(
            "SELECT n FROM events WHERE n >= :whole AND state = :text AND DATE '2025-01-02' > :date"
                + " AND n < :decimal AND n < :double AND :boolean ORDER BY n LIMIT :whole");
    SqlQuery query =
        new SqlQuery(
            text,
            Map.of(
                "whole",
                1L,
                "text",
                "old",
                "date",
                LocalDate.parse("2025-01-01"),
                "decimal",
                new BigDecimal("2.50"),
                "double",
                2.5,
                "boolean",
                true));
    try (DuckDbEngine engine = open(history().latest())) {
      assertThat(rows(engine, query)).containsExactly(whole(1));
    }
  }

  @Test
  void readsViewsOverViewsAndTablesUnderTheirDatabaseToo() {
    Map<String, QueryFile> views =
        Map.of(
            "old_events", QueryFile.parse("old_events", "-- Old\nSELECT * FROM events -- t"),
            "counted",
                QueryFile.parse("counted", "SELECT COUNT(*) AS n FROM finance_bi.old_events"));
    try (DuckDbEngine engine = open(views)) {
      assertThat(rows(engine, "SELECT n FROM finance_bi.counted")).containsExactly(whole(3));
      assertThat(rows(engine, "SELECT n FROM COUNTED")).containsExactly(whole(3));
      assertThat(rows(engine, "WITH counted AS (SELECT 9 AS n) SELECT n FROM counted"))
          .containsExactly(whole(9));
    }
  }

  @Test
  void readsATableWithoutRows() {
    lake.commit("empty", "SELECT 'x' AS a, CAST(1 AS decimal(18,2)) AS b WHERE false");
    lake.publish(Instant.parse("2025-06-01T00:00:00Z"));
    try (DuckDbEngine engine = open(history().latest())) {
      assertThat(rows(engine, "SELECT SUM(b) AS b, COUNT(a) AS n FROM empty"))
          .containsExactly(Arrays.asList(null, BigInteger.ZERO));
    }
  }

  @Test
  void streamsAResultThatDoesNotFitIntoMemory() {
    try (DuckDbEngine engine = open(history().latest());
        ResultRows rows = engine.run(SqlQuery.of("SELECT a.range AS n FROM range(3000000000) a"))) {
      assertThat(rows.next()).isEqualTo(whole(0));
    }
  }

  @Test
  void answersSeveralQueriesAtOnce() {
    try (DuckDbEngine engine = open(history().latest());
        ResultRows first = engine.run(SqlQuery.of("SELECT n FROM events ORDER BY n"));
        ResultRows second = engine.run(SqlQuery.of("SELECT n FROM sales ORDER BY n DESC"))) {
      assertThat(first.next()).isEqualTo(whole(0));
      assertThat(second.next()).isEqualTo(whole(2));
      assertThat(first.next()).isEqualTo(whole(1));
      assertThat(second.next()).isEqualTo(whole(1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT stat FROM events | Line 1, column 8: There is no column stat. | Did you mean state?",
        "SELECT e.stat FROM events e | Line 1, column 8: | Did you mean state?",
        "SELECT * FROM events JOIN sales USING (stat) | stat | Did you mean state?",
        "SELECT *;FROM evnts;e | Line 2, column 6: There is no table evnts. | Did you mean events?",
        "SELECT 'é',;  m FROM events | Line 2, column 3: There is no column m. | Did you mean n?",
        "SELECT :v, m FROM events | Line 1, column 12: There is no column m. | Did you mean n?",
        "SELECT cuont(*) FROM events | Line 1, column 8: There is no function cuont. | Did you mean count?",
        "SELECT * FORM events | Line 1, column 15: Syntax error at or near \"events\". | Correct",
        "SELECT state FROM events GROUP BY n | Line 1, column 8: Column \"state\" must appear | GROUP BY",
        "SELECT CAST(state AS integer) FROM events | Line 1, column 8: Could not convert string 'old' | Correct"
      })
  void pointsAtAMistake(String sql, String problem, String fix) {
    SqlText text = SqlText.of(sql.replace(';', '\n'));
    SqlQuery query = new SqlQuery(text, text.parameters().isEmpty() ? Map.of() : Map.of("v", "1"));
    try (DuckDbEngine engine = open(history().latest())) {
      assertThatThrownBy(() -> rows(engine, query))
          .isInstanceOfSatisfying(
              UserException.class,
              mistake -> {
                assertThat(mistake.code()).isEqualTo("sql_error");
                assertThat(mistake.problem()).contains(problem);
                assertThat(mistake.fix()).contains(fix);
              });
    }
  }

  @Test
  void marksThePlace() {
    try (DuckDbEngine engine = open(history().latest())) {
      assertThatThrownBy(() -> rows(engine, SqlQuery.of("SELECT n,\n  stat\nFROM events")))
          .hasMessageContaining("Line 2, column 3")
          .hasMessageContaining("    2 |   stat\n          ^");
    }
  }

  @Test
  void aQueryThatFailsUnderwayIsAMistakeOfTheStatement() {
    String sql =
        "SELECT CAST(CASE WHEN range = 100000 THEN 'x' ELSE '1' END AS integer) AS i"
            + " FROM range(200000)";
    try (DuckDbEngine engine = open(history().latest())) {
      assertThatThrownBy(() -> rows(engine, sql))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("Could not convert string 'x'");
      assertThat(rows(engine, "SELECT COUNT(*) AS n FROM events")).containsExactly(whole(3));
    }
  }

  private LakeHistory history() {
    return LakeHistory.of(lake.root().toString());
  }

  private DuckDbEngine open(LakeSnapshot snapshot) {
    return DuckDbEngine.open(new LakeTables(lake.root(), snapshot, Map.of()));
  }

  private DuckDbEngine open(Map<String, QueryFile> views) {
    return DuckDbEngine.open(new LakeTables(lake.root(), history().latest(), views));
  }

  private static List<Object> whole(long value) {
    return List.of(BigInteger.valueOf(value));
  }

  private static List<List<Object>> rows(DuckDbEngine engine, String sql) {
    return rows(engine, SqlQuery.of(sql));
  }

  private static List<List<Object>> rows(DuckDbEngine engine, SqlQuery query) {
    List<List<Object>> found = new ArrayList<>();
    try (ResultRows rows = engine.run(query)) {
      rows.forEachRemaining(found::add);
    }
    return found;
  }
}
