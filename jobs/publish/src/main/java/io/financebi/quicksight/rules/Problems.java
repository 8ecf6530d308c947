package io.financebi.quicksight.rules;

import java.util.ArrayList;
import java.util.List;

/** What the rules have found so far. */
final class Problems {
  private final List<RuleProblem> found = new ArrayList<>();

  void add(Place place, String source, String sentence) {
    found.add(new RuleProblem(place, sentence, source));
  }

  void require(boolean holds, Place place, String source, String sentence) {
    if (!holds) {
      add(place, source, sentence);
    }
  }

  List<RuleProblem> found() {
    return List.copyOf(found);
  }
}
