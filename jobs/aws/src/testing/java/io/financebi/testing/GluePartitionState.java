package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Glue's partitions. Single ones of a call can fail, as Glue's do. */
public final class GluePartitionState implements Operations {
  private final Map<String, Map<String, ObjectNode>> tables = new HashMap<>();
  private final Map<String, List<String>> failing = new HashMap<>();
  private final Map<String, Refusal> refusals = new HashMap<>();
  private int pageSize = 1000;

  /** How many partitions a page has, at most. */
  public void setPageSize(int partitions) {
    pageSize = partitions;
  }

  /** The partitions of a table by value, as Glue tells them; to be changed as another would. */
  public Map<String, ObjectNode> of(String table) {
    return tables.computeIfAbsent(table, name -> new TreeMap<>());
  }

  /** Fails in a partition, the next times that it is to be written: with these errors in turn. */
  public void fail(String value, String... codes) {
    failing.put(value, new ArrayList<>(List.of(codes)));
  }

  /** Does nothing any more with the partitions of a table. */
  public void refuse(String table, Refusal refusal) {
    refusals.put(table, refusal);
  }

  @Override
  public ObjectNode answer(String operation, JsonNode input) throws Refusal {
    Refusal refusal = refusals.get(input.get("TableName").asText());
    if (refusal != null) {
      throw refusal;
    }
    Map<String, ObjectNode> partitions = of(input.get("TableName").asText());
    ObjectNode answer = GlueState.nothing();
    switch (operation) {
      case "GetPartitions" -> get(partitions, input, answer);
      case "BatchCreatePartition" -> {
        for (JsonNode partition : input.get("PartitionInputList")) {
          write(partitions, partition, false, answer, "PartitionValues");
        }
      }
      case "BatchUpdatePartition" -> {
        for (JsonNode entry : input.get("Entries")) {
          write(partitions, entry.get("PartitionInput"), true, answer, "PartitionValueList");
        }
      }
      case "BatchDeletePartition" -> delete(partitions, input, answer);
      default -> throw new AssertionError("nobody asks for " + operation);
    }
    return answer;
  }

  private void get(Map<String, ObjectNode> partitions, JsonNode input, ObjectNode answer) {
    List<ObjectNode> all = new ArrayList<>(partitions.values());
    int first = input.path("NextToken").asInt(0);
    int next = Math.min(all.size(), first + pageSize);
    ArrayNode page = answer.putArray("Partitions");
    for (ObjectNode partition : all.subList(first, next)) {
      ObjectNode copy = partition.deepCopy();
      if (input.path("ExcludeColumnSchema").asBoolean()) {
        ((ObjectNode) copy.get("StorageDescriptor")).remove("Columns");
      }
      page.add(copy);
    }
    if (next < all.size()) {
      answer.put("NextToken", String.valueOf(next));
    }
  }

  private void write(
      Map<String, ObjectNode> partitions,
      JsonNode partition,
      boolean isThere,
      ObjectNode answer,
      String values) {
    String value = partition.get("Values").get(0).asText();
    List<String> codes = failing.getOrDefault(value, List.of());
    if (!codes.isEmpty()) {
      error(answer, values, value, codes.remove(0));
    } else if (partitions.containsKey(value) != isThere) {
      error(answer, values, value, isThere ? "EntityNotFoundException" : "AlreadyExistsException");
    } else {
      partitions.put(value, ((ObjectNode) partition).deepCopy());
    }
  }

  private void delete(Map<String, ObjectNode> partitions, JsonNode input, ObjectNode answer) {
    for (JsonNode values : input.get("PartitionsToDelete")) {
      String value = values.get("Values").get(0).asText();
      if (partitions.remove(value) == null) {
        error(answer, "PartitionValues", value, "EntityNotFoundException");
      }
    }
  }

  private static void error(ObjectNode answer, String values, String value, String code) {
    ObjectNode error = answer.withArray("/Errors").addObject();
    error.putArray(values).add(value);
    error.putObject("ErrorDetail").put("ErrorCode", code).put("ErrorMessage", "for a test");
  }
}
