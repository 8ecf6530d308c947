package io.financebi.quicksight.rules;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.quicksight.model.ColumnHierarchy;
import software.amazon.awssdk.services.quicksight.model.ColumnIdentifier;
import software.amazon.awssdk.services.quicksight.model.VisualCustomAction;

/** A visual of a sheet, and all that is in it. */
record VisualFacts(String id, Node node, Walk walk) {
  static VisualFacts of(Node node) {
    return new VisualFacts(node.text("VisualId").orElse(""), node, Walk.of(node));
  }

  String type() {
    return node.type();
  }

  Location location() {
    return node.location();
  }

  /** The fields that it declares. */
  List<FieldFacts> fields() {
    return walk.nodes().stream().filter(FieldFacts::isField).map(FieldFacts::of).toList();
  }

  Set<String> fieldIds() {
    return fields().stream().map(FieldFacts::id).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The datasets of what it shows; an action may be about others. */
  Set<String> datasets() {
    Set<String> datasets = new TreeSet<>();
    node.text("DataSetIdentifier").ifPresent(datasets::add);
    walk.all(ColumnIdentifier.class).stream()
        .filter(each -> !each.node().isUnder(VisualCustomAction.class))
        .filter(each -> !each.node().isUnder(ColumnHierarchy.class))
        .map(each -> each.value().dataSetIdentifier())
        .filter(Objects::nonNull)
        .forEach(datasets::add);
    return datasets;
  }
}
