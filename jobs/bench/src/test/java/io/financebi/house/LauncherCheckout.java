package io.financebi.house;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * A checkout with the real launcher in a folder with spaces, and around it only what a test puts
 * there: a PATH of the few tools that bi needs, JDKs whose java prints what it is asked to run, and
 * a Maven that writes down its calls and makes the jars.
 */
final class LauncherCheckout {
  /** Every tool that bi may call; a machine has no others in these tests. */
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "dirname",
          "env",
          "find",
          "flock",
          "ln",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "tail",
          "touch");

  private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();

  /** What one call of bi gave. */
  record Result(int exit, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  /** A checkout with all jars built, a JDK 17 on the PATH, no JAVA_HOME and no Maven. */
  LauncherCheckout(Path folder) throws IOException {
    this.folder = folder;
    Path house = Reactor.checkout();
    for (String file : List.of("bi", "conf/jvm.options", "conf/log4j2.properties")) {
      copy(house.resolve(file), root().resolve(file));
    }
    for (String tool : TOOLS) {
      installTool(tool);
    }
    source("pom.xml");
    source("common/pom.xml");
    for (String module : List.of("aws", "publish", "pipeline", "query", "dashboard", "bench")) {
      source("jobs/" + module + "/pom.xml");
    }
    source("common/src/main/java/Core.java");
    source("jobs/aws/src/main/java/Clients.java");
    source("jobs/publish/src/main/java/PublishMain.java");
    source("jobs/pipeline/src/main/java/Main.java");
    source("jobs/pipeline/src/test/java/MainTest.java");
    source("jobs/query/src/main/java/QueryMain.java");
    source("jobs/dashboard/src/main/java/DashboardMain.java");
    source("jobs/bench/src/main/java/BenchMain.java");
    source("sql/marts/mart_daily_kpis.sql");
    build("publish", "publish");
    build("pipeline", "spark");
    build("query", "query");
    build("dashboard", "dashboard");
    build("bench", "bench");
    jdk("17", "17.0.15");
    linkOnPath("java", jdk("17").resolve("bin/java"));
    environment.put("PATH", tools().toString());
    environment.put("HOME", folder.toString());
    environment.put("BI_JDK_FOLDERS", folder.resolve("jdks").toString());
  }

  Path root() {
    return folder.resolve("check out");
  }

  private Path tools() {
    return folder.resolve("tools");
  }

  Path jdk(String name) {
    return folder.resolve("jdks").resolve(name);
  }

  Path jar(String module) {
    return root().resolve("jobs/" + module + "/target/finance-bi-" + module + ".jar");
  }

  /** The calls of Maven, each its folder, JDK and arguments. */
  List<String> mavenCalls() throws IOException {
    Path calls = folder.resolve("maven.calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  LauncherCheckout with(String variable, Object value) {
    environment.put(variable, value.toString());
    return this;
  }

  LauncherCheckout withoutTool(String name) throws IOException {
    Files.deleteIfExists(tools().resolve(name));
    return this;
  }

  /**
   * Installs a JDK whose java prints its own path, the working folder and its arguments, makes an
   * archive of classes when it is asked for one, and has an outlook when JAVA_OUTLOOK gives it one.
   */
  LauncherCheckout jdk(String name, String version) throws IOException {
    Path home = Files.createDirectories(jdk(name));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    Files.setLastModifiedTime(home.resolve("release"), FileTime.from(LONG_AGO));
    script(
        home.resolve("bin/java"),
        """
        case $1 in
          -XX:ArchiveClassesAtExit=*) ${JAVA_ARCHIVE:-echo classes} >"${1#*=}" ;;
        esac
        case ${JAVA_OUTLOOK:-},$* in
          ?*--outlook) printf '%s\\n' "$@" >"$HOME/outlook.call"; printf '%s\\n' "$JAVA_OUTLOOK"; exit ;;
        esac
        printf '%s\\n' "$0" "$PWD" "$@"
        exit ${JAVA_EXIT:-0}""");
    script(home.resolve("bin/javac"), "exit 0");
    return this;
  }

  LauncherCheckout maven(String body) throws IOException {
    script(tools().resolve("mvn"), body);
    return this;
  }

  /**
   * A Maven that writes down its call and makes the jars that are missing, as the real one does.
   */
  LauncherCheckout maven() throws IOException {
    return maven(
        """
        printf '%s\\n' "$PWD $JAVA_HOME $*" >>"$HOME/maven.calls"
        mkdir "$HOME/building" || echo "two builds at once" >>"$HOME/maven.calls"
        sleep 0.3
        for list in pipeline/target/spark query/target/query dashboard/target/dashboard bench/target/bench; do
          mkdir -p "jobs/${list%/*}"
          : >>"jobs/${list%/*}/finance-bi-${list%%/*}.jar"
          printf '%s' "$HOME/tools/env" >"jobs/$list.classpath"
        done
        rm -r "$HOME/building"
        """);
  }

  LauncherCheckout linkOnPath(String name, Path target) throws IOException {
    Files.deleteIfExists(tools().resolve(name));
    Files.createSymbolicLink(tools().resolve(name), target);
    return this;
  }

  /** Puts a real JDK, PATH, jar and class path in the place of the ones that only print. */
  LauncherCheckout real(String module, String list, Path jar, String classPath) throws IOException {
    Files.copy(jar, jar(module), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(jar(module).resolveSibling(list + ".classpath"), classPath);
    return with("JAVA_HOME", System.getProperty("java.home")).with("PATH", System.getenv("PATH"));
  }

  /** Lets the jar be a minute old and the file newer than it. */
  void touchAfterBuild(String module, String file) throws IOException {
    Instant now = Files.getLastModifiedTime(root()).toInstant();
    Files.setLastModifiedTime(jar(module), FileTime.from(now.minus(Duration.ofMinutes(1))));
    Files.setLastModifiedTime(
        root().resolve(file), FileTime.from(now.minus(Duration.ofSeconds(30))));
  }

  Result bi(String... arguments) {
    return run(folder, root().resolve("bi").toString(), arguments);
  }

  /**
   * Goes on only where Ctrl-C ends a process: not below a build that was put into the background.
   */
  LauncherCheckout assumeCtrlC() {
    assumeThat(run(folder, "bash", "-c", "kill -INT $$; echo went on").out()).isEmpty();
    return this;
  }

  /** Starts bi from the folder by the given path. */
  Process start(Path from, String bi, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(bi));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /** The same, until it ends. */
  Result run(Path from, String bi, String... arguments) {
    try {
      Process process = start(from, bi, arguments);
      var err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      String out = text(process.getInputStream());
      return new Result(process.waitFor(), out, err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void source(String file) throws IOException {
    Path path = root().resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "");
    for (Path each = path; !each.equals(root()); each = each.getParent()) {
      Files.setLastModifiedTime(each, FileTime.from(LONG_AGO));
    }
  }

  private void build(String module, String list) throws IOException {
    Path target = Files.createDirectories(jar(module).getParent());
    Files.writeString(jar(module), "");
    Files.writeString(target.resolve(list + ".classpath"), tools().resolve("env").toString());
  }

  private void installTool(String tool) throws IOException {
    for (String folderOnPath : System.getenv("PATH").split(":", -1)) {
      Path real = Path.of(folderOnPath).resolve(tool);
      if (Files.isExecutable(real)) {
        script(tools().resolve(tool), "exec '" + real + "' \"$@\"");
        return;
      }
    }
  }

  private static void script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    file.toFile().setExecutable(true);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
  }
}
