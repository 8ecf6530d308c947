package io.financebi.semantic;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A question in the words of the model.
 *
 * @param metrics by name; at least one
 * @param dimensions by field name, with the dataset before it where that is needed
 * @param grain how finely the time axis is cut; not at all when empty
 * @param filters all of which hold
 * @param range which days
 * @param compare with which other period
 * @param order by columns of the result; then by time and the dimensions, and only by these when
 *     empty
 * @param limit how many rows at most
 * @param top of the first dimension only the values with the most of the first metric, so many; all
 *     others are one more, {@code (other)}
 */
public record SemanticQuery(
    List<String> metrics,
    List<String> dimensions,
    Optional<Grain> grain,
    List<Filter> filters,
    TimeRange range,
    Compare compare,
    List<Order> order,
    OptionalInt limit,
    OptionalInt top) {
  /** By a column of the result. */
  public record Order(String column, boolean isDescending) {
    /** Reads {@code net_sales}, or {@code -net_sales} for the greatest first. */
    public static Order parse(String text) {
      boolean isDescending = text.startsWith("-");
      return new Order(isDescending ? text.substring(1) : text, isDescending);
    }

    /** As it is read. */
    public String text() {
      return (isDescending ? "-" : "") + column;
    }
  }

  /** Copies the lists. */
  public SemanticQuery {
    metrics = List.copyOf(metrics);
    dimensions = List.copyOf(dimensions);
    filters = List.copyOf(filters);
    order = List.copyOf(order);
  }

  /** Whether there is a period beside the one that is asked for. */
  boolean isCompared() {
    return compare != Compare.NONE;
  }

  /** Some metrics by some dimensions, over all days. */
  public static SemanticQuery of(List<String> metrics, List<String> dimensions) {
    return new SemanticQuery(
        metrics,
        dimensions,
        Optional.empty(),
        List.of(),
        new TimeRange.All(),
        Compare.NONE,
        List.of(),
        OptionalInt.empty(),
        OptionalInt.empty());
  }

  /** The same, cut on the time axis. */
  public SemanticQuery by(Grain newGrain) {
    return new SemanticQuery(
        metrics, dimensions, Optional.of(newGrain), filters, range, compare, order, limit, top);
  }

  /** The same, of some days. */
  public SemanticQuery in(TimeRange newRange) {
    return new SemanticQuery(
        metrics, dimensions, grain, filters, newRange, compare, order, limit, top);
  }

  /** The same, of what these let through. */
  public SemanticQuery where(List<Filter> newFilters) {
    return new SemanticQuery(
        metrics, dimensions, grain, newFilters, range, compare, order, limit, top);
  }

  /** The same beside another period. */
  public SemanticQuery comparedWith(Compare other) {
    return new SemanticQuery(metrics, dimensions, grain, filters, range, other, order, limit, top);
  }

  /** The same in another order. */
  public SemanticQuery orderedBy(List<Order> newOrder) {
    return new SemanticQuery(
        metrics, dimensions, grain, filters, range, compare, newOrder, limit, top);
  }

  /** The first rows of it. */
  public SemanticQuery first(int rows) {
    return new SemanticQuery(
        metrics, dimensions, grain, filters, range, compare, order, OptionalInt.of(rows), top);
  }

  /** The greatest values of its first dimension, and all others as one. */
  public SemanticQuery top(int values) {
    return new SemanticQuery(
        metrics, dimensions, grain, filters, range, compare, order, limit, OptionalInt.of(values));
  }
}
