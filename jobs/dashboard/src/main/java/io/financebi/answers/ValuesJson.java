package io.financebi.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.sql.ResultRows;

/** Values to choose from, as JSON. */
final class ValuesJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ValuesJson() {}

  static byte[] of(ResultRows rows, int limit) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode values = root.putArray("values");
    while (values.size() < limit && rows.hasNext()) {
      values.add((String) rows.next().get(0));
    }
    root.put("isTruncated", rows.hasNext());
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
