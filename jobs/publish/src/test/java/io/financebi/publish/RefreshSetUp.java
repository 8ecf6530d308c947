package io.financebi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.financebi.publish.Bi.Said;
import io.financebi.testing.AthenaAnswer;
import io.financebi.testing.AthenaState;
import io.financebi.testing.DatedLake;
import io.financebi.testing.ModelServer;
import io.financebi.testing.QuickSightState;
import io.financebi.testing.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A lake in S3, and its dashboard in QuickSight, whose datasets are loaded. */
@Timeout(60)
abstract class RefreshSetUp {
  static final String EVENTS = "finance-bi-finance-events";
  static final String SALES = "finance-bi-finance-sales";

  @TempDir private static Path folder;

  static S3Server s3;

  QuickSightServers servers;
  QuickSightState quickSight;
  ModelServer server;
  DatedLake lake;
  Bi bi;
  String root;

  /** What Athena answers, once it is asked for rows. */
  AthenaState.Answers athena = (sql, values) -> AthenaAnswer.failed("nobody asks for " + sql);

  /** QuickSight's clock begins on that day; each of its calls is a second. */
  private Instant published = Instant.parse("2025-06-15T16:00:00Z");

  /** So often loads were looked at before. */
  int looks;

  /** So often a window was set before. */
  int puts;

  @BeforeAll
  static void startS3() throws IOException {
    s3 = S3Server.start(folder.resolve("s3"), "lakes");
  }

  @AfterAll
  static void stopS3() {
    s3.close();
  }

  /** A lake, and the dashboard over it, whose datasets are loaded. */
  @BeforeEach
  void start(TestInfo test) throws IOException {
    String name = test.getTestMethod().orElseThrow().getName();
    root = "s3a://lakes/" + name;
    lake = new DatedLake(s3.bucket("lakes").resolve(name), "2025-06-01").publish(Instant.EPOCH);
    servers = QuickSightServers.beside((sql, values) -> athena.answer(sql, values));
    quickSight = servers.quickSight();
    server = servers.server();
    // On 8 June 2025, at noon.
    bi = Bi.of(s3, servers.glue());
    Said said = run("publish", "quicksight");
    assertThat(said.exit()).as(said.err()).isZero();
    looks = server.calls("DescribeIngestion").size();
    puts = server.calls("PutDataSetRefreshProperties").size();
    server.forgetCalls();
  }

  @AfterEach
  void stop() {
    servers.close();
  }

  String[] arguments(String... own) {
    List<String> all = new ArrayList<>(List.of(own));
    all.add("lake.root=" + root);
    all.addAll(servers.settings());
    return all.toArray(String[]::new);
  }

  Said run(String... own) {
    return bi.run(arguments(own));
  }

  Said refresh(String... own) {
    return run(Stream.concat(Stream.of("refresh"), Stream.of(own)).toArray(String[]::new));
  }

  Said refreshWell(String... own) {
    Said said = refresh(own);
    assertThat(said.exit()).as(said.err()).isZero();
    return said;
  }

  void publish() throws IOException {
    // After all that QuickSight has loaded, and before whatever it loads next.
    quickSight.pass(Duration.ofDays(1));
    published = published.plus(Duration.ofDays(1));
    lake.publish(published);
    quickSight.pass(Duration.ofHours(12));
    published = published.plus(Duration.ofHours(12));
  }

  List<JsonNode> loads() {
    return server.calls("CreateIngestion");
  }

  long window(String dataSet) {
    return quickSight
        .refreshes()
        .properties()
        .get(dataSet)
        .at("/RefreshConfiguration/IncrementalRefresh/LookbackWindow/Size")
        .asLong();
  }
}
