package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a workgroup of Athena keeps: named queries by id, prepared statements by name. */
public final class AthenaWorkgroupState implements Operations {
  private static final int PAGE = 10;

  private final Map<String, ObjectNode> named = new LinkedHashMap<>();
  private final Map<String, ObjectNode> prepared = new TreeMap<>();
  private final Map<String, String> idsByToken = new TreeMap<>();

  /** The named queries by id, as Athena tells them; to be changed as another would. */
  public Map<String, ObjectNode> named() {
    return named;
  }

  /** The prepared statements by name, as Athena tells them; to be changed as another would. */
  public Map<String, ObjectNode> prepared() {
    return prepared;
  }

  @Override
  public ObjectNode answer(String operation, JsonNode input) throws Refusal {
    return switch (operation) {
      case "ListNamedQueries" -> list(input);
      case "BatchGetNamedQuery" -> batchGetNamed(input);
      case "CreateNamedQuery" -> createNamed(input);
      case "UpdateNamedQuery" -> updateNamed(input);
      case "DeleteNamedQuery" -> deleteNamed(input.get("NamedQueryId").asText());
      case "BatchGetPreparedStatement" -> batchGetPrepared(input);
      case "CreatePreparedStatement" -> createPrepared(input);
      case "UpdatePreparedStatement" -> updatePrepared(input);
      default -> throw new AssertionError("nobody asks for " + operation);
    };
  }

  private ObjectNode list(JsonNode input) {
    List<String> ids = new ArrayList<>(named.keySet());
    int first = input.path("NextToken").asInt(0);
    int next = Math.min(ids.size(), first + PAGE);
    ObjectNode answer = GlueState.nothing();
    // Athena leaves an empty list out.
    ids.subList(first, next).forEach(id -> answer.withArray("/NamedQueryIds").add(id));
    if (next < ids.size()) {
      answer.put("NextToken", String.valueOf(next));
    }
    return answer;
  }

  private ObjectNode batchGetNamed(JsonNode input) {
    ObjectNode answer = GlueState.nothing();
    var found = answer.putArray("NamedQueries");
    for (JsonNode id : input.get("NamedQueryIds")) {
      found.add(named.get(id.asText()));
    }
    return answer;
  }

  private ObjectNode createNamed(JsonNode input) {
    ObjectNode query = ((ObjectNode) input).deepCopy();
    String token = query.remove("ClientRequestToken").asText();
    String id = idsByToken.computeIfAbsent(token, key -> "query-" + (idsByToken.size() + 1));
    named.put(id, query.put("NamedQueryId", id));
    return GlueState.nothing().put("NamedQueryId", id);
  }

  private ObjectNode updateNamed(JsonNode input) throws Refusal {
    ObjectNode query = named.get(input.get("NamedQueryId").asText());
    if (query == null) {
      throw new Refusal("InvalidRequestException", "NamedQuery was not found");
    }
    query.setAll((ObjectNode) input);
    return GlueState.nothing();
  }

  private ObjectNode deleteNamed(String id) {
    named.remove(id);
    return GlueState.nothing();
  }

  private ObjectNode batchGetPrepared(JsonNode input) {
    ObjectNode answer = GlueState.nothing();
    var found = answer.putArray("PreparedStatements");
    var missing = answer.putArray("UnprocessedPreparedStatementNames");
    for (JsonNode name : input.get("PreparedStatementNames")) {
      ObjectNode statement = prepared.get(name.asText());
      if (statement != null) {
        found.add(statement);
      } else {
        missing.addObject().put("StatementName", name.asText()).put("ErrorCode", "NOT_FOUND");
      }
    }
    return answer;
  }

  private ObjectNode createPrepared(JsonNode input) throws Refusal {
    String name = input.get("StatementName").asText();
    if (prepared.containsKey(name)) {
      throw new Refusal("InvalidRequestException", "PreparedStatement " + name + " already exists");
    }
    prepared.put(name, stored(input));
    return GlueState.nothing();
  }

  private ObjectNode updatePrepared(JsonNode input) throws Refusal {
    String name = input.get("StatementName").asText();
    if (!prepared.containsKey(name)) {
      throw new Refusal("ResourceNotFoundException", "no PreparedStatement " + name);
    }
    prepared.put(name, stored(input));
    return GlueState.nothing();
  }

  private static ObjectNode stored(JsonNode input) {
    ObjectNode statement = ((ObjectNode) input).deepCopy();
    return statement.put("WorkGroupName", statement.remove("WorkGroup").asText());
  }
}
