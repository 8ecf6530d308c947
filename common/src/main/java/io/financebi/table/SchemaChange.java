package io.financebi.table;

import io.financebi.errors.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of the columns of a stored table when it gets those of its spec, one sentence each.
 *
 * @param gains what no reader of the table as it was can miss: new columns, and wider ones
 * @param losses what breaks such a reader: columns that are gone, or that hold less
 */
public record SchemaChange(List<String> gains, List<String> losses) {
  /** Copies the sentences. */
  public SchemaChange {
    gains = List.copyOf(gains);
    losses = List.copyOf(losses);
  }

  /**
   * Compares names and types; order, comments and whether null is legal are nobody's loss.
   *
   * @param stored the types of the columns by name, as {@link ColumnType#sql} writes them
   */
  public static SchemaChange between(Map<String, String> stored, TableSpec spec) {
    List<String> gains = new ArrayList<>();
    List<String> losses = new ArrayList<>();
    List<String> added =
        spec.columnNames().stream().filter(name -> !stored.containsKey(name)).toList();
    for (Column column : spec.columns()) {
      String now = column.type().sql();
      String before = stored.getOrDefault(column.name(), now);
      if (added.contains(column.name())) {
        gains.add("column " + column.name() + " " + now + " is new");
      } else if (!before.equals(now)) {
        boolean isWider = isWider(before, column.type());
        (isWider ? gains : losses)
            .add("column %s is %s, it was %s".formatted(column.name(), now, before));
      }
    }
    stored.keySet().stream()
        .filter(name -> !spec.columnNames().contains(name))
        .forEach(name -> losses.add(gone(name, added)));
    return new SchemaChange(gains, losses);
  }

  private static String gone(String name, List<String> added) {
    Optional<String> near = NearestName.of(name, added);
    return "column " + name + " is gone" + near.map(now -> " (renamed to " + now + "?)").orElse("");
  }

  /** Whether each value of a type is one of another, written alike. */
  private static boolean isWider(String before, ColumnType now) {
    Optional<ColumnType> was = ColumnType.ofSql(before);
    if (was.isEmpty()) {
      return false;
    }
    if (was.get() instanceof ColumnType.Decimal narrow && now instanceof ColumnType.Decimal wide) {
      return wide.scale() == narrow.scale() && wide.precision() > narrow.precision();
    }
    return was.get() == ColumnType.Simple.INT && now == ColumnType.Simple.BIGINT;
  }

  /** Whether nothing changes. */
  public boolean isEmpty() {
    return gains.isEmpty() && losses.isEmpty();
  }
}
