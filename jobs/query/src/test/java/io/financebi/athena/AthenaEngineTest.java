package io.financebi.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.settings.SettingsReader;
import io.financebi.sql.ResultColumn;
import io.financebi.sql.ResultRows;
import io.financebi.sql.ResultType;
import io.financebi.sql.SqlQuery;
import io.financebi.testing.AthenaAnswer;
import io.financebi.testing.AthenaAnswer.Column;
import io.financebi.testing.AthenaState;
import io.financebi.testing.ModelServer;
import io.financebi.testing.S3Server;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine, by AWS's own client over a server that holds to AWS's model of Athena. */
class AthenaEngineTest {
  private static final long MEGABYTE = 1L << 20;

  private final List<String> told = new ArrayList<>();
  private final List<Runnable> last = new ArrayList<>();
  private AthenaAnswer answer = AthenaAnswer.done();
  private Runnable pausing = () -> {};
  private final AthenaState state = new AthenaState((sql, parameters) -> answer);
  private ModelServer server;

  @BeforeEach
  void start() throws IOException {
    System.setProperty("aws.accessKeyId", S3Server.ACCESS_KEY);
    System.setProperty("aws.secretAccessKey", S3Server.SECRET_KEY);
    server = state.serve();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private AthenaEngine open(String... settings) {
    List<String> all = new ArrayList<>(List.of("aws.region=eu-central-1"));
    all.add("aws.endpoint.athena=" + server.endpoint());
    all.addAll(List.of(settings));
    return AthenaEngine.open(
        SettingsReader.read(List.of(), Map.of(), all, Path.of("/")),
        Duration.ZERO,
        told::add,
        duration -> pausing.run(),
        hook -> {
          last.add(hook);
          return () -> last.remove(hook);
        });
  }

  private List<List<Object>> rows(String sql, String... settings) {
    List<List<Object>> rows = new ArrayList<>();
    try (AthenaEngine engine = open(settings);
        ResultRows found = engine.run(SqlQuery.of(sql))) {
      found.forEachRemaining(rows::add);
    }
    return rows;
  }

  @Test
  void valuesAreTypedAndExactAndMayBeNull() {
    answer =
        AthenaAnswer.of(
            List.of(
                Column.of("id", "varchar"),
                new Column("amount", "decimal", 3),
                Column.of("orders", "bigint"),
                Column.of("at", "timestamp")),
            List.of(
                List.of("", "12345678901234567890.120", "3", "2025-01-01 00:00:01.000"),
                Arrays.asList(null, null, null, null)));

    try (AthenaEngine engine = open();
        ResultRows found = engine.run(SqlQuery.of("SELECT 1"))) {
      assertThat(found.columns())
          .containsExactly(
              new ResultColumn("id", ResultType.TEXT),
              new ResultColumn("amount", ResultType.DECIMAL),
              new ResultColumn("orders", ResultType.WHOLE),
              new ResultColumn("at", ResultType.INSTANT));
      assertThat(found.next())
          .containsExactly(
              "",
              new BigDecimal("12345678901234567890.120"),
              BigInteger.valueOf(3),
              Instant.parse("2025-01-01T00:00:01Z"));
      assertThat(found.next()).containsExactly(null, null, null, null);
      assertThat(found.hasNext()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 11, 12, 1000})
  void pagesOfAnySizeGiveEveryRowOnce(int pageSize) {
    List<List<String>> numbers =
        IntStream.rangeClosed(1, 10).mapToObj(i -> List.of(String.valueOf(i))).toList();
    answer = AthenaAnswer.of(List.of(Column.of("n", "integer")), numbers);
    state.setPageSize(pageSize);

    assertThat(rows("SELECT n"))
        .extracting(row -> row.get(0).toString())
        .isEqualTo(numbers.stream().map(row -> row.get(0)).toList());
  }

  @Test
  void aPageIsFetchedWhenItsRowsAreAskedFor() {
    answer =
        AthenaAnswer.of(
            List.of(Column.of("n", "integer")), List.of(List.of("1"), List.of("2"), List.of("3")));
    state.setPageSize(2);

    try (AthenaEngine engine = open();
        ResultRows found = engine.run(SqlQuery.of("SELECT n"))) {
      assertThat(found.next()).containsExactly(BigInteger.ONE);
      assertThat(server.calls("GetQueryResults")).hasSize(1);
      assertThat(found.next()).containsExactly(BigInteger.TWO);
      assertThat(server.calls("GetQueryResults")).hasSize(2);
    }
    assertThat(server.calls("GetQueryResults")).hasSize(2);
  }

  @Test
  void onlyTheFirstRowIsTheOneWithTheNames() {
    answer =
        AthenaAnswer.of(List.of(Column.of("n", "varchar")), List.of(List.of("n"), List.of("n")));
    state.setPageSize(1);

    assertThat(rows("SELECT n")).containsExactly(List.of("n"), List.of("n"));
  }

  @Test
  void theEndSaysWhatItCost() {
    answer = AthenaAnswer.done().scanning(300 * 1024 * MEGABYTE);

    var first = rows("SELECT 1", "athena.limit=1t", "athena.reuse=1h");

    assertThat(first).isEmpty();
    assertThat(told).containsExactly("Athena scanned 300.0 GB in 2.1 s: about $1.4649");
    told.clear();
    var unused = rows("SELECT 1", "athena.limit=1t", "athena.reuse=1h");
    assertThat(told).containsExactly("Athena scanned 0 B in 2.1 s: about $0.0000; reused");
  }

  @Test
  void theLeastThatAQueryCostsIsThatOfTenMegabytes() {
    AthenaBill bill = new AthenaBill(new BigDecimal("5000.00"));
    assertThat(bill.dollars(scanned(0))).isEqualTo("0.0477");
    assertThat(bill.dollars(scanned(10 * MEGABYTE))).isEqualTo("0.0477");
    assertThat(bill.dollars(scanned(20 * MEGABYTE))).isEqualTo("0.0954");
    assertThat(new AthenaBill(new BigDecimal("5.00")).dollars(scanned(1))).isEqualTo("0.0001");
  }

  private static AthenaProgress scanned(long bytes) {
    return new AthenaProgress("id", null, bytes, Duration.ZERO, false);
  }

  @Test
  void progressIsToldEverLessOften() {
    state.setLooks(30);
    answer = AthenaAnswer.done().scanning(31 * MEGABYTE);

    var unused = rows("SELECT 1");

    assertThat(told.stream().filter(line -> line.contains(" after ")).toList())
        .startsWith(
            "Athena has scanned 5.0 MB after 1.5 s", "Athena has scanned 6.0 MB after 3.1 s")
        .hasSize(7);
  }

  @Test
  void closingTheEngineStopsWhatRuns() {
    AthenaEngine engine = open();
    assertThat(last).hasSize(1);
    pausing = engine::close;

    assertThatThrownBy(() -> engine.run(SqlQuery.of("SELECT 1")))
        .isInstanceOf(UserException.class)
        .extracting("code")
        .isEqualTo("query_stopped");

    assertThat(state.states()).containsExactly("CANCELLED");
    assertThat(last).isEmpty();
    assertThatThrownBy(() -> engine.run(SqlQuery.of("SELECT 1")))
        .extracting("code")
        .isEqualTo("query_stopped");
    assertThat(server.calls("StartQueryExecution")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE x",
        "-- SELECT\nINSERT INTO x VALUES (1)",
        "/* SELECT */ DELETE FROM x",
        "UNLOAD (SELECT 1) TO 's3://x/'",
        "EXPLAIN ANALYZE SELECT 1",
        "",
        "(CREATE TABLE x AS SELECT 1)"
      })
  void whatDoesMoreThanReadIsNotSent(String sql) {
    assertThatThrownBy(() -> rows(sql)).extracting("code").isEqualTo("sql_not_a_select");
    assertThat(server.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "-- what\n  (SELECT 1)",
        "/* a\nb */WITH a AS (SELECT 1) SELECT * FROM a ;\n",
        "VALUES 1",
        "SHOW TABLES"
      })
  void whatReadsIsSent(String sql) {
    assertThat(rows(sql)).isEmpty();
    assertThat(server.done("StartQueryExecution").get(0).get("QueryString").asText())
        .isEqualTo(sql.replaceAll("[ ;\n]+$", ""));
  }
}
