package io.financebi.settings;

import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gathers settings: {@code --set} over the environment over {@code --conf} files over AWS's own
 * variables of the environment over defaults. A location may begin with {@code ~/}. A relative
 * location in a file is relative to that file; elsewhere to the working directory.
 */
public final class SettingsReader {
  /** An endpoint. */
  static final String URL = "https?://[^/?#\\s]+(/\\S*)?";

  private static final String SPARK = "spark.";
  private static final String ENDPOINT = "aws.endpoint";

  private final Map<String, SettingKey> known = SettingKeys.byName();
  private final Map<String, String> values = new TreeMap<>();

  /** The endpoints of services that AWS's own variables give. */
  private final Set<String> ofAws = new TreeSet<>();

  private final Path workingDirectory;

  private SettingsReader(Path workingDirectory) {
    this.workingDirectory = workingDirectory.toAbsolutePath();
  }

  /**
   * Reads all settings.
   *
   * @param files properties files, a later one over an earlier one
   * @param environment of the process
   * @param assignments {@code key=value} pairs of the command line
   * @throws UserException when a file, a key or a value is wrong
   */
  public static Settings read(
      List<Path> files,
      Map<String, String> environment,
      List<String> assignments,
      Path workingDirectory) {
    SettingsReader reader = new SettingsReader(workingDirectory);
    for (SettingKey key : SettingKeys.all()) {
      reader.put(key.name(), key.fallback(), "the defaults", reader.workingDirectory);
    }
    reader.putAws(environment);
    files.forEach(reader::putFile);
    reader.putEnvironment(environment);
    assignments.forEach(reader::putAssignment);
    return SettingsParser.parse(reader.values);
  }

  /**
   * What every tool for AWS goes by, as long as nothing of ours says otherwise. An endpoint that is
   * none is left to those tools: it is no concern of who has nothing at AWS.
   */
  private void putAws(Map<String, String> environment) {
    List<String> found = new ArrayList<>();
    for (SettingKey key : known.values()) {
      String name = key.awsName().orElse("");
      String value = environment.getOrDefault(name, "").strip();
      if (!value.isEmpty() && (!key.name().startsWith(ENDPOINT) || value.matches(URL))) {
        put(key.name(), value, name, workingDirectory);
        found.add(key.name());
      }
    }
    found.stream().filter(name -> name.startsWith(ENDPOINT + ".")).forEach(ofAws::add);
  }

  private void putFile(Path file) {
    Path absolute = workingDirectory.resolve(file).normalize();
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(absolute, StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(
          "unreadable_conf",
          "The configuration file " + absolute + " cannot be read.",
          "Give an existing properties file in UTF-8 with --conf.",
          e);
    }
    Map<String, String> sorted = new TreeMap<>();
    properties.stringPropertyNames().forEach(k -> sorted.put(k, properties.getProperty(k)));
    sorted.forEach((k, v) -> put(k, v, absolute.toString(), absolute.getParent()));
  }

  private void putEnvironment(Map<String, String> environment) {
    for (SettingKey key : known.values()) {
      String value = environment.get(key.environmentName());
      if (value != null) {
        put(key.name(), value, key.environmentName(), workingDirectory);
      }
    }
  }

  private void putAssignment(String assignment) {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      throw new UserException(
          "bad_assignment",
          "--set " + assignment + " is not an assignment.",
          "Write --set key=value.");
    }
    String key = assignment.substring(0, equals).strip();
    put(key, assignment.substring(equals + 1), "--set", workingDirectory);
  }

  private void put(String name, String value, String origin, Path base) {
    SettingKey key = known.get(name);
    if (key == null && !name.startsWith(SPARK)) {
      Optional<String> near = NearestName.of(name, known.keySet());
      throw new UserException(
          "unknown_setting",
          "There is no setting " + name + " (in " + origin + ").",
          near.map(n -> "Did you mean " + n + "?").orElse("The README lists them all."));
    }
    ofAws.remove(name);
    if (name.equals(ENDPOINT)) {
      // Ours for all services is over AWS's variable for one of them.
      ofAws.forEach(each -> values.put(each, ""));
    }
    boolean isPath = key != null && key.isPath();
    values.put(name, isPath ? resolveAll(value, base) : value.strip());
  }

  private static String resolveAll(String value, Path base) {
    return Stream.of(value.split(","))
        .map(String::strip)
        .filter(location -> !location.isEmpty())
        .map(location -> resolve(location, base))
        .collect(Collectors.joining(","));
  }

  /** Users of containers may have none. */
  private static String home() {
    String home = System.getProperty("user.home");
    return home.startsWith("/") ? home : System.getProperty("java.io.tmpdir");
  }

  private static String resolve(String location, Path base) {
    if (location.matches("[A-Za-z][A-Za-z0-9+.-]+:.*") || location.startsWith("/")) {
      return location;
    }
    if (location.startsWith("~/")) {
      return home() + location.substring(1);
    }
    // Not Path.resolve: a glob's characters are not legal in the paths of every system.
    String folder = base.toString();
    String rest = location;
    while (rest.startsWith("../") || rest.startsWith("./")) {
      if (rest.startsWith("../")) {
        folder = Path.of(folder).resolve("..").normalize().toString();
      }
      rest = rest.substring(rest.indexOf('/') + 1);
    }
    return folder + "/" + rest;
  }
}
