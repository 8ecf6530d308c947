package io.financebi.quicksight.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.quicksight.model.CalculatedField;
import software.amazon.awssdk.services.quicksight.model.ColumnIdentifier;

/** What has a name or an id has it alone. */
final class UniqueRules {
  /** "The unique identifier of a sheet." */
  private static final String SHEETS = Sources.api("SheetDefinition");

  /** "This identifier must be unique within the context of a dashboard, template, or analysis." */
  private static final String TEXT_BOXES = Sources.api("SheetTextBox");

  /**
   * "The value that uniquely identifies a FilterGroup within a dashboard, template, or analysis."
   */
  private static final String GROUPS = Sources.api("FilterGroup");

  /**
   * "An identifier that uniquely identifies a filter within a dashboard, analysis, or template."
   */
  private static final String FILTERS = Sources.api("CategoryFilter");

  /** Fields are named by their ids alone, as here. */
  private static final String FIELDS = Sources.api("FieldSort");

  /** Calculated fields are named as columns are. */
  private static final String CALCULATED = Sources.api("CalculatedField");

  private final Facts facts;
  private final Problems problems;

  UniqueRules(Facts facts, Problems problems) {
    this.facts = facts;
    this.problems = problems;
  }

  void check() {
    sheets();
    elements();
    filters();
    parameters();
    fields();
    calculatedFields();
  }

  private void sheets() {
    Set<String> sheets = new HashSet<>();
    facts.sheets().forEach(each -> once(sheets, "Sheet", each.id(), each.location(), SHEETS));
    Set<String> visuals = new HashSet<>();
    // "This identifier must be unique within the context of a dashboard, template, or analysis."
    facts
        .visuals()
        .forEach(
            each -> once(visuals, "Visual", each.id(), each.location(), Sources.api(each.type())));
  }

  private void elements() {
    unique("SheetTextBox", "SheetTextBoxId", "Text box", TEXT_BOXES);
    unique("SheetImage", "SheetImageId", "Image", Sources.api("SheetImage"));
    unique("", "CustomActionId", "Action", Sources.api("VisualCustomAction"));
    Set<String> controls = new HashSet<>();
    for (Node node : facts.walk().nodes()) {
      node.text("FilterControlId")
          .or(() -> node.text("ParameterControlId"))
          .ifPresent(
              id -> once(controls, "Control", id, node.location(), Sources.api(node.type())));
    }
  }

  private void unique(String type, String member, String what, String source) {
    Set<String> seen = new HashSet<>();
    for (Node node : facts.walk().nodes()) {
      if (type.isEmpty() || node.type().equals(type)) {
        node.text(member).ifPresent(id -> once(seen, what, id, node.location(), source));
      }
    }
  }

  private void filters() {
    unique("FilterGroup", "FilterGroupId", "Filter group", GROUPS);
    Set<String> filters = new HashSet<>();
    facts.filters().forEach(each -> once(filters, "Filter", each.id(), each.location(), FILTERS));
  }

  private void parameters() {
    Set<String> parameters = new HashSet<>();
    // "The name of the parameter that is being declared."
    for (ParameterFacts each : facts.declarations()) {
      String source = Sources.api(each.node().type());
      once(parameters, "Parameter", each.name(), each.node().location(), source);
    }
  }

  /** A computation may tell again of a field of its own visual. */
  private void fields() {
    Set<String> seen = new HashSet<>();
    for (VisualFacts visual : facts.visuals()) {
      Map<String, ColumnIdentifier> own = new HashMap<>();
      for (FieldFacts field : visual.fields()) {
        ColumnIdentifier column = field.column().orElse(null);
        boolean isTold = field.isComputed() && own.containsKey(field.id());
        if (!isTold || !Objects.equals(own.get(field.id()), column)) {
          once(seen, "Field", field.id(), field.location(), FIELDS);
        }
        own.put(field.id(), column);
      }
    }
  }

  private void calculatedFields() {
    Set<String> seen = new HashSet<>();
    for (var each : facts.walk().all(CalculatedField.class)) {
      String dataset = String.valueOf(each.value().dataSetIdentifier());
      String name = String.valueOf(each.value().name());
      problems.require(
          seen.add(dataset + "\n" + name),
          each.location(),
          CALCULATED,
          "Dataset " + dataset + " has two calculated fields " + name + ".");
      problems.require(
          !facts.columns().isColumn(dataset, name),
          each.location(),
          CALCULATED,
          "Calculated field " + name + " has the name of a column of dataset " + dataset + ".");
    }
  }

  private void once(Set<String> seen, String what, String id, Location location, String source) {
    boolean isFirst = id.isEmpty() || seen.add(id);
    problems.require(isFirst, location, source, what + " " + id + " is there twice.");
  }
}
