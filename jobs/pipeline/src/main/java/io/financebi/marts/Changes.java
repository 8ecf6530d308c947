package io.financebi.marts;

import io.financebi.sales.TouchedOrders;
import io.financebi.table.TableSpec;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a run that builds upon a published lake has changed in it so far; threads may share it. */
public final class Changes {
  private final Map<String, Set<LocalDate>> days = new TreeMap<>();
  private final Optional<Dataset<Row>> newEvents;
  private final Optional<TouchedOrders> orders;

  /**
   * @param newEvents the columns of interactions_clean, of events that were not in it before
   * @param orders whose lines may be others now
   */
  public Changes(Optional<Dataset<Row>> newEvents, Optional<TouchedOrders> orders) {
    this.newEvents = newEvents;
    this.orders = orders;
  }

  /**
   * Notes that a table has changed.
   *
   * @param changed the days on which it has other rows; of a table that was replaced whole, those
   *     to and from which keys have moved
   */
  public synchronized void add(TableSpec table, Collection<LocalDate> changed) {
    days.computeIfAbsent(table.name(), name -> new TreeSet<>()).addAll(changed);
  }

  /** Whether any of the tables has changed. */
  public synchronized boolean touch(Collection<String> tables) {
    return tables.stream().anyMatch(days::containsKey);
  }

  /** The days on which any of the tables has changed. */
  public synchronized Set<LocalDate> days(Collection<String> tables) {
    Set<LocalDate> all = new TreeSet<>();
    tables.forEach(table -> all.addAll(days.getOrDefault(table, Set.of())));
    return all;
  }

  /** Events that were not there before. */
  public Optional<Dataset<Row>> newEvents() {
    return newEvents;
  }

  /** Orders whose lines may be others now. */
  public Optional<TouchedOrders> orders() {
    return orders;
  }
}
