package io.financebi.semantic;

import io.financebi.errors.UserException;
import io.financebi.sql.ResultRows;
import io.financebi.sql.SqlEngine;
import io.financebi.sql.SqlQuery;
import io.financebi.table.Layer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a lake's data end: nothing reads the clock, so this is what "the last seven days" count
 * from.
 *
 * @param last when the last event happened or the last line was sold, UTC
 * @param zone the reporting zone
 */
public record DataEnd(Instant last, ZoneId zone) {
  /**
   * Asks a lake, of its clean tables.
   *
   * @throws UserException {@code lake_no_data} when there are no rows
   */
  public static DataEnd of(SqlEngine engine, SemanticModel model, ZoneId zone) {
    String sql = times(model).map(DataEnd::lastOf).collect(Collectors.joining(" UNION ALL "));
    try (ResultRows rows = engine.run(SqlQuery.of(sql))) {
      Instant last = Instant.MIN;
      while (rows.hasNext()) {
        Object found = rows.next().get(0);
        last = found instanceof Instant instant && instant.isAfter(last) ? instant : last;
      }
      if (last.equals(Instant.MIN)) {
        throw new UserException(
            "lake_no_data", "The lake has neither events nor sales.", "./bi run reads them.");
      }
      return new DataEnd(last, zone);
    }
  }

  /** The instants of the clean tables, of which the last is where the data end. */
  static Stream<FieldRef> times(SemanticModel model) {
    return model.datasets().stream()
        .filter(dataset -> dataset.table().layer() == Layer.CLEAN)
        .flatMap(dataset -> dataset.instant().map(at -> new FieldRef(dataset, at)).stream());
  }

  /** SELECT of the last one, as {@code last_at}. */
  static String lastOf(FieldRef time) {
    return "SELECT MAX(%s) AS last_at FROM %s AS %s"
        .formatted(time.sql(), time.dataset().table().name(), time.dataset().name());
  }

  /** The last day of data, in the reporting zone. */
  public LocalDate day() {
    return last.atZone(zone).toLocalDate();
  }

  /** When the last complete hour ended: the hour of the last data may still go on. */
  Instant completeUntil() {
    return last.truncatedTo(ChronoUnit.HOURS);
  }
}
