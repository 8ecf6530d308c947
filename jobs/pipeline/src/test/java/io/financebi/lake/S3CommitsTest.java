package io.financebi.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.financebi.settings.AwsSettings;
import io.financebi.testing.FaultProxy;
import io.financebi.testing.FaultProxy.Fault;
import io.financebi.testing.S3Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.Format;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.immutable.Map$;

/**
 * Two processes commit to one Delta table in S3 at once: nothing is lost, and nothing is double.
 */
class S3CommitsTest {
  private static final String READY = "ready";

  /** After as many commits the writers wait for each other: a slow one is never left behind. */
  private static final int COMMITS_A_ROUND = 10;

  @TempDir private static Path folder;

  private static S3Server server;

  @BeforeAll
  static void start() throws IOException {
    server = S3Server.start(folder, "tables");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void twoProcessesAtOnceLoseNothing() throws Exception {
    write(server.endpoint(), "clean", 100);

    assertAllThere("clean", 100);
  }

  @Test
  void norDoTheyInABadNetworkWithAServerThatIsKilled() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Fault[] faults = {
      Fault.INTERNAL_ERROR,
      Fault.SLOW_DOWN,
      Fault.RESET,
      Fault.LOST_ANSWER,
      Fault.ERROR_AFTER,
      Fault.DELAY
    };
    AtomicInteger commits = new AtomicInteger();
    Function<FaultProxy.Request, Fault> any =
        request -> {
          boolean isCommit = request.line().matches("PUT .*/_delta_log/\\d{20}\\.json .*");
          if (isCommit && commits.incrementAndGet() % 40 == 30) {
            // At once with this commit: it may come before the end, or after it, or in between.
            var unused = CompletableFuture.runAsync(S3CommitsTest::killAndRestart);
          }
          synchronized (random) {
            return random.nextInt(100) < (isCommit ? 25 : 2)
                ? faults[random.nextInt(faults.length)]
                : Fault.NONE;
          }
        };
    try (FaultProxy proxy = FaultProxy.start(server, any)) {
      write(proxy.endpoint(), "faulty", 40);
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed, e);
    }

    assertThat(commits.get()).as("commits put, again and again").isGreaterThan(80);
    assertAllThere("faulty", 40);
  }

  private static void killAndRestart() {
    try {
      server.killAndRestart();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(URI endpoint, String table, int commitsEach) throws Exception {
    List<Process> writers = new ArrayList<>();
    try {
      for (String name : List.of("a", "b")) {
        writers.add(startWriter(endpoint, table, name, commitsEach));
      }
      for (int done = 0; done < commitsEach; done += COMMITS_A_ROUND) {
        for (Process writer : writers) {
          await(writer, READY);
        }
        for (Process writer : writers) {
          writer.getOutputStream().write('\n');
          writer.getOutputStream().flush();
        }
      }
      for (Process writer : writers) {
        String rest = new String(writer.getInputStream().readAllBytes(), UTF_8);
        assertThat(writer.waitFor()).as(rest).isZero();
      }
    } finally {
      writers.forEach(Process::destroyForcibly);
    }
  }

  private static void await(Process writer, String word) throws IOException {
    StringBuilder said = new StringBuilder();
    // Not buffered: what comes after the word is read elsewhere.
    for (int next = writer.getInputStream().read(); next >= 0; ) {
      said.append((char) next);
      if (said.toString().endsWith(word + "\n")) {
        return;
      }
      next = writer.getInputStream().read();
    }
    throw new AssertionError(said);
  }

  private static Process startWriter(URI endpoint, String table, String name, int commits)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-Dlog4j2"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx768m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Daws.accessKeyId=" + S3Server.ACCESS_KEY);
    command.add("-Daws.secretAccessKey=" + S3Server.SECRET_KEY);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Writer.class.getName()));
    command.addAll(List.of(endpoint.toString(), "s3a://tables/" + table, name));
    command.add(String.valueOf(commits));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Reads the commits where the server keeps them. */
  private static void assertAllThere(String table, int commitsEach) throws IOException {
    List<String> added = new ArrayList<>();
    try (Stream<Path> log = Files.list(server.bucket("tables").resolve(table + "/_delta_log"))) {
      for (Path commit :
          log.filter(f -> f.toString().matches(".*/\\d{20}\\.json")).sorted().toList()) {
        for (String line : Files.readAllLines(commit)) {
          JsonNode add = new ObjectMapper().readTree(line).path("add");
          if (!add.isMissingNode()) {
            added.add(add.get("path").asText());
          }
        }
      }
    }
    List<String> acknowledged =
        Stream.of("a", "b")
            .flatMap(name -> IntStream.range(0, commitsEach).mapToObj(i -> path(name, i)))
            .toList();
    assertThat(added).containsExactlyInAnyOrderElementsOf(acknowledged);
    long turns =
        IntStream.range(1, added.size())
            .filter(i -> added.get(i).charAt(0) != added.get(i - 1).charAt(0))
            .count();
    assertThat(turns)
        .as("commits of one after one of the other")
        .isGreaterThanOrEqualTo(commitsEach / COMMITS_A_ROUND);
  }

  private static String path(String writer, int number) {
    return writer + "-" + number + ".parquet";
  }

  /**
   * Makes the table if it is not there and commits, round by round: says ready, waits for a line.
   */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      AwsSettings aws =
          new AwsSettings(
              Optional.of("eu-central-1"),
              Optional.of(URI.create(arguments[0])),
              Map.of(),
              Optional.empty());
      SparkSession.Builder builder = LakeSession.configure(SparkSession.builder(), "local[1]");
      S3aSettings.of(aws).forEach(builder::config);
      builder.config("spark.ui.enabled", "false").config("spark.driver.bindAddress", "127.0.0.1");
      SparkSession spark = builder.config("spark.driver.host", "127.0.0.1").getOrCreate();
      DeltaLog log = DeltaLog.forTable(spark, new org.apache.hadoop.fs.Path(arguments[1]));
      BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
        if (i % COMMITS_A_ROUND == 0) {
          System.out.println(READY);
          String unused = lines.readLine();
        }
        if (i == 0) {
          create(log);
        }
        commit(
            log.startTransaction(Option.empty(), Option.empty()),
            List.of(add(path(arguments[2], i))));
      }
      System.exit(0);
    }

    /** Both try; that one of them is too late is no failure. */
    private static void create(DeltaLog log) {
      OptimisticTransaction first = log.startTransaction(Option.empty(), Option.empty());
      if (first.readVersion() >= 0) {
        return;
      }
      first.updateMetadataForNewTable(
          new Metadata(
              "the-table",
              null,
              null,
              new Format("parquet", Map$.MODULE$.empty()),
              new StructType().add("x", DataTypes.LongType).json(),
              JavaConverters.asScalaBuffer(Collections.<String>emptyList()).toSeq(),
              Map$.MODULE$
                  .<String, String>empty()
                  .$plus(new Tuple2<>("delta.checkpointInterval", "1000")),
              Option.apply(0L)));
      try {
        commit(first, List.of());
      } catch (java.util.ConcurrentModificationException e) {
        System.out.println("the other one made the table");
      }
    }

    private static void commit(OptimisticTransaction transaction, List<Action> actions) {
      var unused =
          transaction.commit(
              JavaConverters.asScalaBuffer(actions).toSeq(),
              new DeltaOperations.Write(
                  SaveMode.Append, Option.empty(), Option.empty(), Option.empty()));
    }

    private static Action add(String path) {
      return new AddFile(
          path,
          Map$.MODULE$.empty(),
          1,
          0,
          true,
          "{\"numRecords\":1}",
          null,
          null,
          Option.empty(),
          Option.empty(),
          Option.empty());
    }
  }
}
