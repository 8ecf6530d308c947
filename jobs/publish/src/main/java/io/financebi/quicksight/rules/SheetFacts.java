package io.financebi.quicksight.rules;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.quicksight.model.SheetDefinition;
import software.amazon.awssdk.services.quicksight.model.SheetImage;
import software.amazon.awssdk.services.quicksight.model.SheetTextBox;
import software.amazon.awssdk.services.quicksight.model.Visual;

/** A sheet, and what is on it. */
record SheetFacts(SheetDefinition value, Node node, Walk walk, List<VisualFacts> visuals) {
  static SheetFacts of(Located<SheetDefinition> sheet) {
    Walk walk = Walk.of(sheet.node());
    List<VisualFacts> visuals =
        walk.nodes().stream()
            .filter(node -> node.parent().filter(SheetFacts::isVisual).isPresent())
            .map(VisualFacts::of)
            .toList();
    return new SheetFacts(sheet.value(), sheet.node(), walk, visuals);
  }

  private static boolean isVisual(Node node) {
    return node.value() instanceof Visual;
  }

  String id() {
    return Objects.requireNonNullElse(value.sheetId(), "");
  }

  Location location() {
    return node.location();
  }

  Set<String> visualIds() {
    return visuals.stream().map(VisualFacts::id).collect(Collectors.toCollection(TreeSet::new));
  }

  Set<String> textBoxIds() {
    return present(value.textBoxes().stream().map(SheetTextBox::sheetTextBoxId));
  }

  Set<String> imageIds() {
    return present(value.images().stream().map(SheetImage::sheetImageId));
  }

  Set<String> filterControlIds() {
    return controlIds("FilterControlId");
  }

  Set<String> parameterControlIds() {
    return controlIds("ParameterControlId");
  }

  private Set<String> controlIds(String member) {
    return present(walk.nodes().stream().map(each -> each.text(member).orElse(null)));
  }

  private static Set<String> present(Stream<String> ids) {
    return ids.filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
  }
}
