package io.financebi.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What all parts of QuickSight share: the time, pages of lists, and how errors are said. */
final class QuickSightAccount {
  private static final String TOKEN = "from-";

  private static final int LARGEST_PAGE = 100;

  private long now = 1_750_000_000;
  private int pageSize = LARGEST_PAGE;
  private int looksAtWork = 1;

  /** Seconds since 1970; every call is a second later, and so is whatever changes by itself. */
  long now() {
    return now;
  }

  long tick() {
    return ++now;
  }

  void pass(Duration time) {
    now += time.toSeconds();
  }

  void setPageSize(int things) {
    pageSize = things;
  }

  int looksAtWork() {
    return looksAtWork;
  }

  void setLooksAtWork(int looks) {
    looksAtWork = looks;
  }

  /** An answer with some of a list, and a token if there is more. */
  ObjectNode page(JsonNode input, String name, List<ObjectNode> all) throws Refusal {
    int first = first(input.path("NextToken").asText(), all.size());
    int size = Math.min(pageSize, input.path("MaxResults").asInt(LARGEST_PAGE));
    int next = Math.min(all.size(), first + size);
    ObjectNode answer = nothing();
    var list = answer.putArray(name);
    all.subList(first, next).forEach(each -> list.add(each.deepCopy()));
    return next < all.size() ? answer.put("NextToken", TOKEN + next) : answer;
  }

  private static int first(String token, int size) throws Refusal {
    if (token.isEmpty()) {
      return 0;
    }
    if (!token.matches(TOKEN + "\\d{1,6}")) {
      throw new Refusal("InvalidNextTokenException", "Invalid NextToken");
    }
    return Math.min(size, Integer.parseInt(token.substring(TOKEN.length())));
  }

  static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Some members of a structure, of those that it has. */
  static ObjectNode only(JsonNode structure, List<String> members) {
    ObjectNode some = nothing();
    for (String member : members) {
      Optional.ofNullable(structure.get(member)).ifPresent(value -> some.set(member, value));
    }
    return some;
  }

  static Refusal missing(String what) {
    return new Refusal("ResourceNotFoundException", what + " is not found");
  }

  static Refusal taken(String what) {
    return new Refusal("ResourceExistsException", what + " already exists");
  }

  static Refusal invalid(String sentence) {
    return new Refusal("InvalidParameterValueException", sentence);
  }

  static Refusal conflict(String sentence) {
    return new Refusal("ConflictException", sentence);
  }
}
