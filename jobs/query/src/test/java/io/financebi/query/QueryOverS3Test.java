package io.financebi.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.sql.QueryFile;
import io.financebi.testing.FaultProxy;
import io.financebi.testing.FaultProxy.Fault;
import io.financebi.testing.HandmadeLake;
import io.financebi.testing.S3Server;
import io.financebi.testing.SampleLake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code bi query} over a lake in S3: the answers are those of the same lake on a disk. */
class QueryOverS3Test {
  @TempDir private static Path folder;

  private static S3Server server;

  private record Said(int exit, String out, String err) {}

  @BeforeAll
  static void upload() throws IOException {
    server = S3Server.start(folder.resolve("s3"), "lakes");
    SampleLake.copyTo(server.bucket("lakes").resolve("sample/lake"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Said askAt(String endpoint, String root, String... arguments) {
    List<String> all = new ArrayList<>(List.of("query"));
    all.addAll(List.of(arguments));
    for (String setting :
        List.of(
            "lake.root=" + root,
            "aws.region=eu-central-1",
            "aws.endpoint.s3=" + endpoint,
            "query.cache.folder=" + folder.resolve("cache"))) {
      all.addAll(List.of("--set", setting));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    var commandLine = QueryMain.commandLine(SampleLake.HOUSE, out);
    commandLine.setErr(new PrintWriter(err));
    int exit = commandLine.execute(all.toArray(String[]::new));
    return new Said(exit, out.toString(StandardCharsets.UTF_8), err.toString());
  }

  private static Said ask(String... arguments) {
    return askAt(server.endpoint().toString(), "s3a://lakes/sample/lake", arguments);
  }

  static Collection<QueryFile> queries() {
    return QueryFolder.queries(SampleLake.HOUSE).all().values().stream()
        // Which ten is for the engine to say.
        .filter(query -> !query.name().equals("first_ten_rows"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aNamedQueryGivesWhatItGivesOnADisk(QueryFile query) throws IOException {
    Said said = ask("--format=csv", query.name());

    assertThat(said.exit()).as(said.err()).isZero();
    // In any order: one of the first dashboard's own queries asks for none.
    assertThat(said.out().lines())
        .containsExactlyInAnyOrderElementsOf(
            Files.readAllLines(SampleLake.HOUSE.resolve("sql/golden/" + query.name() + ".csv")));
  }

  @Test
  void filesThatNeverChangeAreFetchedOnce() throws IOException {
    AtomicInteger fetched = new AtomicInteger();
    try (FaultProxy proxy =
        FaultProxy.start(
            server,
            request -> {
              if (request.line().matches("GET .*(parquet|/_delta_log/\\d+\\.json) .*")) {
                fetched.incrementAndGet();
              }
              return Fault.NONE;
            })) {
      String endpoint = proxy.endpoint().toString();
      String root = "s3://lakes/copied/";
      SampleLake.copyTo(server.bucket("lakes").resolve("copied"));
      Said first = askAt(endpoint, root, "--format=csv", "sessions_by_length");
      assertThat(first.err()).contains("Fetching 60 files of the lake");
      assertThat(fetched.get()).isGreaterThan(60);
      int before = fetched.get();

      Said again = askAt(endpoint, root, "--format=csv", "sessions_by_length");

      assertThat(again.out()).isEqualTo(first.out()).isNotEmpty();
      assertThat(again.err()).isEmpty();
      assertThat(fetched.get()).isEqualTo(before);
    }
  }

  @Test
  void answersFromTheLakeAsItWas() {
    HandmadeLake lake = new HandmadeLake(server.bucket("lakes").resolve("history"));
    lake.commit("items", "SELECT 'tea' AS item_id").publish(Instant.parse("2025-01-01T00:00:00Z"));
    lake.commit("items", "SELECT 'mug' AS item_id").publish(Instant.parse("2025-01-02T00:00:00Z"));
    String endpoint = server.endpoint().toString();
    String[] sql = {"--format=csv", "-e", "SELECT item_id FROM items"};

    assertThat(askAt(endpoint, "s3a://lakes/history", sql).out()).isEqualTo("item_id\nmug\n");
    assertThat(askAt(endpoint, "s3a://lakes/history", sql[0], sql[1], sql[2], "--as-of=1").out())
        .isEqualTo("item_id\ntea\n");
    assertThat(askAt(endpoint, "s3a://lakes/history", "--as-of=9", sql[1], sql[2]).err())
        .contains("no snapshot 9");
  }

  @Test
  void saysWhatIsNotThere() {
    assertThat(askAt(server.endpoint().toString(), "s3a://lakes/none", "-e", "SELECT 1"))
        .satisfies(said -> assertThat(said.exit()).isEqualTo(2))
        .satisfies(said -> assertThat(said.err()).contains("no lake at s3a://lakes/none yet"));
    assertThat(askAt(server.endpoint().toString(), "s3a://no-bucket/x", "-e", "SELECT 1").err())
        .contains("There is no bucket", "no-bucket")
        .doesNotContain("\tat ");
  }

  @Test
  void opensNoFileBesideThoseOfItsTables() {
    Path secret = folder.resolve("cache/s3/.lock");
    assertThat(ask("--format=csv", "sessions_by_length").exit()).isZero();
    assertThat(secret).exists();
    assertThat(ask("-e", "SELECT * FROM read_text('" + secret + "')").exit()).isEqualTo(2);
  }
}
