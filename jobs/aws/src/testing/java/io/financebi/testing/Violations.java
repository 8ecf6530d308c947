package io.financebi.testing;

import java.util.ArrayList;
import java.util.List;

/** What tests or their fakes did, and AWS would not have let pass, until somebody takes them. */
final class Violations {
  private final List<String> sentences = new ArrayList<>();
  private final List<Throwable> causes = new ArrayList<>();

  synchronized void add(String sentence) {
    sentences.add(sentence);
  }

  synchronized void add(String sentence, Throwable cause) {
    sentences.add(sentence);
    causes.add(cause);
  }

  synchronized List<String> take() {
    List<String> taken = List.copyOf(sentences);
    sentences.clear();
    causes.clear();
    return taken;
  }

  /** Throws them, if there are any. */
  synchronized void raise() {
    if (sentences.isEmpty()) {
      return;
    }
    AssertionError error = new AssertionError(String.join("\n", sentences));
    causes.forEach(error::addSuppressed);
    throw error;
  }
}
