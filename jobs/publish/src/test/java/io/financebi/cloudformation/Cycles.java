package io.financebi.cloudformation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds resources that need each other, in a circle, so that none can be the first. */
final class Cycles {
  private final Map<String, Set<String>> needs;
  private final Set<String> done = new HashSet<>();
  private final List<String> way = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private Cycles(Map<String, Set<String>> needs) {
    this.needs = needs;
  }

  /**
   * A problem for each circle.
   *
   * @param needs what each resource needs, by their ids
   */
  static List<Problem> in(Map<String, Set<String>> needs) {
    Cycles cycles = new Cycles(needs);
    needs.keySet().forEach(cycles::visit);
    return cycles.problems;
  }

  private void visit(String id) {
    int before = way.indexOf(id);
    if (before >= 0) {
      problems.add(
          new Problem(
              "Resources." + id,
              way.subList(before, way.size()).stream()
                  .map(each -> each + " needs ")
                  .collect(Collectors.joining("", "is in a circle: ", id))));
    } else if (done.add(id)) {
      way.add(id);
      needs.getOrDefault(id, Set.of()).forEach(this::visit);
      String unused = way.remove(way.size() - 1);
    }
  }
}
