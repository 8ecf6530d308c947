package io.financebi.bench;

import io.financebi.errors.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A built checkout: the commands that start its programs, each as a user of it would.
 *
 * @param home its root
 */
record Checkout(Path home) {
  private static final Pattern JAR =
      Pattern.compile(".*/(spark-sql_2\\.12|delta-spark_2\\.12|duckdb_jdbc)-([^/:]+)\\.jar");

  /** The pipeline, through the launcher. */
  List<String> run(Path conf, Path lake, String... options) {
    List<String> command = new ArrayList<>(List.of(home.resolve("bi").toString(), "run"));
    command.addAll(List.of("--conf", conf.toString(), "--set", "lake.root=" + lake));
    command.addAll(List.of(options));
    return command;
  }

  /**
   * Whether a run would leave an archive of its classes at its end, as the first of a build does:
   * some seconds that none is measured with.
   */
  boolean isFirstOfABuild() {
    File jar = home.resolve("jobs/pipeline/target/finance-bi-pipeline.jar").toFile();
    File[] archives =
        jar.getParentFile()
            .listFiles(
                file ->
                    file.getName().matches("pipeline-.*\\.jsa(\\.new)?")
                        && file.lastModified() > jar.lastModified());
    return archives == null || archives.length == 0;
  }

  /** A query through the launcher. */
  List<String> query(Path conf, Path lake, String sql) {
    return List.of(
        home.resolve("bi").toString(),
        "query",
        "--conf",
        conf.toString(),
        "--set",
        "lake.root=" + lake,
        "-e",
        sql);
  }

  /** A dashboard over a lake, at any port that is free. */
  List<String> dashboard(String name, Path conf, Path lake) {
    return List.of(
        home.resolve("bi").toString(),
        "dashboard",
        name,
        "--port",
        "0",
        "--conf",
        conf.toString(),
        "--set",
        "lake.root=" + lake);
  }

  /** DuckDB in a JVM that does nothing else; its library lies unpacked, as for queries. */
  List<String> duckDb(Path input, Path out, Path spill) {
    return List.of(
        java(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Djava.library.path=" + home.resolve("jobs/query/target/native"),
        "-cp",
        ownJars() + File.pathSeparator + jar("jobs/query/target/finance-bi-query-duckdb.jar"),
        "io.financebi.peers.DuckDbPeer",
        input.toString(),
        out.toString(),
        spill.toString());
  }

  /** Plain Spark, with the options that the pipeline has. */
  List<String> spark(Path input, Path out, Path spill) {
    return List.of(
        java(),
        "@" + home.resolve("conf/jvm.options"),
        "-Dlog4j2.configurationFile=" + home.resolve("conf/log4j2.properties"),
        "-XX:MaxRAMPercentage=50",
        "-Dspark.local.dir=" + spill,
        "-Dspark.driver.host=127.0.0.1",
        "-Dspark.driver.bindAddress=127.0.0.1",
        "-cp",
        ownJars() + File.pathSeparator + sparkClassPath(),
        "io.financebi.peers.SparkPeer",
        input.toString(),
        out.toString(),
        home.resolve("sql/marts").toString());
  }

  /** The versions of the engines, as their jars have them. */
  Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    String jars = sparkClassPath() + File.pathSeparator + System.getProperty("java.class.path");
    for (String jar : Arrays.asList(jars.split(File.pathSeparator, -1))) {
      Matcher matcher = JAR.matcher(jar);
      if (matcher.matches()) {
        versions.put(matcher.group(1).replaceAll("(-sql)?_.*", ""), matcher.group(2));
      }
    }
    return versions;
  }

  private String sparkClassPath() {
    try {
      return Files.readString(home.resolve("jobs/pipeline/target/spark.classpath")).strip();
    } catch (IOException e) {
      throw notBuilt("jobs/pipeline/target/spark.classpath", e);
    }
  }

  private String ownJars() {
    return jar("jobs/bench/target/finance-bi-bench.jar")
        + File.pathSeparator
        + jar("common/target/finance-bi-common.jar");
  }

  private String jar(String path) {
    Path jar = home.resolve(path);
    if (!Files.exists(jar)) {
      throw notBuilt(path, null);
    }
    return jar.toString();
  }

  private UserException notBuilt(String path, IOException cause) {
    return new UserException(
        "not_built",
        "There is no " + path + " in " + home + ".",
        "Start the bench as ./bi bench, which builds what is missing.",
        cause);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
