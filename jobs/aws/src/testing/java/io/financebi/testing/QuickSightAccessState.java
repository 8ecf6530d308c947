package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who may do what in QuickSight, and the tags: by ARN, for all that is there. */
public final class QuickSightAccessState implements Operations {
  private final Map<String, String> roles = new TreeMap<>();
  private final Map<String, Map<String, Set<String>>> permissions = new HashMap<>();
  private final Map<String, Map<String, String>> tags = new HashMap<>();

  QuickSightAccessState() {}

  void know(String principal, String role) {
    roles.put(principal, role);
  }

  /** What each principal may do with something, in the order in which it was granted. */
  public Map<String, Set<String>> permissions(String arn) {
    return permissions.getOrDefault(arn, Map.of());
  }

  /** The tags of something; to be changed as another would. */
  public Map<String, String> tags(String arn) {
    return tags.getOrDefault(arn, Map.of());
  }

  /** Whether there is something with that ARN. */
  boolean exists(String arn) {
    return permissions.containsKey(arn);
  }

  /** Keeps the permissions and tags that something is created with. */
  void create(QuickSightKind kind, String id, JsonNode input) throws Refusal {
    check(kind, input.path("Permissions"));
    permissions.put(kind.arn(id), new LinkedHashMap<>());
    tags.put(kind.arn(id), new TreeMap<>());
    grant(kind.arn(id), input.path("Permissions"));
    tag(kind.arn(id), input.path("Tags"));
  }

  void delete(QuickSightKind kind, String id) {
    permissions.remove(kind.arn(id));
    tags.remove(kind.arn(id));
  }

  @Override
  public ObjectNode answer(String operation, JsonNode input) throws Refusal {
    if (operation.endsWith("Permissions")) {
      QuickSightKind kind = QuickSightKind.of(operation);
      return operation.startsWith("Update") ? update(kind, input) : describe(kind, input);
    }
    return switch (operation) {
      case "TagResource" -> {
        tag(known(input.get("ResourceArn").asText()), input.get("Tags"));
        yield QuickSightAccount.nothing();
      }
      case "UntagResource" -> untag(input);
      case "ListTagsForResource" -> list(known(input.get("ResourceArn").asText()));
      case "DescribeUser" -> user(input, input.get("UserName").asText());
      case "DescribeGroup" -> group(input, input.get("GroupName").asText());
      default -> throw new AssertionError("nobody asks for " + operation);
    };
  }

  private String known(String arn) throws Refusal {
    if (!exists(arn)) {
      throw QuickSightAccount.missing(arn);
    }
    return arn;
  }

  private void check(QuickSightKind kind, JsonNode list) throws Refusal {
    for (JsonNode each : list) {
      if (!roles.containsKey(each.get("Principal").asText())) {
        throw QuickSightAccount.invalid(
            "Principal " + each.get("Principal").asText() + " is not in the account");
      }
      for (JsonNode action : each.get("Actions")) {
        if (!kind.hasAction(action.asText())) {
          throw QuickSightAccount.invalid(
              "Action " + action.asText() + " is none of a " + kind.word());
        }
      }
    }
  }

  private void grant(String arn, JsonNode list) {
    for (JsonNode each : list) {
      Set<String> actions =
          permissions
              .get(arn)
              .computeIfAbsent(each.get("Principal").asText(), unused -> new LinkedHashSet<>());
      each.get("Actions").forEach(action -> actions.add(action.asText()));
    }
  }

  private void revoke(String arn, JsonNode list) {
    Map<String, Set<String>> granted = permissions.get(arn);
    for (JsonNode each : list) {
      String principal = each.get("Principal").asText();
      Set<String> actions = granted.getOrDefault(principal, new LinkedHashSet<>());
      each.get("Actions").forEach(action -> actions.remove(action.asText()));
      if (actions.isEmpty()) {
        granted.remove(principal);
      }
    }
  }

  private ObjectNode update(QuickSightKind kind, JsonNode input) throws Refusal {
    String arn = known(kind.arn(input.get(kind.idMember()).asText()));
    check(kind, input.path("GrantPermissions"));
    check(kind, input.path("RevokePermissions"));
    grant(arn, input.path("GrantPermissions"));
    revoke(arn, input.path("RevokePermissions"));
    ObjectNode answer = describe(kind, input);
    if (kind == QuickSightKind.DATA_SOURCE || kind == QuickSightKind.DATA_SET) {
      answer.remove("Permissions");
    }
    return answer;
  }

  /** The model allows no empty list, so that there is none where nobody may do anything. */
  private ObjectNode describe(QuickSightKind kind, JsonNode input) throws Refusal {
    String id = input.get(kind.idMember()).asText();
    String arn = known(kind.arn(id));
    ObjectNode answer =
        QuickSightAccount.nothing().put(kind.idMember(), id).put(kind.word() + "Arn", arn);
    for (Map.Entry<String, Set<String>> each : permissions(arn).entrySet()) {
      ObjectNode told = answer.withArray("/Permissions").addObject();
      ArrayNode actions = told.put("Principal", each.getKey()).putArray("Actions");
      each.getValue().forEach(actions::add);
    }
    return answer;
  }

  private void tag(String arn, JsonNode list) {
    list.forEach(tag -> tags.get(arn).put(tag.get("Key").asText(), tag.get("Value").asText()));
  }

  private ObjectNode untag(JsonNode input) throws Refusal {
    Map<String, String> tagged = tags.get(known(input.get("ResourceArn").asText()));
    input.get("TagKeys").forEach(key -> tagged.remove(key.asText()));
    return QuickSightAccount.nothing();
  }

  private ObjectNode list(String arn) {
    ObjectNode answer = QuickSightAccount.nothing();
    tags(arn)
        .forEach(
            (key, value) ->
                answer.withArray("/Tags").addObject().put("Key", key).put("Value", value));
    return answer;
  }

  private ObjectNode user(JsonNode input, String name) throws Refusal {
    String arn = principal(input, "user", name);
    ObjectNode user =
        QuickSightAccount.nothing()
            .put("Arn", arn)
            .put("UserName", name)
            .put("Email", "somebody@example.com")
            .put("Role", roles.get(arn))
            .put("IdentityType", "QUICKSIGHT")
            .put("Active", true)
            .put("PrincipalId", "user/" + name);
    return QuickSightAccount.nothing().set("User", user);
  }

  private ObjectNode group(JsonNode input, String name) throws Refusal {
    ObjectNode group =
        QuickSightAccount.nothing()
            .put("Arn", principal(input, "group", name))
            .put("GroupName", name)
            .put("PrincipalId", "group/" + name);
    return QuickSightAccount.nothing().set("Group", group);
  }

  private String principal(JsonNode input, String kind, String name) throws Refusal {
    String end = ":" + kind + "/" + input.get("Namespace").asText() + "/" + name;
    return roles.keySet().stream()
        .filter(arn -> arn.endsWith(end))
        .findFirst()
        .orElseThrow(() -> QuickSightAccount.missing(name));
  }
}
