package io.financebi.measuring;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line of a program tells of its stages.
 *
 * @param stage which one
 * @param isBegin whether it begins with the line; else it has got so far at least
 * @param sinceSeconds for how long the work that the line tells of had been going on
 */
record Mark(String stage, boolean isBegin, double sinceSeconds) {
  private static final Pattern BEGIN = Pattern.compile("stage ([a-z]+)");
  private static final Pattern PROGRESS =
      Pattern.compile("  ([A-Z][a-z]+)\\b.*?\\s([0-9]+\\.[0-9]) s(?: .*)?");

  /** Of a line on standard error; empty for lines about other things. */
  static Optional<Mark> of(String line) {
    Matcher begin = BEGIN.matcher(line);
    if (begin.matches()) {
      return Optional.of(new Mark(begin.group(1), true, 0));
    }
    Matcher progress = PROGRESS.matcher(line);
    if (!progress.matches()) {
      return Optional.empty();
    }
    double seconds = Double.parseDouble(progress.group(2));
    return stage(progress.group(1)).map(stage -> new Mark(stage, false, seconds));
  }

  /** The stage that a line of the pipeline's progress is about, by its first word. */
  private static Optional<String> stage(String word) {
    return switch (word) {
      case "Reading", "Cleaning", "Writing" -> Optional.of("clean");
      case "Building" -> Optional.of("marts");
      case "Checking", "Reconciling" -> Optional.of("checks");
      default -> Optional.empty();
    };
  }
}
