package io.financebi.quicksight.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.quicksight.model.AnalysisDefinition;
import software.amazon.awssdk.services.quicksight.model.FilterGroup;
import software.amazon.awssdk.services.quicksight.model.ParameterDeclaration;
import software.amazon.awssdk.services.quicksight.model.SheetDefinition;

/** What is in a definition, as the rules ask for it. */
final class Facts {
  private final Walk walk;
  private final Columns columns;
  private final List<SheetFacts> sheets;
  private final List<GroupFacts> groups;
  private final List<FilterFacts> filters;
  private final Map<String, ParameterFacts> parameters = new HashMap<>();

  Facts(AnalysisDefinition definition, List<DatasetColumns> datasets) {
    walk = Walk.of(definition);
    columns = new Columns(definition, datasets);
    sheets = walk.all(SheetDefinition.class).stream().map(SheetFacts::of).toList();
    groups = walk.all(FilterGroup.class).stream().map(GroupFacts::of).toList();
    filters = groups.stream().flatMap(group -> group.filters().stream()).toList();
    declarations().forEach(each -> parameters.put(each.name(), each));
  }

  Walk walk() {
    return walk;
  }

  Columns columns() {
    return columns;
  }

  List<SheetFacts> sheets() {
    return sheets;
  }

  Optional<SheetFacts> sheet(String id) {
    return sheets.stream().filter(sheet -> sheet.id().equals(id)).findFirst();
  }

  List<VisualFacts> visuals() {
    return sheets.stream().flatMap(sheet -> sheet.visuals().stream()).toList();
  }

  List<GroupFacts> groups() {
    return groups;
  }

  List<FilterFacts> filters() {
    return filters;
  }

  Optional<FilterFacts> filter(String id) {
    return filters.stream().filter(filter -> filter.id().equals(id)).findFirst();
  }

  /** The parameters by their names. */
  Map<String, ParameterFacts> parameters() {
    return parameters;
  }

  /** The parameters as they are declared, those of one name too. */
  List<ParameterFacts> declarations() {
    return walk.nodes().stream()
        .filter(node -> node.parent().filter(Facts::isDeclaration).isPresent())
        .map(ParameterFacts::new)
        .toList();
  }

  private static boolean isDeclaration(Node node) {
    return node.value() instanceof ParameterDeclaration;
  }
}
