package io.financebi.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.financebi.aws.Pauses;
import io.financebi.errors.UserException;
import io.financebi.settings.AthenaSettings;
import io.financebi.settings.AwsSettings;
import io.financebi.testing.AthenaAnswer;
import io.financebi.testing.AthenaState;
import io.financebi.testing.Call;
import io.financebi.testing.ModelServer;
import io.financebi.testing.Refusal;
import io.financebi.testing.S3Server;
import io.financebi.testing.ServiceFault;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.athena.AthenaClient;

/**
 * The running of queries, by AWS's own client over a server that holds to AWS's model of Athena.
 */
class AthenaQueriesTest {
  private static final long MEGABYTE = 1L << 20;

  private static final AthenaSettings SETTINGS =
      new AthenaSettings(
          "primary", Optional.empty(), Optional.empty(), 100 * MEGABYTE, new BigDecimal("5.00"));

  private final List<Duration> pauses = new ArrayList<>();
  private final List<AthenaProgress> seen = new ArrayList<>();
  private Pauses waiting = pauses::add;
  private AthenaAnswer answer = AthenaAnswer.done();
  private final AthenaState state = new AthenaState((sql, parameters) -> answer);
  private ModelServer server;
  private AthenaClient client;

  @BeforeEach
  void start() throws IOException {
    System.setProperty("aws.accessKeyId", S3Server.ACCESS_KEY);
    System.setProperty("aws.secretAccessKey", S3Server.SECRET_KEY);
    server = state.serve();
    client =
        AthenaClients.of(
            new AwsSettings(
                Optional.of("eu-central-1"),
                Optional.empty(),
                Map.of("athena", server.endpoint()),
                Optional.empty()));
  }

  @AfterEach
  void stop() {
    // A test may have interrupted it, and the next has the same.
    var unused = Thread.interrupted();
    client.close();
    server.close();
  }

  private AthenaQuery query(AthenaSettings settings, String sql, String... literals) {
    return new AthenaQueries(client, settings, "finance_bi", duration -> waiting.pause(duration))
        .query(sql, List.of(literals));
  }

  private AthenaProgress run(String sql, String... literals) {
    return query(SETTINGS, sql, literals).run(Duration.ZERO, seen::add);
  }

  private UserException failure(String sql) {
    try {
      var unused = run(sql);
    } catch (UserException e) {
      return e;
    }
    throw new AssertionError(sql + " has not failed");
  }

  private JsonNode started() {
    assertThat(server.done("StartQueryExecution")).hasSize(1);
    return server.done("StartQueryExecution").get(0);
  }

  @Test
  void asksInTheWorkgroupAndTheDatabase() {
    AthenaProgress end = run("SELECT ?", "'a'");

    assertThat(end.state().toString()).isEqualTo("SUCCEEDED");
    assertThat(started().get("WorkGroup").asText()).isEqualTo("primary");
    assertThat(started().get("QueryString").asText()).isEqualTo("SELECT ?");
    assertThat(started().get("ExecutionParameters")).hasSize(1);
    assertThat(started().at("/ExecutionParameters/0").asText()).isEqualTo("'a'");
    assertThat(started().at("/QueryExecutionContext/Database").asText()).isEqualTo("finance_bi");
    assertThat(started().at("/QueryExecutionContext/Catalog").asText()).isEqualTo("AwsDataCatalog");
    assertThat(started().has("ResultConfiguration")).isFalse();
    assertThat(started().has("ResultReuseConfiguration")).isFalse();
  }

  @Test
  void settingsSayWhereResultsGoAndWhichAreUsedAgain() {
    state.addWorkgroup("bi");
    AthenaSettings own =
        new AthenaSettings(
            "bi",
            Optional.of("s3://results/bi/"),
            Optional.of(Duration.ofMinutes(90)),
            MEGABYTE,
            BigDecimal.ONE);
    AthenaProgress first = query(own, "SELECT 1").run(Duration.ZERO, seen::add);
    assertThat(started().get("WorkGroup").asText()).isEqualTo("bi");
    assertThat(started().at("/ResultConfiguration/OutputLocation").asText())
        .isEqualTo("s3://results/bi/");
    assertThat(started().at("/ResultReuseConfiguration/ResultReuseByAgeConfiguration").toString())
        .isEqualTo("{\"Enabled\":true,\"MaxAgeInMinutes\":90}");
    assertThat(started().has("ExecutionParameters")).isFalse();

    AthenaProgress again = query(own, "SELECT 1").run(Duration.ZERO, seen::add);

    assertThat(first.isReused()).isFalse();
    assertThat(again.isReused()).isTrue();
  }

  @Test
  void looksLessAndLessOften() {
    state.setLooks(8);
    answer = AthenaAnswer.done().scanning(9 * MEGABYTE);

    AthenaProgress end = run("SELECT 1");

    assertThat(pauses.stream().map(Duration::toMillis))
        .containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L);
    assertThat(seen).extracting(AthenaProgress::scannedBytes).startsWith(MEGABYTE, 2 * MEGABYTE);
    assertThat(seen)
        .extracting(progress -> progress.time().toMillis())
        .startsWith(0L, 100L, 300L, 700L);
    assertThat(end).isEqualTo(seen.get(8));
    assertThat(end.scannedBytes()).isEqualTo(9 * MEGABYTE);
    assertThat(end.time()).isEqualTo(Duration.ofMillis(2100));
  }

  @ParameterizedTest
  @EnumSource(ServiceFault.class)
  void aStartThatFailsUnderwayIsMadeAgainAndStartsOnce(ServiceFault fault) {
    server.fail("StartQueryExecution", fault);

    assertThat(run("SELECT 1").state().toString()).isEqualTo("SUCCEEDED");

    assertThat(server.calls("StartQueryExecution")).hasSize(2);
    assertThat(state.states()).containsExactly("SUCCEEDED");
  }

  @ParameterizedTest
  @CsvSource({"GetQueryExecution", "GetQueryResults"})
  void throttledLooksAreMadeAgain(String operation) {
    server.fail(operation, ServiceFault.THROTTLED, ServiceFault.THROTTLED);

    try (AthenaQuery query = query(SETTINGS, "SELECT 1")) {
      var unused = query.run(Duration.ZERO, seen::add);
      assertThat(query.page(Optional.empty()).resultSet().rows()).isEmpty();
    }

    assertThat(state.states()).containsExactly("SUCCEEDED");
    assertThat(server.calls(operation)).hasSizeGreaterThan(2);
    assertThat(server.calls("StopQueryExecution")).isEmpty();
  }

  @Test
  void whatHasFailedIsNotStartedAgain() {
    answer =
        new AthenaAnswer(
            List.of(), List.of(), 0, "GENERIC_INTERNAL_ERROR: a worker has gone away", 1);

    UserException failure = failure("SELECT 1");

    assertThat(failure.code()).isEqualTo("athena_failed");
    assertThat(failure.problem())
        .contains("00000000-0000-4000-8000-000000000001", "a worker has gone away");
    assertThat(server.calls("StartQueryExecution")).hasSize(1);
    assertThat(server.calls("StopQueryExecution")).isEmpty();
  }

  @Test
  void whatReadsMoreThanTheLimitIsStopped() {
    state.setLooks(9);
    answer = AthenaAnswer.done().scanning(1000 * MEGABYTE);

    UserException failure = failure("SELECT 1");

    assertThat(failure.code()).isEqualTo("athena_limit");
    assertThat(failure.problem()).contains("had read 200.0 MB", "100.0 MB of athena.limit");
    assertThat(state.states()).containsExactly("CANCELLED");
  }

  @Test
  void whatTakesLongerThanItMayIsStopped() {
    state.setLooks(9);

    assertThatThrownBy(() -> query(SETTINGS, "SELECT 1").run(Duration.ofSeconds(1), seen::add))
        .isInstanceOf(UserException.class)
        .extracting("code")
        .isEqualTo("query_timeout");

    assertThat(state.states()).containsExactly("CANCELLED");
    assertThat(pauses).hasSize(4);
  }

  @Test
  void anInterruptedWaitStopsTheQuery() {
    waiting = duration -> Thread.currentThread().interrupt();

    assertThat(failure("SELECT 1").code()).isEqualTo("query_stopped");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(state.states()).containsExactly("CANCELLED");
  }

  @ParameterizedTest
  @CsvSource({"StartQueryExecution", "GetQueryExecution"})
  void anInterruptedRequestStopsTheQueryToo(String operation) {
    Thread asking = Thread.currentThread();
    state.meanwhile(operation, asking::interrupt);

    assertThat(failure("SELECT 1").code()).isEqualTo("query_stopped");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(state.states()).containsExactly("CANCELLED");
  }

  @Test
  void anotherThreadMayStopTheQuery() {
    AthenaQuery query = query(SETTINGS, "SELECT 1");
    waiting = duration -> query.stop();

    assertThatThrownBy(() -> query.run(Duration.ZERO, seen::add))
        .extracting("code")
        .isEqualTo("query_stopped");
    query.close();

    assertThat(state.states()).containsExactly("CANCELLED");
    assertThat(server.calls("StopQueryExecution")).hasSize(1);
  }

  @Test
  void whatIsStoppedBeforeItsStartIsNotStarted() {
    AthenaQuery query = query(SETTINGS, "SELECT 1");
    query.stop();

    assertThatThrownBy(() -> query.run(Duration.ZERO, seen::add))
        .extracting("code")
        .isEqualTo("query_stopped");

    assertThat(server.calls()).isEmpty();
  }

  @Test
  void whatNobodyListensToAnyMoreIsStopped() {
    assertThatThrownBy(
            () ->
                query(SETTINGS, "SELECT 1")
                    .run(
                        Duration.ZERO,
                        progress -> {
                          throw new IllegalStateException("gone");
                        }))
        .hasMessage("gone");

    assertThat(state.states()).containsExactly("CANCELLED");
  }

  @Test
  void whatHasEndedIsNotStopped() {
    try (AthenaQuery query = query(SETTINGS, "SELECT 1")) {
      var unused = query.run(Duration.ZERO, seen::add);
      query.stop();
    }

    assertThat(server.calls().stream().map(Call::operation))
        .containsExactly(
            "StartQueryExecution", "GetQueryExecution", "GetQueryExecution", "GetQueryExecution");
  }

  @Test
  void aQueryThatWasStoppedElsewhereSaysSo() {
    waiting = duration -> client.stopQueryExecution(asked -> asked.queryExecutionId(id()));

    UserException failure = failure("SELECT 1");

    assertThat(failure.code()).isEqualTo("query_stopped");
    assertThat(failure.problem()).contains(id(), "Query cancelled by user.");
  }

  private static String id() {
    return "00000000-0000-4000-8000-000000000001";
  }

  @Test
  void aMistakeIsShownWhereItStands() {
    answer = AthenaAnswer.failed("COLUMN_NOT_FOUND: line 2:3: Column 'amont' cannot be resolved");

    UserException failure = failure("SELECT\n  amont\nFROM sales_clean");

    assertThat(failure.code()).isEqualTo("sql_error");
    assertThat(failure.problem())
        .isEqualTo(
            "Line 2, column 3: Column 'amont' cannot be resolved.\n\n    2 |   amont\n"
                + "          ^");
  }

  @ParameterizedTest
  @CsvSource({
    "TABLE_NOT_FOUND: line 1:1: Table 'x' does not exist, sql_error, ./bi publish catalog",
    "DIVISION_BY_ZERO: Division by zero, sql_error, Correct the statement",
    "Insufficient permissions to execute the query. sales, aws_access_denied, get-caller-identity",
    "Query exhausted resources at this scale factor, query_too_large, shorter period",
    "HIVE_CURSOR_ERROR: Failed to read Parquet file, athena_failed, not started again",
    "HIVE_BAD_DATA: Access Denied (Service: Amazon S3), aws_access_denied, lake's bucket"
  })
  void aFailureSaysWhatToDo(String reason, String code, String fix) {
    answer = AthenaAnswer.failed(reason);

    UserException failure = failure("SELECT 1");

    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.fix()).contains(fix);
  }

  @Test
  void aWorkgroupThatIsNotThereIsNamed() {
    AthenaSettings other =
        new AthenaSettings("none", Optional.empty(), Optional.empty(), MEGABYTE, BigDecimal.ONE);

    assertThatThrownBy(() -> query(other, "SELECT 1").run(Duration.ZERO, seen::add))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("workgroup none")
        .hasMessageContaining("athena.workgroup")
        .extracting("code")
        .isEqualTo("athena_no_workgroup");
  }

  @Test
  void aPlaceForResultsIsAskedFor() {
    state.removeOutput();

    assertThat(failure("SELECT 1"))
        .hasMessageContaining("Set athena.output")
        .extracting(UserException::code)
        .isEqualTo("athena_no_output");
  }

  @Test
  void aMistakeThatAthenaSeesAtOnceIsOneTooAndARefusalIsTold() {
    state.refuse(
        "StartQueryExecution",
        new Refusal("InvalidRequestException", "line 1:1: mismatched input 'SELEC'"));
    assertThat(failure("SELEC 1").problem()).startsWith("Line 1, column 1: Mismatched input");

    state.refuse(
        "StartQueryExecution",
        new Refusal("AccessDeniedException", "You may not: athena:StartQueryExecution"));
    assertThat(failure("SELECT 1"))
        .hasMessageContaining("You may not: athena:StartQueryExecution")
        .extracting(UserException::code)
        .isEqualTo("aws_access_denied");
  }
}
