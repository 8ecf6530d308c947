package io.financebi.quicksight.rules;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parameters that are named are declared. */
final class ParameterRules {
  /**
   * "Parameters are named variables that can transfer a value for use by an action or an object."
   */
  private static final String PARAMETERS = Sources.guide("parameters-in-quicksight");

  /** "The parameter whose value should be used for the filter value", and so on. */
  private static final Map<String, Predicate<ColumnKind>> KINDS =
      Map.of(
          "NumericEqualityFilter", ColumnKind::isNumber,
          "NumericRangeFilterValue", ColumnKind::isNumber,
          "TopBottomFilter", ColumnKind::isNumber,
          "TimeEqualityFilter", kind -> kind == ColumnKind.DATE_TIME,
          "TimeRangeFilterValue", kind -> kind == ColumnKind.DATE_TIME,
          "AnchorDateConfiguration", kind -> kind == ColumnKind.DATE_TIME,
          "CustomFilterConfiguration", kind -> kind == ColumnKind.TEXT);

  private static final Set<String> MEMBERS =
      Set.of("ParameterName", "Parameter", "SourceParameterName", "DestinationParameterName");

  /** Members in which a parameter may be told as ${name}. */
  private static final Set<String> TEXTS =
      Set.of("Expression", "Content", "RichText", "PlainText", "ContentUrl");

  private static final Pattern IN_TEXT = Pattern.compile("\\$\\{([^}]*)}");

  /** As parameters are told in the address of an action, where fields are told without a dollar. */
  private static final Pattern IN_ADDRESS = Pattern.compile("<<\\$([^>]*)>>");

  private final Facts facts;
  private final Problems problems;

  ParameterRules(Facts facts, Problems problems) {
    this.facts = facts;
    this.problems = problems;
  }

  void check() {
    for (Leaf leaf : facts.walk().leaves()) {
      String text = leaf.text().orElse("");
      if (MEMBERS.contains(leaf.member()) && !text.isEmpty()) {
        named(leaf, text, Sources.api(leaf.owner().type()));
      } else if (TEXTS.contains(leaf.member())) {
        told(leaf, IN_TEXT.matcher(text));
      } else if (leaf.member().equals("URLTemplate")) {
        told(leaf, IN_ADDRESS.matcher(text));
      }
    }
  }

  private void told(Leaf leaf, Matcher matcher) {
    while (matcher.find()) {
      declared(leaf, matcher.group(1), PARAMETERS);
    }
  }

  private void named(Leaf leaf, String name, String source) {
    declared(leaf, name, source);
    ParameterFacts parameter = facts.parameters().get(name);
    Predicate<ColumnKind> kinds = KINDS.get(leaf.owner().type());
    if (parameter != null && kinds != null && !kinds.test(parameter.kind())) {
      problems.add(
          leaf.location(),
          source,
          "A "
              + leaf.owner().type()
              + " takes no parameter that is "
              + parameter.kind().said()
              + ", as "
              + name
              + " is.");
    }
  }

  private void declared(Leaf leaf, String name, String source) {
    Set<String> known = facts.parameters().keySet();
    problems.require(
        known.contains(name),
        leaf.location(),
        source,
        "Parameter " + name + " is not declared." + DeclaredRules.near(name, known));
  }
}
