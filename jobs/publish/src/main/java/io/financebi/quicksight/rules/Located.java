package io.financebi.quicksight.rules;

/** A structure of a known type, and where it stands. */
record Located<T>(T value, Node node) {
  Location location() {
    return node.location();
  }
}
