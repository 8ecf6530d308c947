package io.financebi.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The compiled classes of a checkout, each with the module that it lies in.
 *
 * @param folders the folder of classes of each module, by the module's name
 */
record Reactor(JavaClasses classes, Map<String, Path> folders) {
  /** Reads the folders of classes that exist below the root of a checkout. */
  static Reactor read(Path root) {
    Map<String, Path> folders = new TreeMap<>();
    folders.put("common", root.resolve("common/target/classes"));
    try (Stream<Path> jobs = Files.list(root.resolve("jobs"))) {
      jobs.forEach(job -> folders.put(name(job), job.resolve("target/classes")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    folders.values().removeIf(folder -> !Files.isDirectory(folder));
    return new Reactor(new ClassFileImporter().importPaths(folders.values()), folders);
  }

  /** The module that the class lies in; empty for a class from elsewhere. */
  String moduleOf(JavaClass javaClass) {
    String source = javaClass.getSource().map(from -> from.getUri().toString()).orElse("");
    return folders.entrySet().stream()
        .filter(entry -> source.startsWith(entry.getValue().toUri().toString()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static String name(Path folder) {
    return String.valueOf(folder.getFileName());
  }

  /** The root of the checkout that the tests run in. */
  static Path checkout() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("bi"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
