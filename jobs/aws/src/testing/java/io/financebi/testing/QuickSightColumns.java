package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns that a dataset has after all that its logical tables do. */
final class QuickSightColumns {
  private static final String ANY_TYPE = "DECIMAL";

  private final JsonNode physical;
  private final JsonNode logical;
  private final Map<String, String> calculated;
  private final Map<String, ObjectNode> parents;

  /**
   * Those of a dataset.
   *
   * @param calculated the types of calculated columns, where a test has said them
   * @param parents all datasets by ARN
   */
  QuickSightColumns(
      JsonNode dataSet, Map<String, String> calculated, Map<String, ObjectNode> parents) {
    physical = dataSet.path("PhysicalTableMap");
    logical = dataSet.path("LogicalTableMap");
    this.calculated = calculated;
    this.parents = parents;
  }

  /** All of them, as a dataset tells its {@code OutputColumns}. */
  ArrayNode outputs() throws Refusal {
    Map<String, ObjectNode> columns = new LinkedHashMap<>();
    if (logical.isEmpty()) {
      for (JsonNode table : physical) {
        join(columns, ofTable(table), "");
      }
    }
    Set<String> operands = operands();
    for (Map.Entry<String, JsonNode> table : logical.properties()) {
      if (!operands.contains(table.getKey())) {
        join(columns, ofLogicalTable(table.getKey()), table.getValue().path("Alias").asText());
      }
    }
    ArrayNode list = QuickSightAccount.nothing().arrayNode();
    return list.addAll(List.copyOf(columns.values()));
  }

  /** The logical tables of which others are made. */
  private Set<String> operands() {
    Set<String> operands = new HashSet<>();
    for (JsonNode table : logical) {
      JsonNode join = table.at("/Source/JoinInstruction");
      operands.add(join.path("LeftOperand").asText());
      operands.add(join.path("RightOperand").asText());
    }
    return operands;
  }

  private Map<String, ObjectNode> ofLogicalTable(String id) throws Refusal {
    JsonNode table = logical.path(id);
    if (table.isMissingNode()) {
      throw QuickSightAccount.invalid("Logical table " + id + " is not in the dataset");
    }
    Map<String, ObjectNode> columns = ofSource(table.get("Source"));
    for (JsonNode transform : table.path("DataTransforms")) {
      for (Map.Entry<String, JsonNode> operation : transform.properties()) {
        columns = transformed(columns, operation.getKey(), operation.getValue());
      }
    }
    return columns;
  }

  private Map<String, ObjectNode> ofSource(JsonNode source) throws Refusal {
    if (source.has("JoinInstruction")) {
      String right = source.at("/JoinInstruction/RightOperand").asText();
      Map<String, ObjectNode> columns =
          ofLogicalTable(source.at("/JoinInstruction/LeftOperand").asText());
      join(columns, ofLogicalTable(right), logical.path(right).path("Alias").asText());
      return columns;
    }
    if (source.has("DataSetArn")) {
      String parent = source.get("DataSetArn").asText();
      if (!parents.containsKey(parent)) {
        throw QuickSightAccount.missing("Dataset " + parent);
      }
      return byName(parents.get(parent).get("OutputColumns"));
    }
    String id = source.path("PhysicalTableId").asText();
    if (!physical.has(id)) {
      throw QuickSightAccount.invalid("Physical table " + id + " is not in the dataset");
    }
    return ofTable(physical.get(id));
  }

  private static Map<String, ObjectNode> ofTable(JsonNode table) throws Refusal {
    String member = table.has("CustomSql") ? "Columns" : "InputColumns";
    Map<String, ObjectNode> columns = byName(table.elements().next().path(member));
    for (ObjectNode column : columns.values()) {
      switch (column.get("Type").asText()) {
        case "BIT", "BOOLEAN" -> column.put("Type", "INTEGER");
        case "JSON" -> column.put("Type", "STRING");
        default -> {}
      }
    }
    return columns;
  }

  private static Map<String, ObjectNode> byName(JsonNode list) throws Refusal {
    Map<String, ObjectNode> columns = new LinkedHashMap<>();
    for (JsonNode column : list) {
      add(columns, column.deepCopy());
    }
    return columns;
  }

  private static void add(Map<String, ObjectNode> columns, ObjectNode column) throws Refusal {
    String name = column.get("Name").asText();
    if (columns.put(name, column) != null) {
      throw QuickSightAccount.invalid("There are several columns " + name);
    }
  }

  /** The right side's column is told by its table's name, where both sides have one. */
  private static void join(
      Map<String, ObjectNode> columns, Map<String, ObjectNode> right, String alias) throws Refusal {
    for (ObjectNode column : right.values()) {
      String name = column.get("Name").asText();
      if (columns.containsKey(name)) {
        column.put("Name", name + "[" + alias + "]");
      }
      add(columns, column);
    }
  }

  private Map<String, ObjectNode> transformed(
      Map<String, ObjectNode> columns, String operation, JsonNode how) throws Refusal {
    switch (operation) {
      case "CreateColumnsOperation" -> {
        for (JsonNode column : how.get("Columns")) {
          String name = column.get("ColumnName").asText();
          add(columns, column(name, calculated.getOrDefault(name, ANY_TYPE)));
        }
      }
      case "ProjectOperation" -> {
        return projected(columns, how.get("ProjectedColumns"));
      }
      case "RenameColumnOperation" -> {
        return renamed(columns, known(columns, how), how.get("NewColumnName").asText());
      }
      case "CastColumnTypeOperation" -> {
        ObjectNode column = known(columns, how);
        column.remove("SubType");
        column.set("Type", how.get("NewColumnType"));
        column.setAll(QuickSightAccount.only(how, List.of("SubType")));
      }
      case "TagColumnOperation" -> tag(known(columns, how), how.get("Tags"));
      case "UntagColumnOperation" -> untag(known(columns, how), how.get("TagNames"));
      default -> {}
    }
    return columns;
  }

  private static ObjectNode column(String name, String type) {
    return QuickSightAccount.nothing().put("Name", name).put("Type", type);
  }

  private static Map<String, ObjectNode> projected(Map<String, ObjectNode> columns, JsonNode names)
      throws Refusal {
    Map<String, ObjectNode> projected = new LinkedHashMap<>();
    for (JsonNode name : names) {
      add(projected, known(columns, name.asText()));
    }
    return projected;
  }

  private static Map<String, ObjectNode> renamed(
      Map<String, ObjectNode> columns, ObjectNode which, String name) throws Refusal {
    which.put("Name", name);
    Map<String, ObjectNode> renamed = new LinkedHashMap<>();
    for (ObjectNode column : columns.values()) {
      add(renamed, column);
    }
    return renamed;
  }

  private static void tag(ObjectNode column, JsonNode tags) {
    for (JsonNode tag : tags) {
      if (tag.has("ColumnDescription")) {
        column.put("Description", tag.at("/ColumnDescription/Text").asText());
      }
    }
  }

  private static void untag(ObjectNode column, JsonNode names) {
    for (JsonNode name : names) {
      if (name.asText().equals("COLUMN_DESCRIPTION")) {
        column.remove("Description");
      }
    }
  }

  private static ObjectNode known(Map<String, ObjectNode> columns, JsonNode how) throws Refusal {
    return known(columns, how.get("ColumnName").asText());
  }

  private static ObjectNode known(Map<String, ObjectNode> columns, String name) throws Refusal {
    if (!columns.containsKey(name)) {
      throw QuickSightAccount.invalid("Column " + name + " is not in the table");
    }
    return columns.get(name);
  }
}
