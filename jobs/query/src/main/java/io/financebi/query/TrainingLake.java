package io.financebi.query;

import io.financebi.lake.Basis;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LocalLakeFiles;
import io.financebi.lake.SnapshotLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The entry point of a training: asks a lake with one table of one row, so that the JVM can archive
 * the classes that queries need. {@code bi} does it once after a build; a cold query is then twice
 * as fast.
 */
public final class TrainingLake {
  private static final String TABLE = "training";

  private static final String COMMIT =
      """
      {"protocol":{"minReaderVersion":1,"minWriterVersion":2}}
      {"metaData":{"id":"t","format":{"provider":"parquet","options":{}},"schemaString":"{\\"type\\":\\"struct\\",\\"fields\\":[{\\"name\\":\\"amount\\",\\"type\\":\\"decimal(18,2)\\",\\"nullable\\":true,\\"metadata\\":{}}]}","partitionColumns":[],"configuration":{},"createdTime":0}}
      {"add":{"path":"rows.parquet","partitionValues":{},"size":%d,"modificationTime":0,"dataChange":true,"stats":"{\\"numRecords\\":1}"}}
      """;

  private static final String SQL =
      "SELECT SUM(amount) AS amount, :day AS day FROM " + TABLE + " WHERE amount > 0";

  /** Of each kind; what the lake does not have is only compiled. */
  private static final List<List<String>> QUESTIONS =
      List.of(
          List.of("--format=table", "-e", SQL, "--param=day=1"),
          List.of("--format=csv", "-e", SQL, "--param=day=1"),
          List.of("--format=json", "-e", SQL, "--param=day=1"),
          List.of("--tables"),
          List.of("--list"),
          List.of("--list-metrics"),
          List.of(
              "--explain",
              "--metrics=net_sales,conversion_rate",
              "--by=category",
              "--grain=week",
              "--where=country=FR",
              "--from=2025-01-01",
              "--to=2025-01-31"));

  private TrainingLake() {}

  /** Makes the lake, asks it and removes it. */
  public static void main(String[] arguments) throws IOException, SQLException {
    Path root = Files.createTempDirectory("finance-bi-training");
    try {
      write(root);
      for (List<String> question : QUESTIONS) {
        List<String> query = new ArrayList<>(List.of("query", "--set=lake.root=" + root));
        query.addAll(question);
        QueryMain.commandLine(
                Path.of(System.getProperty("bi.home", "")), OutputStream.nullOutputStream())
            .execute(query.toArray(String[]::new));
      }
    } finally {
      delete(root);
    }
  }

  private static void write(Path root) throws IOException, SQLException {
    Path log = Files.createDirectories(root.resolve(TABLE).resolve("_delta_log"));
    Path rows = root.resolve(TABLE).resolve("rows.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t AS SELECT CAST(1 AS decimal(18,2)) AS amount");
      statement.execute("COPY t TO '" + rows + "' (FORMAT parquet)");
    }
    Files.writeString(log.resolve("00000000000000000000.json"), COMMIT.formatted(Files.size(rows)));
    boolean unused =
        new SnapshotLog(new LocalLakeFiles(root))
            .putIfAbsent(
                new LakeSnapshot(
                    1, "training", Instant.EPOCH, new Basis(Map.of(), "", ""), Map.of(TABLE, 0L)));
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
