package io.financebi.readers;

import io.financebi.readers.Question.Chosen;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Varies questions until nobody has asked them yet: two visuals may ask the same. */
final class Unasked {
  private final Set<String> asked = new HashSet<>();

  /** The text of the first variation that was not given before. */
  String text(Question question, List<Chosen> filters) {
    for (int variation = 1; ; variation++) {
      String text = question.text(variation, filters);
      if (asked.add(text)) {
        return text;
      }
    }
  }
}
