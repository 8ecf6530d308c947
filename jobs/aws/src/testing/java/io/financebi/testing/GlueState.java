package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What Glue keeps: databases and tables, and beside them partitions, crawlers and jobs. */
public final class GlueState implements Operations {
  private static final String MODEL = "glue-2017-03-31";

  private final Map<String, Map<String, ObjectNode>> databases = new TreeMap<>();
  private final GlueCrawlerState crawlers = new GlueCrawlerState();
  private final GlueJobState jobs = new GlueJobState();
  private final GluePartitionState partitions = new GluePartitionState();
  private final Map<String, Runnable> meanwhile = new HashMap<>();
  private final Map<String, Refusal> refusals = new HashMap<>();
  private final Map<String, Refusal> hidden = new HashMap<>();
  private int pageSize = 100;
  private long versions;

  /** A server of Glue with this state. */
  public ModelServer serve() throws IOException {
    return ModelServer.start(ServiceModel.of(MODEL), this);
  }

  /** How many tables a page has, at most. */
  public void setPageSize(int tables) {
    pageSize = tables;
  }

  /** Does something once, after the next call of an operation has come and before it is done. */
  public void meanwhile(String operation, Runnable other) {
    meanwhile.put(operation, other);
  }

  /** Writes and deletes no table of that name any more. */
  public void refuse(String table, Refusal refusal) {
    refusals.put(table, refusal);
  }

  /** Writes and deletes a table of that name again. */
  public void allow(String table) {
    refusals.remove(table);
  }

  /** Tells nobody of a table any more, as a catalog does that may not be read in every part. */
  public void hide(String table, Refusal refusal) {
    hidden.put(table, refusal);
  }

  /** Does nothing any more. */
  public void refuseAll(Refusal refusal) {
    refusals.put("", refusal);
  }

  /** The partitions of all tables, which have names of their own. */
  public GluePartitionState partitions() {
    return partitions;
  }

  /** The crawlers. */
  public GlueCrawlerState crawlers() {
    return crawlers;
  }

  /** The jobs. */
  public GlueJobState jobs() {
    return jobs;
  }

  /** The names of all databases. */
  public List<String> databases() {
    return List.copyOf(databases.keySet());
  }

  /** The tables of a database by name, as Glue tells them; to be changed as another would. */
  public Map<String, ObjectNode> tables(String database) {
    return databases.computeIfAbsent(database, name -> new TreeMap<>());
  }

  @Override
  public ObjectNode answer(String operation, JsonNode input) throws Refusal {
    Optional.ofNullable(meanwhile.remove(operation)).ifPresent(Runnable::run);
    String table =
        operation.equals("DeleteTable")
            ? input.get("Name").asText()
            : input.path("TableInput").path("Name").asText();
    Refusal refusal = refusals.getOrDefault(table, refusals.get(""));
    if (refusal != null) {
      throw refusal;
    }
    return switch (operation) {
      case "CreateDatabase" -> createDatabase(input.get("DatabaseInput").get("Name").asText());
      case "GetDatabase" -> getDatabase(input.get("Name").asText());
      case "GetDatabases" -> getDatabases();
      case "GetTables" -> getTables(input);
      case "GetTable" -> getTable(input, input.get("Name").asText());
      case "CreateTable" -> createTable(input);
      case "UpdateTable" -> updateTable(input);
      case "DeleteTable" -> deleteTable(input, input.get("Name").asText());
      case "GetPartitions",
          "BatchCreatePartition",
          "BatchUpdatePartition",
          "BatchDeletePartition" -> {
        var unused = table(input, input.get("TableName").asText());
        yield partitions.answer(operation, input);
      }
      default ->
          GlueJobState.OPERATIONS.contains(operation)
              ? jobs.answer(operation, input)
              : crawlers.answer(operation, input);
    };
  }

  private ObjectNode createDatabase(String name) throws Refusal {
    if (databases.containsKey(name)) {
      throw new Refusal("AlreadyExistsException", "Database already exists.");
    }
    var unused = tables(name);
    return nothing();
  }

  private ObjectNode getDatabase(String name) throws Refusal {
    var unused = known(name);
    return only("Database", nothing().put("Name", name));
  }

  private ObjectNode getDatabases() {
    ObjectNode answer = nothing();
    var list = answer.putArray("DatabaseList");
    databases.keySet().forEach(name -> list.addObject().put("Name", name));
    return answer;
  }

  private ObjectNode getTables(JsonNode input) throws Refusal {
    Pattern pattern = Pattern.compile(input.path("Expression").asText(".*"));
    List<ObjectNode> tables = new ArrayList<>();
    known(input.get("DatabaseName").asText())
        .forEach(
            (name, table) -> {
              if (pattern.matcher(name).matches() && !hidden.containsKey(name)) {
                tables.add(table);
              }
            });
    int first = input.path("NextToken").asInt(0);
    int next = Math.min(tables.size(), first + Math.min(pageSize, 100));
    ObjectNode answer = nothing();
    answer.putArray("TableList").addAll(tables.subList(first, next));
    if (next < tables.size()) {
      answer.put("NextToken", String.valueOf(next));
    }
    return answer;
  }

  private ObjectNode getTable(JsonNode input, String name) throws Refusal {
    if (hidden.containsKey(name)) {
      throw hidden.get(name);
    }
    return only("Table", table(input, name));
  }

  private ObjectNode createTable(JsonNode input) throws Refusal {
    Map<String, ObjectNode> tables = known(input.get("DatabaseName").asText());
    String name = input.get("TableInput").get("Name").asText();
    if (tables.containsKey(name)) {
      throw new Refusal("AlreadyExistsException", "Table already exists.");
    }
    tables.put(name, stored(input));
    return nothing();
  }

  private ObjectNode updateTable(JsonNode input) throws Refusal {
    String name = input.get("TableInput").get("Name").asText();
    String stored = table(input, name).get("VersionId").asText();
    if (!input.path("VersionId").asText(stored).equals(stored)) {
      throw new Refusal("ConcurrentModificationException", "Update table failed: version is old.");
    }
    known(input.get("DatabaseName").asText()).put(name, stored(input));
    return nothing();
  }

  private ObjectNode deleteTable(JsonNode input, String name) throws Refusal {
    var unused = table(input, name);
    known(input.get("DatabaseName").asText()).remove(name);
    return nothing();
  }

  /** As Glue tells a table that was given so. */
  private ObjectNode stored(JsonNode input) {
    ObjectNode table = ((ObjectNode) input.get("TableInput")).deepCopy();
    table.put("DatabaseName", input.get("DatabaseName").asText());
    table.put("VersionId", String.valueOf(versions++));
    return table;
  }

  private ObjectNode table(JsonNode input, String name) throws Refusal {
    ObjectNode table = known(input.get("DatabaseName").asText()).get(name);
    if (table == null) {
      throw new Refusal("EntityNotFoundException", "Entity Not Found");
    }
    return table;
  }

  private Map<String, ObjectNode> known(String database) throws Refusal {
    if (!databases.containsKey(database)) {
      throw new Refusal("EntityNotFoundException", "Database " + database + " not found.");
    }
    return databases.get(database);
  }

  private static ObjectNode only(String name, JsonNode value) {
    return nothing().set(name, value);
  }

  static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }
}
