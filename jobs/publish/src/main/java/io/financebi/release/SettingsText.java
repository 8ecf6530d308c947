package io.financebi.release;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All that is set, in files and beside them, as the text of one properties file. */
final class SettingsText {
  private SettingsText() {}

  /**
   * Puts it together; the same settings are always the same text.
   *
   * @param files properties files that can be read, a later one over an earlier one
   * @param assignments {@code key=value} pairs over them, a later one over an earlier one
   */
  static String of(List<Path> files, List<String> assignments) {
    SortedMap<String, String> all = new TreeMap<>();
    files.stream()
        .map(SettingsText::loaded)
        .forEach(file -> file.stringPropertyNames().forEach(k -> all.put(k, file.getProperty(k))));
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      all.put(assignment.substring(0, equals).strip(), assignment.substring(equals + 1));
    }
    return all.entrySet().stream().map(SettingsText::line).collect(Collectors.joining());
  }

  private static Properties loaded(Path file) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Escaped by Java itself, which puts a line with the date before it. */
  private static String line(Map.Entry<String, String> setting) {
    Properties one = new Properties();
    one.setProperty(setting.getKey(), setting.getValue());
    StringWriter text = new StringWriter();
    try {
      one.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().lines().skip(1).map(line -> line + "\n").collect(Collectors.joining());
  }
}
