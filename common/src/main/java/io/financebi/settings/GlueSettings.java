package io.financebi.settings;

import java.util.List;
import java.util.Optional;

/**
 * The catalog of Glue.
 *
 * @param database of the lake's tables, and of what crawlers find
 * @param crawlerRole name or ARN of the role that crawlers work with
 * @param crawlerSchedule as AWS writes it, {@code cron(15 2 * * ? *)}, in UTC; empty for never
 * @param crawlerExclusions globs of what crawlers pass by
 */
public record GlueSettings(
    String database,
    Optional<String> crawlerRole,
    Optional<String> crawlerSchedule,
    List<String> crawlerExclusions) {
  /** Copies the globs. */
  public GlueSettings {
    crawlerExclusions = List.copyOf(crawlerExclusions);
  }
}
