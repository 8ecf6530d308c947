package io.financebi.quicksight.rules;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.quicksight.model.AnalysisDefinition;
import software.amazon.awssdk.services.quicksight.model.CalculatedField;
import software.amazon.awssdk.services.quicksight.model.ColumnIdentifier;
import software.amazon.awssdk.services.quicksight.model.DataSetIdentifierDeclaration;

/** The columns and calculated fields of the datasets that a definition may use. */
final class Columns {
  private final Set<String> declared = new TreeSet<>();
  private final Map<String, Map<String, ColumnKind>> kinds = new HashMap<>();
  private final Map<String, Map<String, String>> calculated = new HashMap<>();

  Columns(AnalysisDefinition definition, List<DatasetColumns> datasets) {
    datasets.forEach(each -> kinds.put(each.identifier(), each.columns()));
    for (DataSetIdentifierDeclaration each : definition.dataSetIdentifierDeclarations()) {
      Optional.ofNullable(each.identifier()).ifPresent(declared::add);
    }
    for (CalculatedField field : definition.calculatedFields()) {
      calculated
          .computeIfAbsent(String.valueOf(field.dataSetIdentifier()), key -> new LinkedHashMap<>())
          .put(String.valueOf(field.name()), String.valueOf(field.expression()));
    }
  }

  /** The identifiers of the datasets. */
  Set<String> declared() {
    return declared;
  }

  /** Whether the columns of a dataset are known. */
  boolean isKnown(String dataset) {
    return kinds.containsKey(dataset);
  }

  boolean isColumn(String dataset, String name) {
    return kinds.getOrDefault(dataset, Map.of()).containsKey(name);
  }

  /** The expressions of a dataset's calculated fields by their names. */
  Map<String, String> calculated(String dataset) {
    return calculated.getOrDefault(dataset, Map.of());
  }

  /** All names that expressions may use. */
  Set<String> names(String dataset) {
    Set<String> names = new TreeSet<>(kinds.getOrDefault(dataset, Map.of()).keySet());
    names.addAll(calculated(dataset).keySet());
    return names;
  }

  /** What a column is; nothing of calculated fields and those that there are not. */
  Optional<ColumnKind> kind(ColumnIdentifier column) {
    if (column.dataSetIdentifier() == null || column.columnName() == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        kinds.getOrDefault(column.dataSetIdentifier(), Map.of()).get(column.columnName()));
  }
}
