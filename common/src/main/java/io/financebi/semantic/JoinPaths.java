package io.financebi.semantic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ways from a dataset to others by relationships, each from many rows to one: so a join never
 * makes rows more.
 */
final class JoinPaths {
  private final SemanticModel model;

  JoinPaths(SemanticModel model) {
    this.model = model;
  }

  /** All ways; the empty one when both are the same. */
  List<List<Relationship>> all(String from, String to) {
    List<List<Relationship>> found = new ArrayList<>();
    walk(from, to, new ArrayList<>(), new LinkedHashSet<>(Set.of(from)), found);
    return found;
  }

  /**
   * The only way; the model has been checked for others.
   *
   * @throws IllegalStateException when there is none
   */
  List<Relationship> only(String from, String to) {
    List<List<Relationship>> found = all(from, to);
    if (found.size() != 1) {
      throw new IllegalStateException(found.size() + " ways from " + from + " to " + to);
    }
    return found.get(0);
  }

  boolean reaches(String from, String to) {
    return !all(from, to).isEmpty();
  }

  private void walk(
      String at,
      String to,
      List<Relationship> path,
      Set<String> visited,
      List<List<Relationship>> found) {
    if (at.equals(to)) {
      found.add(List.copyOf(path));
      return;
    }
    for (Relationship step : model.relationships()) {
      if (step.from().equals(at) && visited.add(step.to())) {
        path.add(step);
        walk(step.to(), to, path, visited, found);
        path.remove(path.size() - 1);
        visited.remove(step.to());
      }
    }
  }
}
