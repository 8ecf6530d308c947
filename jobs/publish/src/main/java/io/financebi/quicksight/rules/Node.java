package io.financebi.quicksight.rules;

import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** One structure of a definition, and the one that it is in. */
record Node(SdkPojo value, Location location, Optional<Node> parent) {
  String type() {
    return Pojos.type(value);
  }

  Optional<String> text(String member) {
    return Pojos.text(value, member);
  }

  /** Whether it lies in a structure of that type, however deep. */
  boolean isUnder(Class<? extends SdkPojo> type) {
    return parent
        .filter(above -> type.isInstance(above.value()) || above.isUnder(type))
        .isPresent();
  }
}
