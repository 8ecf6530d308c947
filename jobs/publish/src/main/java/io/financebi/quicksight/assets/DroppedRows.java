package io.financebi.quicksight.assets;

import io.financebi.athena.AthenaParameters;
import io.financebi.athena.AthenaQueries;
import io.financebi.athena.AthenaQuery;
import io.financebi.errors.UserException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.Row;

/**
 * Finds the rows that SPICE has dropped. QuickSight tells by its API only how many they are; Athena
 * has all of them, and what SPICE does not keep is known.
 */
final class DroppedRows {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final String INDENT = "  ";

  private final AthenaQueries athena;
  private final Place place;

  DroppedRows(AthenaQueries athena, Place place) {
    this.athena = athena;
    this.place = place;
  }

  /**
   * What they are, a line each; a load is done whether or not they are found.
   *
   * @param dropped so many
   */
  List<String> lines(Begun load, long dropped) {
    List<String> lines = new ArrayList<>();
    String view = place.view(load.dataset().table().name());
    lines.add(
        "%s: QuickSight has dropped %,d rows of %s. They stay in the lake; SPICE does not keep:"
            .formatted(load.dataSet(), dropped, view));
    try {
      for (List<String> row : found(load, view)) {
        lines.add(INDENT + line(row));
      }
    } catch (UserException e) {
      lines.add(INDENT + "what Athena does not say: " + e.problem());
      return lines;
    }
    if (lines.size() == 1) {
      lines.add(
          INDENT
              + "nothing that Athena finds among them. QuickSight lists them: Datasets, "
              + load.dataSet()
              + ", Refresh, History.");
    }
    return lines;
  }

  private static String line(List<String> row) {
    return "%s: %,d rows, from %s to %s, as %s"
        .formatted(row.get(0), Long.parseLong(row.get(1)), row.get(2), row.get(3), row.get(4));
  }

  private List<List<String>> found(Begun load, String view) {
    Optional<String> day = load.dataset().table().time().map(time -> time.day());
    Optional<LocalDate> since = load.since().filter(from -> day.isPresent());
    String sql = SpiceLimits.sql(view, load.dataset().table().columns(), day, since.isPresent());
    List<String> values = since.map(AthenaParameters::toLiteral).stream().toList();
    try (AthenaQuery query = athena.query(sql, values)) {
      var unused = query.run(LONGEST, progress -> {});
      return query.page(Optional.empty()).resultSet().rows().stream()
          .skip(1)
          .map(DroppedRows::texts)
          .toList();
    }
  }

  private static List<String> texts(Row row) {
    return row.data().stream().map(Datum::varCharValue).map(String::valueOf).toList();
  }
}
