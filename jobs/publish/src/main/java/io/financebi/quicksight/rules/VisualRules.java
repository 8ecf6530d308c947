package io.financebi.quicksight.rules;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The fields of a visual: of one dataset, of the right kinds, and those that the visual names. */
final class VisualRules {
  /** "Each visual can use only one data set." */
  private static final String DATASET = Sources.guide("adding-a-data-set-to-an-analysis");

  /** Members that name a field by its id. */
  private static final Set<String> REFERENCES =
      Set.of("FieldId", "MeasureFieldId", "SourceField", "SelectedFields", "PinnedLeftFields");

  /** "The dimension type field with date type columns", and so on, on the page of each. */
  private static final Map<String, Kinds> KINDS =
      Map.of(
          "CategoricalDimensionField", new Kinds("text", kind -> kind == ColumnKind.TEXT),
          "CategoricalMeasureField", new Kinds("text", kind -> kind == ColumnKind.TEXT),
          "DateDimensionField", new Kinds("date-times", kind -> kind == ColumnKind.DATE_TIME),
          "DateMeasureField", new Kinds("date-times", kind -> kind == ColumnKind.DATE_TIME),
          "NumericalDimensionField", new Kinds("numbers", ColumnKind::isNumber),
          "NumericalMeasureField", new Kinds("numbers", ColumnKind::isNumber));

  private final Facts facts;
  private final Problems problems;

  private record Kinds(String said, Predicate<ColumnKind> fits) {}

  VisualRules(Facts facts, Problems problems) {
    this.facts = facts;
    this.problems = problems;
  }

  void check() {
    for (VisualFacts visual : facts.visuals()) {
      oneDataset(visual);
      visual.fields().forEach(this::kind);
      references(visual);
    }
  }

  /** The layers of a map may each have their own. */
  private void oneDataset(VisualFacts visual) {
    Set<String> datasets = visual.datasets();
    problems.require(
        datasets.size() <= 1 || visual.type().equals("LayerMapVisual"),
        visual.location(),
        DATASET,
        "Visual "
            + visual.id()
            + " is of several datasets ("
            + String.join(", ", datasets)
            + "); a visual is of one.");
  }

  private void kind(FieldFacts field) {
    Kinds kinds = KINDS.get(field.type());
    if (kinds == null) {
      return;
    }
    field
        .column()
        .ifPresent(
            column ->
                facts
                    .columns()
                    .kind(column)
                    .filter(kinds.fits().negate())
                    .ifPresent(
                        kind ->
                            problems.add(
                                field.location(),
                                Sources.api(field.type()),
                                "A "
                                    + field.type()
                                    + " is of "
                                    + kinds.said()
                                    + ", and column "
                                    + column.columnName()
                                    + " is "
                                    + kind.said()
                                    + ".")));
  }

  /** What sorts, formats, explains, or passes on a field names one of the same visual. */
  private void references(VisualFacts visual) {
    Set<String> ids = visual.fieldIds();
    for (Leaf leaf : visual.walk().leaves()) {
      if (isReference(leaf) && !ids.contains(leaf.value().toString())) {
        problems.add(
            leaf.location(),
            Sources.api(leaf.owner().type()),
            "Visual "
                + visual.id()
                + " has no field "
                + leaf.value()
                + "."
                + DeclaredRules.near(leaf.value().toString(), ids));
      }
    }
  }

  private static boolean isReference(Leaf leaf) {
    boolean isOrder =
        leaf.member().equals("Order") && leaf.owner().type().equals("TableFieldOptions");
    return (isOrder || REFERENCES.contains(leaf.member())) && !FieldFacts.isField(leaf.owner());
  }
}
