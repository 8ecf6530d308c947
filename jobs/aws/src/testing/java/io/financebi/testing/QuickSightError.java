package io.financebi.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Why something in QuickSight could not be made.
 *
 * @param type as the model names it: {@code COLUMN_TYPE_MISMATCH}
 * @param paths to what is wrong in a definition; nothing else has them
 */
public record QuickSightError(String type, String message, List<String> paths) {
  /** Keeps a copy of the paths. */
  public QuickSightError {
    paths = List.copyOf(paths);
  }

  /** One of those paths. */
  public static QuickSightError of(String type, String message, String... paths) {
    return new QuickSightError(type, message, List.of(paths));
  }

  /** As data sources and ingestions tell it. */
  ObjectNode info() {
    return JsonNodeFactory.instance.objectNode().put("Type", type).put("Message", message);
  }

  /** As analyses and dashboards tell several. */
  static ArrayNode told(List<QuickSightError> errors) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (QuickSightError error : errors) {
      ObjectNode told = error.info();
      if (!error.paths.isEmpty()) {
        ArrayNode entities = told.putArray("ViolatedEntities");
        error.paths.forEach(path -> entities.addObject().put("Path", path));
      }
      list.add(told);
    }
    return list;
  }
}
