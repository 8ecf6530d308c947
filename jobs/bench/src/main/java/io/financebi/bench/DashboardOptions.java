package io.financebi.bench;

import io.financebi.errors.UserException;
import io.financebi.readers.ReadingPlan;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What of the scenario dashboard can be chosen. */
final class DashboardOptions {
  private static final int READERS = 20;
  private static final int MOST_ASKS = 1000;

  @Option(
      names = "--dashboard",
      paramLabel = "NAME",
      defaultValue = "finance",
      description = "Of dashboard: a file of conf/dashboards, without .yaml (${DEFAULT-VALUE}).")
  private String name;

  @Option(
      names = "--asks",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Of dashboard: how often a round asks each question that was not asked before, and each"
              + " sheet; five times as often what was (${DEFAULT-VALUE}).")
  private int asks;

  @Option(
      names = "--reading",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Of dashboard: how long its readers read in a round (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--pause",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "Of dashboard: how long a reader looks, on the average, before changing a filter"
              + " (${DEFAULT-VALUE}).")
  private int pause;

  String name() {
    return name;
  }

  /**
   * How much is asked.
   *
   * @throws UserException {@code bad_asks}, {@code bad_reading}, {@code bad_pause}
   */
  ReadingPlan plan(long seed) {
    if (asks < 1 || asks > MOST_ASKS) {
      throw new UserException(
          "bad_asks", "--asks must be from 1 to " + MOST_ASKS + ".", "The default is 20.");
    }
    if (seconds < 1) {
      throw new UserException("bad_reading", "--reading must be 1 or more.", "The default is 60.");
    }
    if (pause < 0) {
      throw new UserException("bad_pause", "--pause must be 0 or more.", "The default is 10.");
    }
    return new ReadingPlan(
        asks, READERS, Duration.ofSeconds(seconds), Duration.ofSeconds(pause), seed);
  }
}
