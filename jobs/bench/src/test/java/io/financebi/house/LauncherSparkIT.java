package io.financebi.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.financebi.house.LauncherCheckout.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way on a real JDK: bi, spark-submit's entry, a small job that writes Delta. */
class LauncherSparkIT {
  private static final String JOB =
      """
      package io.financebi;

      import org.apache.spark.sql.Encoders;
      import org.apache.spark.sql.SparkSession;

      public final class Main {
        public static void main(String[] arguments) throws Exception {
          try (SparkSession spark =
              SparkSession.builder()
                  .config("spark.ui.enabled", "false")
                  .config("spark.sql.shuffle.partitions", "2")
                  .config("spark.databricks.delta.snapshotPartitions", "2")
                  .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                  .config(
                      "spark.sql.catalog.spark_catalog",
                      "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                  .getOrCreate()) {
            String table = arguments[arguments.length - 1];
            spark.range(0, 100, 1, 2).write().format("delta").save(table);
            long rows = spark.read().format("delta").load(table).as(Encoders.LONG()).count();
            org.slf4j.LoggerFactory.getLogger(Main.class).warn("{} rows", rows);
            System.out.println(rows + " rows on " + spark.sparkContext().master());
          }
          System.exit(3);
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void runsAJobWithNothingOnTheScreenButWhatItSaysItself() throws IOException {
    Path list = Reactor.checkout().resolve("jobs/pipeline/target/spark.classpath");
    assumeThat(list).as("the whole build packages the pipeline before bench").exists();
    String classPath = Files.readString(list);
    LauncherCheckout checkout =
        new LauncherCheckout(folder)
            .real("pipeline", "spark", job(classPath), classPath)
            .with("BI_MASTER", "local[2]")
            .with("BI_JAVA_OPTS", "-Xmx1g")
            .with("SPARK_LOCAL_DIRS", folder);

    Result result = checkout.bi("run", "--conf", "none", "a table");

    assertThat(result.out()).isEqualTo("100 rows on local[2]\n");
    assertThat(result.err())
        .as("one line in the form that conf/log4j2.properties gives it")
        .matches("\\d\\d:\\d\\d:\\d\\d WARN Main: 100 rows\n");
    assertThat(folder.resolve("a table/_delta_log")).isDirectory();
    assertThat(result.exit()).isEqualTo(3);
  }

  private Path job(String classPath) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("job/classes"));
    List<Path> jars = Stream.of(classPath.split(":", -1)).map(Path::of).toList();
    Sources.compileTo(classes, jars, JOB);
    Path jar = folder.resolve("job.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      entries.putNextEntry(new JarEntry("io/financebi/Main.class"));
      Files.copy(classes.resolve("io/financebi/Main.class"), entries);
    }
    return jar;
  }
}
