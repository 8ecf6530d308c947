package io.financebi.run;

import io.financebi.testing.LocalSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * How a process of {@code bi} starts when there are many of them, each for some seconds: with the
 * classes of an archive that one process before them has left, which takes jars for folders.
 */
final class QuickJvm {
  private static final Path FOLDER = folder();

  /** Made when the first process is started. */
  private static final class Archive {
    static final Path FILE = leave();
  }

  private QuickJvm() {}

  /** The jars stay where the archive has seen them; tests in another process have their own. */
  private static Path folder() {
    try {
      return Files.createTempDirectory("quick-jvm");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command up to the arguments of {@code bi}. */
  static List<String> command(Path temporary, List<String> properties) {
    return command("-XX:SharedArchiveFile=" + Archive.FILE, temporary, properties);
  }

  private static List<String> command(String archive, Path temporary, List<String> properties) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens") || argument.startsWith("-D"))
        .filter(argument -> !argument.contains("tmpdir"))
        .forEach(command::add);
    command.addAll(List.of(archive, "-Xlog:disable", "-Xmx768m"));
    // A process that lives for seconds gains nothing from better code.
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m", "-XX:+UseSerialGC"));
    // Nor from collecting garbage whenever it has loaded some more classes.
    command.addAll(List.of("-XX:MetaspaceSize=256m", "-Xmn300m"));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(properties);
    command.addAll(List.of("-cp", classPath(), "io.financebi.Main"));
    return command;
  }

  private static String classPath() {
    List<String> jars = new ArrayList<>();
    for (String entry : classPathEntries()) {
      jars.add(Files.isDirectory(Path.of(entry)) ? jarOf(entry).toString() : entry);
    }
    return String.join(":", jars);
  }

  private static List<String> classPathEntries() {
    return Stream.of(System.getProperty("java.class.path").split(":", -1))
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  private static Path jarOf(String folder) {
    return FOLDER.resolve(Integer.toHexString(folder.hashCode()) + ".jar");
  }

  /** Runs over a file of each kind, and keeps the classes that it took. */
  private static Path leave() {
    try {
      for (String entry : classPathEntries()) {
        if (Files.isDirectory(Path.of(entry))) {
          jar(Path.of(entry), jarOf(entry));
        }
      }
      Path work = Files.createDirectory(FOLDER.resolve("work"));
      Path archive = FOLDER.resolve("classes.jsa");
      List<String> run = command("-XX:ArchiveClassesAtExit=" + archive, work, List.of());
      run.add("run");
      for (String setting : settings(work)) {
        run.addAll(List.of("--set", setting));
      }
      Process process =
          new ProcessBuilder(run)
              .redirectErrorStream(true)
              .redirectOutput(work.resolve("out").toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(Files.readString(work.resolve("out")));
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> settings(Path work) throws IOException {
    List<String> settings = new ArrayList<>(LocalSpark.FOR_FEW_ROWS);
    settings.addAll(List.of("spark.master=local[2]", "lake.root=" + work.resolve("lake")));
    for (var input : RawWorlds.HEADERS.entrySet()) {
      Path file = work.resolve(input.getKey() + ".csv");
      Files.writeString(file, input.getValue() + "\n");
      settings.add(input.getKey() + ".input=" + file);
    }
    return settings;
  }

  private static void jar(Path folder, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream entries = new ZipOutputStream(file);
        Stream<Path> found = Files.walk(folder)) {
      for (Path source : found.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new ZipEntry(folder.relativize(source).toString()));
        Files.copy(source, entries);
      }
    }
  }
}
