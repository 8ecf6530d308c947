package io.financebi.quicksight.rules;

import java.util.Optional;

/** One value of a definition that is no structure: a text or a number, alone or of a list. */
record Leaf(Node owner, String member, Object value) {
  Optional<String> text() {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  Location location() {
    return owner.location();
  }
}
