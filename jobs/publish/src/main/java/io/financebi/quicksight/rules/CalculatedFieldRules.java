package io.financebi.quicksight.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.quicksight.model.CalculatedField;

/** The expressions of calculated fields. */
final class CalculatedFieldRules {
  /** How expressions are written. */
  private static final String SYNTAX = Sources.guide("calculated-field-reference");

  /** "The data set that is used in this calculated field." */
  private static final String FIELDS = Sources.api("CalculatedField");

  /** "You can't create a calculated field that contains a multivalued parameter." */
  private static final String PARAMETERS = Sources.guide("parameters-calculated-fields");

  private final Facts facts;
  private final Problems problems;

  CalculatedFieldRules(Facts facts, Problems problems) {
    this.facts = facts;
    this.problems = problems;
  }

  void check() {
    for (var field : facts.walk().all(CalculatedField.class)) {
      Expression expression = Expression.of(String.valueOf(field.value().expression()));
      String name = String.valueOf(field.value().name());
      problems.require(
          expression.fault().isEmpty(),
          field.location(),
          SYNTAX,
          "Calculated field " + name + " is not written to its end: " + expression.fault() + ".");
      fields(field, expression);
      functions(field.location(), name, expression);
      parameters(field.location(), name, expression);
      circle(field);
    }
  }

  private void fields(Located<CalculatedField> field, Expression expression) {
    String dataset = String.valueOf(field.value().dataSetIdentifier());
    if (!facts.columns().isKnown(dataset)) {
      return;
    }
    Set<String> known = facts.columns().names(dataset);
    Set<String> used = new LinkedHashSet<>(expression.fields());
    expression.words().stream().filter(word -> !Functions.isWord(word)).forEach(used::add);
    used.removeAll(known);
    for (String name : used) {
      problems.add(
          field.location(),
          FIELDS,
          "Calculated field "
              + field.value().name()
              + " uses "
              + name
              + ", which dataset "
              + dataset
              + " has not."
              + DeclaredRules.near(name, known));
    }
  }

  private void functions(Location location, String field, Expression expression) {
    for (String name : new LinkedHashSet<>(expression.functions())) {
      problems.require(
          Functions.isKnown(name),
          location,
          Functions.SOURCE,
          "Calculated field "
              + field
              + " calls "
              + name
              + ", which QuickSight has not."
              + DeclaredRules.near(name, Functions.known()));
    }
  }

  /** The pages of in and notIn let a list of values be a parameter of many. */
  private void parameters(Location location, String field, Expression expression) {
    for (Expression.Parameter each : expression.parameters()) {
      ParameterFacts parameter = facts.parameters().get(each.name());
      problems.require(
          parameter == null || !parameter.isMultiValued() || Functions.isOfLists(each.function()),
          location,
          PARAMETERS,
          "Calculated field "
              + field
              + " uses parameter "
              + each.name()
              + ", which has many values, outside of in and notIn.");
    }
  }

  private void circle(Located<CalculatedField> field) {
    String name = String.valueOf(field.value().name());
    String dataset = String.valueOf(field.value().dataSetIdentifier());
    Map<String, String> fields = facts.columns().calculated(dataset);
    way(name, name, fields, new LinkedHashSet<>())
        .ifPresent(
            way ->
                problems.add(
                    field.location(),
                    FIELDS,
                    "Calculated field "
                        + name
                        + " needs itself: "
                        + String.join(" needs ", way)
                        + "."));
  }

  /** The way from one field to another through what each needs, when there is one. */
  private static Optional<List<String>> way(
      String from, String to, Map<String, String> fields, Set<String> seen) {
    seen.add(from);
    for (String next : needs(fields.get(from), fields.keySet())) {
      if (next.equals(to)) {
        return Optional.of(List.of(from, to));
      }
      Optional<List<String>> rest =
          seen.contains(next) ? Optional.empty() : way(next, to, fields, seen);
      if (rest.isPresent()) {
        List<String> way = new ArrayList<>(List.of(from));
        way.addAll(rest.get());
        return Optional.of(way);
      }
    }
    return Optional.empty();
  }

  private static Set<String> needs(String expression, Set<String> calculated) {
    Expression read = Expression.of(expression);
    Set<String> needs = new LinkedHashSet<>(read.fields());
    needs.addAll(read.words());
    needs.retainAll(calculated);
    return needs;
  }
}
