package io.financebi.marts;

import io.financebi.matching.MatchChanges;
import io.financebi.matching.Rematching;
import io.financebi.matching.SaleMatches;
import io.financebi.settings.BehaviourSettings;
import io.financebi.table.CleanTables;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Table sale_matches. */
final class MatchesRecipe implements MartRecipe {
  private static final String EVENTS = CleanTables.INTERACTIONS.name();
  private static final String SALES = CleanTables.SALES.name();

  private final BehaviourSettings settings;
  private final ZoneId zone;

  MatchesRecipe(BehaviourSettings settings, ZoneId zone) {
    this.settings = settings;
    this.zone = zone;
  }

  @Override
  public Set<String> tablesRead() {
    return Set.of(EVENTS, SALES);
  }

  /** To be counted up when the code gives other matches. */
  @Override
  public String definition() {
    return "matches 1";
  }

  @Override
  public Dataset<Row> rows(Function<String, Dataset<Row>> table) {
    return SaleMatches.of(table.apply(EVENTS), table.apply(SALES), settings);
  }

  @Override
  public Optional<Replacement> replacement(
      Dataset<Row> published, Changes changes, Function<String, Dataset<Row>> table) {
    Rematching.News news =
        new Rematching.News(
            changes.newEvents(),
            changes.days(Set.of(EVENTS)),
            changes.orders(),
            changes.days(Set.of(SALES)));
    MatchChanges found =
        new Rematching(published, settings, zone)
            .after(news, table.apply(EVENTS), table.apply(SALES));
    return Optional.of(new Replacement(found.gone(), found.come(), MatchChanges.IDENTITY));
  }
}
