package io.financebi.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.financebi.sql.QueryFile;
import io.financebi.testing.AthenaOverDuckDb;
import io.financebi.testing.AthenaState;
import io.financebi.testing.ModelServer;
import io.financebi.testing.S3Server;
import io.financebi.testing.SampleLake;
import io.financebi.testing.ServiceFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code bi query} with {@code query.engine=athena}: AWS's own client speaks to a server that holds
 * to AWS's model of Athena, and has its answers from DuckDB.
 */
class QueryOverAthenaTest {
  @TempDir private static Path folder;

  private static S3Server s3;
  private static AthenaOverDuckDb answers;

  private AthenaState state;
  private ModelServer athena;

  /** What the process does before its end. */
  private final List<Runnable> last = new ArrayList<>();

  /** The threads of its end. */
  private final List<Thread> hooks = new ArrayList<>();

  private record Said(int exit, String out, String err) {}

  @BeforeAll
  static void upload() throws IOException {
    s3 = S3Server.start(folder.resolve("s3"), "lakes");
    // Of the tables only the snapshot is read, so their files need not be there.
    SampleLake.copySnapshotsTo(s3.bucket("lakes").resolve("shop"));
    answers = new AthenaOverDuckDb();
  }

  @AfterAll
  static void stopS3() {
    answers.close();
    s3.close();
  }

  @BeforeEach
  void start() throws IOException {
    state = new AthenaState(answers);
    // So that most answers have several pages.
    state.setPageSize(7);
    athena = state.serve();
  }

  @AfterEach
  void stop() {
    athena.close();
  }

  private List<String> command(String... arguments) {
    List<String> all = new ArrayList<>(List.of("query"));
    for (String setting :
        List.of(
            "query.engine=athena",
            "lake.root=s3a://lakes/shop",
            "aws.region=eu-central-1",
            "aws.endpoint.s3=" + s3.endpoint(),
            "aws.endpoint.athena=" + athena.endpoint(),
            "query.cache.folder=" + folder.resolve("cache"))) {
      all.add("--set=" + setting);
    }
    all.addAll(List.of(arguments));
    return all;
  }

  private Said ask(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    QueryEngines engines =
        new QueryEngines(
            duration -> hooks.forEach(QueryOverAthenaTest::join),
            hook -> {
              last.add(hook);
              return () -> last.remove(hook);
            });
    var commandLine = QueryMain.commandLine(SampleLake.HOUSE, out, engines);
    commandLine.setErr(new PrintWriter(err));
    int exit = commandLine.execute(command(arguments).toArray(String[]::new));
    return new Said(exit, out.toString(StandardCharsets.UTF_8), err.toString());
  }

  private static void assertWell(Said said) {
    assertThat(said.exit()).as(said.err()).isZero();
  }

  static Collection<QueryFile> queries() {
    return QueryFolder.queries(SampleLake.HOUSE).all().values().stream()
        // Which ten is for the engine to say.
        .filter(query -> !query.name().equals("first_ten_rows"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aNamedQueryGivesWhatItGivesOnThisMachine(QueryFile query) throws IOException {
    Said said = ask("--format=csv", query.name());

    assertWell(said);
    // In any order: one of the first dashboard's own queries asks for none.
    assertThat(said.out().lines())
        .containsExactlyInAnyOrderElementsOf(
            Files.readAllLines(SampleLake.HOUSE.resolve("sql/golden/" + query.name() + ".csv")));
    assertThat(said.err()).startsWith("Athena scanned ");
    assertThat(last).isEmpty();
  }

  @Test
  void aQuestionInTheWordsOfTheModelIsAnswered() {
    String[] question = {
      "--format=csv",
      "--metrics=net_sales,orders",
      "--by=category",
      "--grain=week",
      "--where=country=France",
      "--last=8w"
    };
    Said said = ask(question);
    assertWell(said);
    List<String> local = new ArrayList<>(List.of("query"));
    local.add("--set=lake.root=" + SampleLake.root());
    local.addAll(List.of(question));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit = QueryMain.commandLine(SampleLake.HOUSE, out).execute(local.toArray(String[]::new));

    assertThat(exit).isZero();
    assertThat(said.out()).isEqualTo(out.toString(StandardCharsets.UTF_8)).contains("net_sales");
    List<JsonNode> started = athena.done("StartQueryExecution");
    JsonNode asked = started.get(started.size() - 1);
    assertThat(asked.get("QueryString").asText()).contains("?").doesNotContain("France");
    assertThat(asked.get("ExecutionParameters").toString()).contains("'France'");
  }

  @Test
  void parametersAreNeverAPartOfTheStatement() {
    String nasty = "x' OR '1'='1' -- ? \\ \n é🫖";

    Said said =
        ask(
            "--format=json",
            "-e",
            "SELECT :text AS text, '?' AS mark, COUNT(*) AS n FROM sales_clean"
                + " WHERE item_id = :text;",
            "--param=text=" + nasty);

    assertWell(said);
    JsonNode started = athena.done("StartQueryExecution").get(0);
    assertThat(started.get("QueryString").asText())
        .isEqualTo(
            "SELECT ?     AS text, '?' AS mark, COUNT(*) AS n FROM sales_clean WHERE item_id = ?");
    assertThat(started.get("ExecutionParameters")).hasSize(2);
    assertThat(started.at("/ExecutionParameters/1").asText())
        .isEqualTo("'" + nasty.replace("'", "''") + "'");
    assertThat(said.out()).contains("\\n é🫖\"", "\"n\":0");
  }

  @Test
  void tablesAreListedWithTheirRows() {
    Said said = ask("--format=csv", "--tables");

    assertWell(said);
    assertThat(said.out()).contains("sales_clean,clean,");
  }

  @Test
  void theLakeAsItWasIsNotAthenas() {
    Said said = ask("--as-of=1", "-e", "SELECT 1");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("athena_no_history", "query.engine=duckdb");
    assertThat(athena.calls()).isEmpty();
  }

  @Test
  void aLakeOnADiskIsNotAthenas() {
    Said said = ask("--set=lake.root=" + SampleLake.root(), "-e", "SELECT 1");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("athena_needs_s3");
  }

  @Test
  void whatWritesIsNotSent() {
    Said said = ask("-e", "DROP TABLE sales_clean");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("sql_not_a_select");
    assertThat(athena.calls()).isEmpty();
  }

  @Test
  void aMistakeIsExplainedAndAskedOnce() {
    Said said = ask("-e", "SELECT amont FROM sales_clean");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("sql_error", "amont").doesNotContain("\tat ");
    assertThat(athena.calls("StartQueryExecution")).hasSize(1);
  }

  @Test
  void everyRequestMayBeThrottled() {
    athena.fail("StartQueryExecution", ServiceFault.THROTTLED);
    athena.fail("GetQueryExecution", ServiceFault.THROTTLED);
    athena.fail("GetQueryResults", ServiceFault.THROTTLED);

    Said said = ask("--format=csv", "-e", "SELECT 1 AS one");

    assertWell(said);
    assertThat(said.out()).isEqualTo("one\n1\n");
    assertThat(state.states()).containsExactly("SUCCEEDED");
  }

  @Test
  void theEndOfTheProcessEndsTheQueryInAthena() {
    // Ctrl-C while the query runs: hooks run in a thread of their own.
    state.meanwhile(
        "GetQueryExecution",
        () -> {
          Thread hook = new Thread(last.get(0));
          hooks.add(hook);
          hook.start();
        });

    Said said = ask("-e", "SELECT 1");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("query_stopped");
    assertThat(state.states()).containsExactly("CANCELLED");
  }

  @Test
  void aProcessThatIsToldToEndStopsItsQueryFirst() throws IOException, InterruptedException {
    state.setLooks(1_000_000);
    CompletableFuture<Process> process = new CompletableFuture<>();
    // As Ctrl-C does; the next looks find it running, as long as nobody stops it.
    state.meanwhile("GetQueryExecution", () -> process.join().destroy());
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dbi.home=" + SampleLake.HOUSE,
                "-Daws.accessKeyId=" + S3Server.ACCESS_KEY,
                "-Daws.secretAccessKey=" + S3Server.SECRET_KEY,
                "-cp",
                System.getProperty("java.class.path"),
                QueryMain.class.getName()));
    command.addAll(command("-e", "SELECT 1"));

    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    process.complete(started);

    assertThat(started.waitFor()).as(Files.readString(folder.resolve("said"))).isEqualTo(143);
    assertThat(state.states()).containsExactly("CANCELLED");
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
