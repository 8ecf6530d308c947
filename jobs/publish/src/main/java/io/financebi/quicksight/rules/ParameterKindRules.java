package io.financebi.quicksight.rules;

import java.util.Set;
import software.amazon.awssdk.services.quicksight.model.ParameterControl;

/** Controls and defaults fit what a parameter is. */
final class ParameterKindRules {
  /** "If the parameter is a single-value parameter, a maximum of one default value", there too. */
  private static final String DEFAULTS = Sources.api("StringParameterDeclaration");

  /** "Multivalue parameters ... don't support dynamic default values." */
  private static final String SET_UP = Sources.guide("parameters-set-up");

  private static final Set<String> LISTS =
      Set.of("ParameterListControl", "ParameterDropDownControl");

  private final Facts facts;
  private final Problems problems;

  ParameterKindRules(Facts facts, Problems problems) {
    this.facts = facts;
    this.problems = problems;
  }

  void check() {
    for (Node node : facts.walk().nodes()) {
      if (node.parent().filter(above -> above.value() instanceof ParameterControl).isPresent()) {
        ParameterFacts parameter =
            facts.parameters().get(node.text("SourceParameterName").orElse(""));
        if (parameter != null) {
          kind(node, parameter);
          values(node, parameter);
        }
      }
    }
    facts.declarations().forEach(this::defaults);
  }

  /** "A control from a date parameter"; a slider changes a value by steps. */
  private void kind(Node control, ParameterFacts parameter) {
    ColumnKind kind = parameter.kind();
    boolean fits =
        switch (control.type()) {
          case "ParameterDateTimePickerControl" -> kind == ColumnKind.DATE_TIME;
          case "ParameterSliderControl" -> kind.isNumber();
          // "Both type of lists work with numbers and text (strings)": the guide, of their set-up.
          case "ParameterListControl", "ParameterDropDownControl" -> kind != ColumnKind.DATE_TIME;
          default -> true;
        };
    problems.require(
        fits,
        control.location(),
        LISTS.contains(control.type()) ? SET_UP : Sources.api(control.type()),
        "A "
            + control.type()
            + " sets no parameter that is "
            + kind.said()
            + ", as "
            + parameter.name()
            + " is.");
  }

  /** One entry or several, as the page of each control says. */
  private void values(Node control, ParameterFacts parameter) {
    String type = control.text("Type").orElse("");
    boolean isForMany =
        control.type().equals("ParameterTextAreaControl") || type.equals("MULTI_SELECT");
    boolean isForOne =
        control.type().equals("ParameterTextFieldControl") || type.equals("SINGLE_SELECT");
    problems.require(
        !isForMany || parameter.isMultiValued(),
        control.location(),
        Sources.api(control.type()),
        "The control is for many values, and parameter " + parameter.name() + " has one.");
    problems.require(
        !isForOne || !parameter.isMultiValued(),
        control.location(),
        Sources.api(control.type()),
        "The control is for one value, and parameter " + parameter.name() + " has many.");
  }

  private void defaults(ParameterFacts parameter) {
    Pojos.structure(parameter.node().value(), "DefaultValues")
        .ifPresent(
            defaults -> {
              int count = Pojos.count(defaults, "StaticValues");
              problems.require(
                  parameter.isMultiValued() || count <= 1,
                  parameter.node().location(),
                  DEFAULTS,
                  "Parameter "
                      + parameter.name()
                      + " has one value, and "
                      + count
                      + " default values.");
              problems.require(
                  !parameter.isMultiValued() || !Pojos.set(defaults).contains("DynamicValue"),
                  parameter.node().location(),
                  SET_UP,
                  "Parameter " + parameter.name() + " has many values, and a dynamic default.");
            });
  }
}
