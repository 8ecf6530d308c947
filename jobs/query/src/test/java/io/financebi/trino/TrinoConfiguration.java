package io.financebi.trino;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What a {@link TrinoServer} is made of. Its one catalog reads Delta tables from local folders; it
 * cannot write to them.
 *
 * @param server the unpacked server, of which {@code lib} and {@code plugin/delta-lake} are needed
 * @param jdk the home of a JDK 24 or later
 * @param lake one Delta table a folder
 * @param work an empty folder, for settings, metastore, log and temporary files
 */
public record TrinoConfiguration(Path server, Path jdk, Path lake, Path work) {
  /** The only catalog. */
  public static final String CATALOG = "lake";

  /** A server that lives for minutes gains nothing from better code or more threads for garbage. */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx1g",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          // It would attach an agent to itself, to measure objects.
          "-Djol.skipDynamicAttach=true");

  public TrinoConfiguration {
    server = server.toAbsolutePath().normalize();
    jdk = jdk.toAbsolutePath().normalize();
    lake = lake.toAbsolutePath().normalize();
    work = work.toAbsolutePath().normalize();
  }

  /** What the server says. */
  Path log() {
    return work.resolve("server.log");
  }

  /** The location of a table of the lake, as Trino writes it. */
  String location(String table) {
    return location(lake.resolve(table));
  }

  private static String location(Path path) {
    return "local://" + path;
  }

  /** Starts the server without its launcher, which would put it out of reach. */
  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(JVM_OPTIONS);
    command.add("-Djava.io.tmpdir=" + work.resolve("temporary"));
    command.add("-Dlog.levels-file=" + work.resolve("etc/log.properties"));
    command.add("-Dconfig=" + work.resolve("etc/config.properties"));
    command.addAll(List.of("-cp", server.resolve("lib") + "/*", "io.trino.server.TrinoServer"));
    return command;
  }

  /**
   * Writes the settings, and links the plugin.
   *
   * @throws IOException if the server is not there, or the work folder is not empty
   */
  void write() throws IOException {
    Files.createDirectories(work.resolve("etc/catalog"));
    Files.createDirectory(work.resolve("temporary"));
    Files.createDirectory(work.resolve("metastore"));
    store("config.properties", serverSettings());
    store("log.properties", logLevels());
    store("catalog/" + CATALOG + ".properties", catalogSettings());
    linkPlugin(Files.createDirectories(work.resolve("plugin/delta-lake")));
  }

  private Map<String, String> serverSettings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("node.environment", "test");
    settings.put("node.id", "test");
    settings.put("node.bind-ip", "127.0.0.1");
    settings.put("node.internal-address", "127.0.0.1");
    settings.put("coordinator", "true");
    settings.put("node-scheduler.include-coordinator", "true");
    // The system chooses a free port, and the log tells which.
    settings.put("http-server.http.port", "0");
    settings.put("http-server.log.enabled", "false");
    settings.put("web-ui.enabled", "false");
    settings.put("plugin.dir", work.resolve("plugin").toString());
    // Or a catalog may be without a node for the first five seconds.
    settings.put("catalog.management", "dynamic");
    // The only node must not be given up when the machine is slow.
    settings.put("failure-detector.enabled", "false");
    // As in Athena, whatever the zone of the machine.
    settings.put("sql.forced-session-time-zone", "UTC");
    return settings;
  }

  private static Map<String, String> logLevels() {
    return Map.of(
        "",
        "WARN",
        TrinoProcess.PORT_LOGGER,
        "INFO",
        // A server on its own needs no discovery, but complains.
        "io.airlift.discovery",
        "OFF",
        // Complains of the time before it has started.
        "io.trino.memory.RemoteNodeMemory",
        "OFF");
  }

  private Map<String, String> catalogSettings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("connector.name", "delta_lake");
    settings.put("hive.metastore", "file");
    settings.put("hive.metastore.catalog.dir", location(work.resolve("metastore")));
    settings.put("fs.native-local.enabled", "true");
    // The lake and the metastore have no other folder in common.
    settings.put("local.location", "/");
    settings.put("delta.register-table-procedure.enabled", "true");
    // ANALYZE would leave its statistics in the lake.
    settings.put("delta.extended-statistics.enabled", "false");
    return settings;
  }

  private void store(String file, Map<String, String> settings) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings);
    try (OutputStream out = Files.newOutputStream(work.resolve("etc").resolve(file))) {
      properties.store(out, null);
    }
  }

  /**
   * Maven unpacks the hard links of the server's archive as empty files. What they link to has the
   * same name in another folder; those whose target is not unpacked are not needed.
   */
  private void linkPlugin(Path folder) throws IOException {
    Map<String, Path> jars = new HashMap<>();
    for (Path jar : jars(server.resolve("lib"))) {
      jars.put(jar.getFileName().toString(), jar);
    }
    for (Path jar : jars(server.resolve("plugin"))) {
      jars.putIfAbsent(jar.getFileName().toString(), jar);
    }
    try (Stream<Path> names = Files.list(server.resolve("plugin/delta-lake"))) {
      for (Path name : names.map(Path::getFileName).toList()) {
        Path jar = jars.get(name.toString());
        if (jar != null) {
          Files.createSymbolicLink(folder.resolve(name), jar);
        }
      }
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar") && file.toFile().length() > 0)
          .toList();
    }
  }
}
