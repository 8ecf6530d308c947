package io.financebi.sales;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Where order ids lie among all others. Ids mostly ascend with time: those of a day are few ranges,
 * and each late one is a range of its own.
 *
 * @param ids how many there are
 */
record OrderPlaces(long ids, List<Place> places) {
  /** A query asks for so many ranges. */
  private static final int MOST = 100;

  /** Ids that differ in no more than so many last characters make one range at first. */
  private static final int FINEST = 2;

  /** Ids that are scattered wider are looked for in one range. */
  private static final int MOST_OF_THE_FINEST = 5_000;

  /** From the least to the greatest of some ids, in the order that Spark has for texts. */
  private record Place(String first, String last, long ids) {
    Place(Row row) {
      this(row.getAs("first"), row.getAs("last"), row.<Long>getAs("ids"));
    }

    /** How they all begin when they begin alike. */
    String beginning(int shorterBy) {
      return first.substring(0, Math.max(0, first.length() - shorterBy));
    }

    Place and(Place other) {
      return new Place(
          compare(first, other.first) <= 0 ? first : other.first,
          compare(last, other.last) >= 0 ? last : other.last,
          ids + other.ids);
    }

    private static int compare(String one, String other) {
      return UTF8String.fromString(one).compareTo(UTF8String.fromString(other));
    }
  }

  /**
   * Finds them, in a job or two.
   *
   * @param orderIds distinct ones
   */
  static OrderPlaces of(Dataset<Row> orderIds, String column) {
    Column beginning = expr("substring(%1$s, 1, length(%1$s) - %2$d)".formatted(column, FINEST));
    List<Row> finest =
        ranges(orderIds.groupBy(beginning), column).limit(MOST_OF_THE_FINEST + 1).collectAsList();
    List<Row> found =
        finest.size() <= MOST_OF_THE_FINEST
            ? finest
            : ranges(orderIds.groupBy(), column).collectAsList();
    // Without any ids the one range of them all has no ends.
    List<Place> places =
        joined(found.stream().filter(row -> row.<Long>getAs("ids") > 0).map(Place::new).toList());
    return new OrderPlaces(places.stream().mapToLong(Place::ids).sum(), places);
  }

  private static Dataset<Row> ranges(RelationalGroupedDataset ids, String column) {
    return ids.agg(count(lit(1)).as("ids"), min(column).as("first"), max(column).as("last"))
        .select("ids", "first", "last");
  }

  /** The same in larger places, as long as they are too many. */
  private static List<Place> joined(List<Place> finest) {
    Collection<Place> places = finest;
    for (int shorterBy = FINEST + 1; places.size() > MOST; shorterBy++) {
      Map<String, Place> larger = new TreeMap<>();
      for (Place place : places) {
        larger.merge(place.beginning(shorterBy), place, Place::and);
      }
      places = larger.values();
    }
    return List.copyOf(places);
  }

  /** Whether a column is in one of them; true of all of these ids, and maybe of others. */
  Column hold(String column) {
    return places.stream()
        .map(place -> col(column).between(place.first, place.last))
        .reduce(Column::or)
        .orElse(lit(false));
  }
}
