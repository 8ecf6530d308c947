package io.financebi.roads;

import io.financebi.roads.CleanRows.Event;
import io.financebi.roads.CleanRows.Item;
import io.financebi.roads.CleanRows.Line;
import io.financebi.roads.CleanRows.Rejected;
import io.financebi.roads.CleanRows.Run;
import io.financebi.roads.Cohorts.CohortMonth;
import io.financebi.roads.Pairs.Pair;
import io.financebi.roads.Visits.Visit;
import java.time.LocalDate;
import java.util.List;

/**
 * The rows that one number is of.
 *
 * @param start the first day of the piece of time; long ago for all days
 */
record Slice(
    History history,
    LocalDate start,
    List<Event> events,
    List<Visit> visits,
    List<Line> lines,
    List<Pair> pairs,
    List<Rejected> rejected,
    List<CohortMonth> cohorts,
    List<Run> runs) {
  /** What is known whatever the rows: of items, and of customers for all time. */
  interface History {
    /** Null for an item that is not in the catalogue. */
    Item item(String id);

    /** Null for who has never bought. */
    LocalDate firstOrder(String user);

    boolean hasOrderedTwice(String user);
  }
}
