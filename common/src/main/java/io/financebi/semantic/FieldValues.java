package io.financebi.semantic;

import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import io.financebi.sql.SqlQuery;
import io.financebi.sql.SqlText;
import io.financebi.table.TableSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which values a field has, for somebody who types the beginning of one. */
public final class FieldValues {
  private FieldValues() {}

  /**
   * The values that a text is in, whatever its case; those that begin with it first, then by the
   * alphabet. One text column.
   *
   * @param field a dimension of text, with its dataset before it where only that one is meant
   * @param part empty for all values
   * @throws UserException {@code unknown_dimension} when no dataset has such a field
   */
  public static SqlQuery of(SemanticModel model, String field, String part, int limit) {
    List<FieldRef> places = places(model, field);
    if (places.isEmpty()) {
      throw unknown(model, field);
    }
    String values =
        places.stream()
            .map(
                place ->
                    "SELECT %s AS value FROM %s AS %s"
                        .formatted(place.sql(), table(place).name(), place.dataset().name()))
            .collect(Collectors.joining("\n  UNION ALL\n  "));
    String sql =
        """
        SELECT value
        FROM (
          %s
        ) AS found
        WHERE strpos(lower(value), lower(CAST(:part AS varchar))) > 0
        GROUP BY value
        ORDER BY CASE strpos(lower(value), lower(CAST(:part AS varchar))) WHEN 1 THEN 0 ELSE 1 END, value
        LIMIT %d"""
            .formatted(values, limit);
    return new SqlQuery(SqlText.of(sql), Map.of("part", part));
  }

  /** Where there is a table with the same values and fewer rows, that one. */
  private static TableSpec table(FieldRef place) {
    return place.dataset().rollups().stream()
        .filter(rollup -> rollup.has(place.field()))
        .map(Rollup::table)
        .findFirst()
        .orElse(place.dataset().table());
  }

  private static List<FieldRef> places(SemanticModel model, String field) {
    return model.datasets().stream()
        .flatMap(
            dataset ->
                dataset.fields().stream()
                    .filter(each -> each.isDimension() && each.datatype() == Datatype.STRING)
                    .map(each -> new FieldRef(dataset, each)))
        .filter(place -> place.name().equals(field) || place.field().name().equals(field))
        .toList();
  }

  private static UserException unknown(SemanticModel model, String field) {
    List<String> names =
        model.datasets().stream()
            .flatMap(dataset -> dataset.fields().stream())
            .filter(each -> each.isDimension() && each.datatype() == Datatype.STRING)
            .map(Field::name)
            .distinct()
            .sorted()
            .toList();
    return new UserException(
        "unknown_dimension",
        "There is no dimension of text " + field + ".",
        NearestName.of(field, names)
            .map(near -> "Did you mean " + near + "?")
            .orElse("There are " + String.join(", ", names) + "."));
  }
}
