package io.financebi.agreement;

import static io.financebi.agreement.Parts.quoted;

import io.financebi.quicksight.CompiledDashboard;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.quicksight.model.OtherCategories;
import software.amazon.awssdk.services.quicksight.model.SheetDefinition;
import software.amazon.awssdk.services.quicksight.model.Visual;

/**
 * What QuickSight would show in a visual, as one statement of DuckDB: rows of the dataset's view,
 * calculated fields of rows in order of need, filters, groups, aggregated fields, first rows. This
 * is QuickSight's documented order of evaluation.
 */
final class ShownVisual {
  /** What all values are together that are not shown by themselves. */
  static final String OTHER = "'(other)'";

  private final ShownFields fields;
  private final ShownDataset dataset;
  private final List<ShownFilter> filters;
  private final List<Side> sides;
  private final ShownOrder order;

  /**
   * @param parameters SQL of their values
   */
  ShownVisual(CompiledDashboard compiled, String id, Map<String, String> parameters) {
    SheetDefinition sheet =
        compiled.definition().sheets().stream()
            .filter(each -> each.visuals().stream().anyMatch(one -> Parts.id(one).equals(id)))
            .findFirst()
            .orElseThrow();
    Visual visual =
        sheet.visuals().stream().filter(one -> Parts.id(one).equals(id)).findFirst().orElseThrow();
    this.fields = ShownFields.of(visual);
    String identifier = Parts.column(fields.measures().get(0)).dataSetIdentifier();
    this.dataset = new ShownDataset(compiled, identifier, parameters);
    this.filters = ShownFilter.of(compiled.definition(), sheet.sheetId(), id, dataset);
    this.sides = Side.of(visual);
    this.order = new ShownOrder(fields, this::ofGroups);
  }

  /** The sides whose values have places, which are in columns of their own behind the fields. */
  List<Side> placed() {
    return sides.stream().filter(order::isPlaced).toList();
  }

  /** An expression of groups; what it names of groups is put in its place. */
  private String ofGroups(String name) {
    if (!dataset.isOfGroups(name)) {
      return fields.dimensions().stream()
          .filter(each -> Parts.column(each).columnName().equals(name))
          .findFirst()
          .map(ShownFields::key)
          .orElse(quoted(name));
    }
    return "(" + dataset.sql(name, this::ofGroups) + ")";
  }

  /** The statement; its columns are the fields, by their ids, and the places on the sides. */
  String sql() {
    List<ShownFilter> ofRows =
        filters.stream().filter(each -> !dataset.isOfGroups(each.field())).toList();
    List<ShownFilter> ofGroups =
        filters.stream().filter(each -> dataset.isOfGroups(each.field())).toList();
    Set<String> needed = new LinkedHashSet<>();
    filters.forEach(each -> dataset.need(each.field(), needed));
    fields.columns().forEach(name -> dataset.need(name, needed));
    List<String> ctes = new ArrayList<>();
    ctes.add("base AS (" + dataset.rows() + ")");
    String rows = dataset.layers(needed, ctes);
    ctes.add("filtered AS (SELECT * FROM " + rows + where(ofRows) + ")");
    String gathered = gather(ctes);
    ctes.add("grouped AS (" + grouped(ofGroups, gathered) + ")");
    List<String> shown = new ArrayList<>(fields.ids());
    IntStream.range(0, placed().size()).forEach(i -> shown.add("place_" + i));
    return "WITH "
        + String.join(",\n", ctes)
        + "\nSELECT "
        + shown.stream().map(Parts::quoted).collect(Collectors.joining(", "))
        + " FROM grouped"
        + IntStream.range(0, ofGroups.size())
            .mapToObj(i -> ofGroups.get(i).on("filter_" + i))
            .collect(Collectors.joining(" AND ", ofGroups.isEmpty() ? "" : " WHERE ", ""));
  }

  private static String where(List<ShownFilter> filters) {
    return filters.stream()
        .map(filter -> filter.on(quoted(filter.field())))
        .collect(Collectors.joining(" AND ", filters.isEmpty() ? "" : " WHERE ", ""));
  }

  private String grouped(List<ShownFilter> conditions, String from) {
    List<String> selected = new ArrayList<>();
    fields.ids().forEach(id -> selected.add(fields.sql(id, this::ofGroups) + " AS " + quoted(id)));
    List<Side> placed = placed();
    for (int i = 0; i < placed.size(); i++) {
      selected.add(order.place(placed.get(i)) + " AS place_" + i);
    }
    for (int i = 0; i < conditions.size(); i++) {
      selected.add(ofGroups(conditions.get(i).field()) + " AS filter_" + i);
    }
    int keys = fields.dimensions().size();
    return "SELECT "
        + String.join(", ", selected)
        + " FROM "
        + from
        + IntStream.rangeClosed(1, keys)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(", ", keys == 0 ? "" : " GROUP BY ", ""));
  }

  /**
   * The values beyond the limit of a side are one, or none.
   *
   * @return where the rows are then
   */
  private String gather(List<String> ctes) {
    String from = "filtered";
    for (Side side : sides) {
      if (side.limit().isPresent()) {
        String kept = "kept_" + ctes.size();
        String key = ShownFields.key(side.fields().get(0));
        ctes.add(
            "%s AS (SELECT %s AS kept FROM %s GROUP BY 1 ORDER BY %s LIMIT %d)"
                .formatted(
                    kept, key, from, order.firstTerms(side), side.limit().get().itemsLimit()));
        String isKept =
            "EXISTS (SELECT 1 FROM %s WHERE kept IS NOT DISTINCT FROM %s)".formatted(kept, key);
        boolean isOne = side.limit().get().otherCategories() == OtherCategories.INCLUDE;
        String gathered = "gathered_" + ctes.size();
        ctes.add(
            isOne
                ? "%s AS (SELECT * REPLACE (CASE WHEN %s THEN %s ELSE %s END AS %s) FROM %s)"
                    .formatted(gathered, isKept, key, OTHER, key, from)
                : "%s AS (SELECT * FROM %s WHERE %s)".formatted(gathered, from, isKept));
        from = gathered;
      }
    }
    return from;
  }
}
