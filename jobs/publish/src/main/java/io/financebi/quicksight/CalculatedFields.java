package io.financebi.quicksight;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.quicksight.model.CalculatedField;

/** The calculated fields of an analysis, as far as they were asked for. */
final class CalculatedFields {
  private record Key(String dataset, String name) {}

  private final Map<Key, String> expressions = new LinkedHashMap<>();

  /** Those whose names the file of the dashboard chose. */
  private final Set<Key> aliases = new HashSet<>();

  /**
   * Makes sure that a dataset has a field.
   *
   * @param expression is asked for once
   * @return its name, which is another where a label took this one
   * @throws IllegalStateException when the name is that of another expression
   */
  String add(String dataset, String name, Supplier<String> expression) {
    String told = expression.get();
    Key key = new Key(dataset, name);
    for (int i = 2; isTakenByAlias(key, told); i++) {
      key = new Key(dataset, name + " (" + i + ")");
    }
    String other = expressions.putIfAbsent(key, told);
    if (other != null && !other.equals(told)) {
      throw new IllegalStateException("two fields " + name + " of " + dataset);
    }
    return key.name();
  }

  private boolean isTakenByAlias(Key key, String expression) {
    return aliases.contains(key) && !expressions.get(key).equals(expression);
  }

  /**
   * Gives a field of a dataset another name.
   *
   * @return whether that name was free, whatever its case
   */
  boolean alias(String dataset, String label, String name) {
    Key key = new Key(dataset, label);
    String told = Words.field(name);
    boolean isThere = told.equals(expressions.get(key));
    boolean isFree =
        expressions.keySet().stream()
            .filter(other -> other.dataset().equals(dataset))
            .noneMatch(other -> other.name().equalsIgnoreCase(label));
    if (!isThere && isFree) {
      expressions.put(key, told);
      aliases.add(key);
    }
    return isThere || isFree;
  }

  List<CalculatedField> all() {
    return expressions.entrySet().stream()
        .map(
            entry ->
                CalculatedField.builder()
                    .dataSetIdentifier(entry.getKey().dataset())
                    .name(entry.getKey().name())
                    .expression(entry.getValue())
                    .build())
        .toList();
  }
}
