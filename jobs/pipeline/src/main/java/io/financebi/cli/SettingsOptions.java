package io.financebi.cli;

import io.financebi.settings.Settings;
import io.financebi.settings.SettingsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the settings of a command come from. */
final class SettingsOptions {
  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "A properties file; several add up, a later one over an earlier one.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, over files and environment.")
  private List<String> assignments = new ArrayList<>();

  Settings read() {
    return SettingsReader.read(files, System.getenv(), assignments, Path.of("").toAbsolutePath());
  }
}
