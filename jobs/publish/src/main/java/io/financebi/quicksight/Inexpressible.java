package io.financebi.quicksight;

/** Something for which QuickSight has no words; the message is a sentence. */
final class Inexpressible extends RuntimeException {
  private static final long serialVersionUID = 1;

  Inexpressible(String sentence) {
    super(sentence);
  }
}
