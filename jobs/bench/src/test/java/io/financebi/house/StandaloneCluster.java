package io.financebi.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Spark's own cluster on this machine: a master and two workers of one core each, processes of an
 * installation of Spark whose jars lie elsewhere.
 */
final class StandaloneCluster implements AutoCloseable {
  /** The name of the worker that an executor works for, in its environment. */
  static final String WORKER = "TEST_WORKER";

  private static final List<String> WORKERS = List.of("worker-one", "worker-two");
  private static final Pattern MASTER =
      Pattern.compile("Starting Spark master at (spark://127\\.0\\.0\\.1:\\d+)");
  private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();
  private final Map<String, LoggedJvm> workers = new TreeMap<>();
  private LoggedJvm master;
  private String url;

  private StandaloneCluster(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts one.
   *
   * @param classPath Spark's
   * @param environment of its machines, which they hand on to the executors
   * @throws InterruptedException when nobody wants it any more
   */
  static StandaloneCluster start(Path folder, String classPath, Map<String, String> environment)
      throws IOException, InterruptedException {
    StandaloneCluster cluster = new StandaloneCluster(folder);
    // For tests that are broken off, and close nothing.
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "stop-cluster"));
    cluster.install(classPath);
    cluster.environment.putAll(environment);
    cluster.startProcesses();
    return cluster;
  }

  private void install(String classPath) throws IOException {
    // Workers look for jars there before they look elsewhere.
    Files.createDirectories(folder.resolve("jars"));
    Files.createDirectories(conf());
    environment.put("SPARK_DIST_CLASSPATH", classPath);
    // As the scripts of an installation set them.
    environment.put("SPARK_HOME", folder.toString());
    environment.put("SPARK_SCALA_VERSION", "2.12");
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
  }

  private synchronized void startProcesses() throws IOException, InterruptedException {
    master = start("master", "org.apache.spark.deploy.master.Master", List.of("--port", "0"));
    url = master.await(MASTER).group(1);
    for (String worker : WORKERS) {
      List<String> options =
          List.of(
              "--cores",
              "1",
              "--memory",
              "1g",
              "--work-dir",
              folder.resolve(worker).toString(),
              url);
      workers.put(worker, start(worker, "org.apache.spark.deploy.worker.Worker", options));
    }
    for (LoggedJvm worker : workers.values()) {
      var unused = worker.await(REGISTERED);
    }
  }

  private LoggedJvm start(String name, String mainClass, List<String> options) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add("@" + Reactor.checkout().resolve("conf/jvm.options"));
    arguments.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    arguments.addAll(List.of("-cp", environment.get("SPARK_DIST_CLASSPATH"), mainClass));
    arguments.addAll(List.of("--host", "127.0.0.1", "--webui-port", "0"));
    arguments.addAll(options);
    Map<String, String> own = new TreeMap<>(environment);
    own.put(WORKER, name);
    return LoggedJvm.start(folder, arguments, own);
  }

  /** The folder of its configuration, for what submits to it. */
  Path conf() {
    return folder.resolve("conf");
  }

  /** Where it takes applications. */
  synchronized String url() {
    return url;
  }

  /** The worker whose name is in the text. */
  Optional<String> workerNamedIn(String text) {
    return WORKERS.stream().filter(text::contains).findFirst();
  }

  /** Kills the executors of a worker, which lives; gives how many there were. */
  synchronized long killExecutorsOf(String worker) {
    // It starts nothing else.
    return workers.get(worker).descendants().filter(ProcessHandle::destroyForcibly).count();
  }

  /** Kills a worker and its executors at once, as a machine that fails. */
  synchronized void killWorker(String worker) {
    workers.get(worker).close();
  }

  /** Waits until the master has said something. */
  void awaitMaster(String wanted) throws InterruptedException {
    LoggedJvm log;
    synchronized (this) {
      log = master;
    }
    var unused = log.await(Pattern.compile(wanted));
  }

  @Override
  public synchronized void close() {
    workers.values().forEach(LoggedJvm::close);
    if (master != null) {
      master.close();
    }
  }
}
