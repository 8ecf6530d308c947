package io.financebi.testing;

/** A request that names no operation, or has not the form of one; the message says why. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;

  Unreadable(String message) {
    super(message);
  }
}
