package io.financebi.marts;

import io.financebi.sessions.SessionChanges;
import io.financebi.sessions.Sessions;
import io.financebi.table.CleanTables;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Table mart_sessions. */
final class SessionsRecipe implements MartRecipe {
  private static final String EVENTS = CleanTables.INTERACTIONS.name();

  private final Duration gap;
  private final ZoneId zone;

  SessionsRecipe(Duration gap, ZoneId zone) {
    this.gap = gap;
    this.zone = zone;
  }

  @Override
  public Set<String> tablesRead() {
    return Set.of(EVENTS);
  }

  /** To be counted up when the code gives other sessions. */
  @Override
  public String definition() {
    return "sessions 1";
  }

  @Override
  public Dataset<Row> rows(Function<String, Dataset<Row>> table) {
    return Sessions.of(table.apply(EVENTS), gap, zone);
  }

  @Override
  public Optional<Replacement> replacement(
      Dataset<Row> published, Changes changes, Function<String, Dataset<Row>> table) {
    return changes
        .newEvents()
        .map(events -> SessionChanges.of(published, events, gap, zone))
        .map(found -> new Replacement(found.gone(), found.come(), SessionChanges.IDENTITY));
  }
}
