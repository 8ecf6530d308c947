package io.financebi.commandline;

import io.financebi.settings.Settings;
import io.financebi.settings.SettingsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the settings of a command come from: a mixin of every command that has any. */
public final class SettingsOptions {
  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description =
          "A properties file, of a run also in S3; several add up, a later one over an earlier one.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, over files and environment.")
  private List<String> assignments = new ArrayList<>();

  /**
   * Reads them.
   *
   * @throws io.financebi.errors.UserException when a file, a key or a value is wrong
   */
  public Settings read() {
    return SettingsReader.read(files, System.getenv(), assignments, Path.of("").toAbsolutePath());
  }
}
