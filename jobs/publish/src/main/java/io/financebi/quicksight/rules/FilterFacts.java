package io.financebi.quicksight.rules;

import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.quicksight.model.ColumnIdentifier;

/** A filter, and the group that it is in. */
record FilterFacts(Node node, GroupFacts group) {
  String id() {
    return node.text("FilterId").orElse("");
  }

  String type() {
    return node.type();
  }

  Location location() {
    return node.location();
  }

  Optional<ColumnIdentifier> column() {
    return Pojos.structure(node.value(), "Column").map(ColumnIdentifier.class::cast);
  }

  Optional<SdkPojo> defaultControl() {
    return Pojos.structure(node.value(), "DefaultFilterControlConfiguration");
  }
}
