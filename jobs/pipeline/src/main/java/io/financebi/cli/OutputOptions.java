package io.financebi.cli;

import io.financebi.console.Progress;
import picocli.CommandLine.Option;

/** How a command tells what it does and has done. */
final class OutputOptions {
  private enum Format {
    text,
    json
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json for scripts: ${COMPLETION-CANDIDATES}.")
  private Format format = Format.text;

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  boolean isJson() {
    return format == Format.json;
  }

  Progress.Style progress() {
    return Progress.style(quiet, "1".equals(System.getenv("BI_TERMINAL")));
  }
}
