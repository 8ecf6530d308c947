package io.financebi.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.semantic.Datatype;
import io.financebi.semantic.Field;
import io.financebi.semantic.Labels;
import io.financebi.semantic.Metric;
import io.financebi.semantic.SemanticModel;

/** What the model tells of the metrics and dimensions of a visual, for people. */
final class VisualWords {
  private final SemanticModel model;

  VisualWords(SemanticModel model) {
    this.model = model;
  }

  void writeMetric(ObjectNode node, String name) {
    Metric metric = model.metric(name);
    node.put("name", name);
    node.put("label", Labels.of(name));
    node.put("description", metric.description());
    node.put("expression", metric.expression().sql().strip().replaceAll("\\s+", " "));
    node.put("unit", metric.unit().code());
  }

  void writeDimension(ObjectNode node, String name) {
    Field field = field(name);
    node.put("field", name);
    node.put("label", Labels.of(field));
    node.put("description", field.description());
    node.put("type", type(field.datatype()));
  }

  /** Of several fields of that name, which are of one kind, any. */
  private Field field(String name) {
    String column = name.substring(name.indexOf('.') + 1);
    return model.datasets().stream()
        .flatMap(dataset -> dataset.field(column).stream())
        .findFirst()
        .orElseThrow();
  }

  private static String type(Datatype datatype) {
    return switch (datatype) {
      case STRING -> "text";
      case INTEGER -> "whole";
      case DECIMAL, FLOAT -> "decimal";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case DATE_TIME_TZ -> "instant";
    };
  }
}
