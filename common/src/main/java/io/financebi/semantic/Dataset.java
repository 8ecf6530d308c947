package io.financebi.semantic;

import io.financebi.table.TableSpec;
import java.util.List;
import java.util.Optional;

/**
 * A table as the model sees it.
 *
 * @param table whose rows it has
 * @param primaryKey the columns that identify a row
 * @param rollups tables that hold its rows counted, those that are read first before others
 * @param line of the model's file
 */
public record Dataset(
    String name,
    TableSpec table,
    List<String> primaryKey,
    String description,
    AiContext context,
    List<Field> fields,
    List<Rollup> rollups,
    int line) {
  /** Copies the lists. */
  public Dataset {
    primaryKey = List.copyOf(primaryKey);
    fields = List.copyOf(fields);
    rollups = List.copyOf(rollups);
  }

  /** The same with other rollups. */
  Dataset withRollups(List<Rollup> others) {
    return new Dataset(name, table, primaryKey, description, context, fields, others, line);
  }

  /** The field of that name. */
  public Optional<Field> field(String fieldName) {
    return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
  }

  /** The field with the day, in the reporting zone, on which a row happened. */
  public Optional<Field> day() {
    return time(Datatype.DATE);
  }

  /** The field with the instant at which a row happened. */
  public Optional<Field> instant() {
    return time(Datatype.DATE_TIME_TZ);
  }

  private Optional<Field> time(Datatype datatype) {
    return fields.stream()
        .filter(field -> field.isTime() && field.datatype() == datatype)
        .findFirst();
  }
}
