package io.financebi.quicksight.rules;

import java.util.ArrayList;
import java.util.List;

/** What the rules have found so far. */
final class Problems {
  private final List<RuleProblem> found = new ArrayList<>();

  void add(Location location, String source, String sentence) {
    found.add(new RuleProblem(location, sentence, source));
  }

  void require(boolean holds, Location location, String source, String sentence) {
    if (!holds) {
      add(location, source, sentence);
    }
  }

  List<RuleProblem> found() {
    return List.copyOf(found);
  }
}
