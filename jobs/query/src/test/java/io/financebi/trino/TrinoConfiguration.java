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
 * What a {@link TrinoServer} is made of.
 *
 * @param server the unpacked server, of which {@code lib} and {@code plugin/delta-lake} are needed
 * @param jdk the home of a JDK 24 or later
 * @param catalog the only one
 * @param work an empty folder, for settings, log and temporary files, and what the catalog has
 */
public record TrinoConfiguration(Path server, Path jdk, TrinoCatalog catalog, Path work) {
  /** The name of the catalog. */
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
    work = work.toAbsolutePath().normalize();
  }

  /** What the server says. */
  Path log() {
    return work.resolve("server.log");
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
    store("config.properties", serverSettings());
    store("log.properties", logLevels());
    store("catalog/" + CATALOG + ".properties", catalog.settings(work));
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
