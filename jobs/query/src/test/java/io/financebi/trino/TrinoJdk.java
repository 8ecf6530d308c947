package io.financebi.trino;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** A JDK that is new enough for Trino, which starts on nothing older than 24. */
public final class TrinoJdk {
  /** The environment variable that names the JDK to take, and no other. */
  public static final String VARIABLE = "BI_TRINO_JAVA_HOME";

  /** The system property that does the same, and wins. */
  public static final String PROPERTY = "trino.java.home";

  private static final int OLDEST_FEATURE = 24;

  private TrinoJdk() {}

  /**
   * Finds the JDK that is asked for, or else, where systems put them, the oldest that is new
   * enough: those that came after Trino may have lost what it uses.
   *
   * @return its home; empty when nothing is asked for and none is found
   * @throws IllegalArgumentException if what is asked for is no JDK 24 or later
   */
  public static Optional<Path> find() {
    String property = System.getProperty(PROPERTY);
    String home = System.getProperty("user.home");
    return find(
        property == null ? System.getenv() : Map.of(VARIABLE, property),
        Stream.of("/usr/lib/jvm", "/opt", home + "/.sdkman/candidates/java").map(Path::of));
  }

  /** The same with another environment, and with other folders that hold JDKs. */
  static Optional<Path> find(Map<String, String> environment, Stream<Path> folders) {
    String asked = environment.getOrDefault(VARIABLE, "");
    if (asked.isEmpty()) {
      return folders
          .flatMap(folder -> inside(folder).stream())
          .filter(home -> feature(home) >= OLDEST_FEATURE)
          .min(Comparator.comparingInt(TrinoJdk::feature));
    }
    if (feature(Path.of(asked)) < OLDEST_FEATURE) {
      // To skip the tests quietly would hide that they were meant to run.
      throw new IllegalArgumentException(
          VARIABLE + " or " + PROPERTY + ": no JDK " + OLDEST_FEATURE + " or later in " + asked);
    }
    return Optional.of(Path.of(asked));
  }

  private static List<Path> inside(Path folder) {
    List<Path> homes = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> found = Files.list(folder)) {
        found.sorted().forEach(homes::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return homes;
  }

  /** The number by which a version is called: 24 of 24.0.1; 0 when it is no JDK. */
  private static int feature(Path home) {
    Path release = home.resolve("release");
    if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
      return 0;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String feature = properties.getProperty("JAVA_VERSION", "").replaceFirst("^\"?(\\d+).*", "$1");
    return feature.matches("\\d{1,9}") ? Integer.parseInt(feature) : 0;
  }
}
