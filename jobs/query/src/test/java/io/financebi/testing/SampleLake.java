package io.financebi.testing;

import io.financebi.console.Progress;
import io.financebi.lake.LakeHistory;
import io.financebi.lake.LakeTables;
import io.financebi.lake.SnapshotLog;
import io.financebi.marts.MartRecipes;
import io.financebi.query.QueryFolder;
import io.financebi.run.PipelineSession;
import io.financebi.run.RunOptions;
import io.financebi.run.RunPipelineJob;
import io.financebi.run.UpToDate;
import io.financebi.settings.Settings;
import io.financebi.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The lake that {@code ./bi run} makes of sample-data, made once for all tests of a JVM. */
public final class SampleLake {
  /** The checkout. */
  public static final Path HOUSE = Path.of("..", "..").toAbsolutePath().normalize();

  private SampleLake() {}

  /** Its folder. */
  public static Path root() {
    return Made.ROOT;
  }

  /** Its last snapshot, with the views of the house. */
  public static LakeTables tables() {
    return tables(root());
  }

  /** The same of another reporting zone; each time of a lake that is made anew. */
  public static LakeTables tablesIn(String zone) {
    return tables(Made.run(zone));
  }

  private static LakeTables tables(Path root) {
    LakeHistory history = LakeHistory.of(root.toString());
    return new LakeTables(history.root(), history.latest(), QueryFolder.views(HOUSE).all());
  }

  /** Copies it to a folder that is not there yet: that of a bucket, say. */
  public static void copyTo(Path folder) throws IOException {
    copy("", folder);
  }

  /** Copies what says which tables it has, and no table, to a folder that is not there yet. */
  public static void copySnapshotsTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    copy(SnapshotLog.FOLDER, folder);
  }

  private static void copy(String part, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(root().resolve(part))) {
      for (Path file : files.toList()) {
        Path copy = folder.resolve(root().relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  /** Holds the lake from when it is first asked for. */
  private static final class Made {
    static final Path ROOT = run("UTC");

    private static Path run(String zone) {
      Path root = folder().resolve("lake");
      Settings settings =
          SettingsReader.read(
              List.of(HOUSE.resolve("conf/local.properties")),
              Map.of(),
              List.of("lake.root=" + root, "spark.master=local[2]", "reporting.time-zone=" + zone),
              HOUSE);
      Clock clock = Clock.systemUTC();
      SparkSession spark = PipelineSession.start(settings.spark());
      try {
        new RunPipelineJob(spark, settings, MartRecipes.all(settings), Progress.silent(), clock)
            .run(RunOptions.INCREMENTAL, new UpToDate(settings, clock).files());
      } finally {
        spark.stop();
      }
      return root;
    }

    private static Path folder() {
      try {
        return Files.createTempDirectory("sample-lake");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
