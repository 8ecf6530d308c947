package io.financebi.quicksight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.quicksight.model.CalculatedField;

/** The calculated fields of an analysis, as far as they were asked for. */
final class CalculatedFields {
  private record Key(String dataset, String name) {}

  private final Map<Key, String> expressions = new LinkedHashMap<>();

  /**
   * Makes sure that a dataset has a field.
   *
   * @param expression is asked for once
   * @return its name
   * @throws IllegalStateException when the name is that of another expression
   */
  String add(String dataset, String name, Supplier<String> expression) {
    Key key = new Key(dataset, name);
    String told = expression.get();
    String other = expressions.putIfAbsent(key, told);
    if (other != null && !other.equals(told)) {
      throw new IllegalStateException("two fields " + name + " of " + dataset);
    }
    return name;
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
