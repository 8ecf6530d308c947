package io.financebi.publish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tables in the catalog that are none of the house. */
final class TablesOfOthers {
  private TablesOfOthers() {}

  /** A table as somebody made it by hand. */
  static ObjectNode table(String name) {
    ObjectNode table = JsonNodeFactory.instance.objectNode();
    table.put("Name", name).put("Description", "by hand").put("VersionId", "1");
    table.putObject("Parameters").put("classification", "csv");
    table.putObject("StorageDescriptor").put("Location", "s3://elsewhere/" + name);
    return table;
  }
}
