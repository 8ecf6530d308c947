package io.financebi.quicksight.rules;

import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.quicksight.model.ColumnHierarchy;
import software.amazon.awssdk.services.quicksight.model.ColumnIdentifier;

/** The hierarchies of a visual, and the fields that are of them. */
final class HierarchyRules {
  /** "The option that determines the hierarchy of the fields for a visual element." */
  private static final String HIERARCHIES = Sources.api("ColumnHierarchy");

  private final Facts facts;
  private final Problems problems;

  HierarchyRules(Facts facts, Problems problems) {
    this.facts = facts;
    this.problems = problems;
  }

  void check() {
    for (VisualFacts visual : facts.visuals()) {
      fields(visual, declared(visual));
      columns(visual);
    }
  }

  /** The ids of the hierarchies, each there once. */
  private Set<String> declared(VisualFacts visual) {
    Set<String> ids = new HashSet<>();
    for (Located<ColumnHierarchy> hierarchy : visual.walk().all(ColumnHierarchy.class)) {
      Optional<String> id = id(hierarchy);
      if (id.isPresent() && !ids.add(id.get())) {
        problems.add(
            hierarchy.location(),
            HIERARCHIES,
            "Visual " + visual.id() + " has the hierarchy " + id.get() + " twice.");
      }
    }
    return ids;
  }

  private static Optional<String> id(Located<ColumnHierarchy> hierarchy) {
    return Pojos.only(hierarchy.value()).flatMap(each -> Pojos.text(each, "HierarchyId"));
  }

  /** A field names a hierarchy that its visual has. */
  private void fields(VisualFacts visual, Set<String> declared) {
    for (FieldFacts field : visual.fields()) {
      String id = field.hierarchy().orElse("");
      problems.require(
          id.isEmpty() || declared.contains(id),
          field.location(),
          Sources.api(field.type()),
          "Field " + field.id() + " is of the hierarchy " + id + ", which its visual has not.");
    }
  }

  /** A hierarchy is of its visual's dataset. */
  private void columns(VisualFacts visual) {
    Set<String> own = visual.datasets();
    for (Located<ColumnHierarchy> hierarchy : visual.walk().all(ColumnHierarchy.class)) {
      Set<String> others = new TreeSet<>();
      Walk.of(hierarchy.node()).all(ColumnIdentifier.class).stream()
          .map(column -> column.value().dataSetIdentifier())
          .filter(Objects::nonNull)
          .forEach(others::add);
      others.removeAll(own);
      problems.require(
          own.isEmpty() || others.isEmpty(),
          hierarchy.location(),
          HIERARCHIES,
          "The hierarchy "
              + id(hierarchy).orElse("")
              + " has columns of "
              + String.join(", ", others)
              + ", and visual "
              + visual.id()
              + " is of "
              + String.join(", ", own)
              + ".");
    }
  }
}
