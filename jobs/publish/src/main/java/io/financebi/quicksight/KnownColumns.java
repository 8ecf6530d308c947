package io.financebi.quicksight;

import io.financebi.quicksight.rules.ColumnKind;
import io.financebi.quicksight.rules.DatasetColumns;
import io.financebi.semantic.Datatype;
import io.financebi.semantic.WideTable.Kind;
import java.util.LinkedHashMap;
import java.util.Map;

/** The columns of a dataset as the rules know them: those of its view, and its metrics. */
final class KnownColumns {
  private KnownColumns() {}

  static DatasetColumns of(PlannedDataset dataset) {
    Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    dataset.table().columns().forEach(column -> kinds.put(column.name(), kind(column.kind())));
    dataset.metrics().forEach((name, metric) -> kinds.put(name, kind(metric.datatype())));
    return new DatasetColumns(dataset.identifier(), kinds);
  }

  private static ColumnKind kind(Kind kind) {
    return switch (kind) {
      case TEXT -> ColumnKind.TEXT;
      case WHOLE -> ColumnKind.WHOLE_NUMBER;
      case EXACT, NUMBER -> ColumnKind.DECIMAL;
      case DAY, INSTANT -> ColumnKind.DATE_TIME;
    };
  }

  private static ColumnKind kind(Datatype datatype) {
    return switch (datatype) {
      case STRING, BOOLEAN -> ColumnKind.TEXT;
      case INTEGER -> ColumnKind.WHOLE_NUMBER;
      case DECIMAL, FLOAT -> ColumnKind.DECIMAL;
      case DATE, DATE_TIME_TZ -> ColumnKind.DATE_TIME;
    };
  }
}
