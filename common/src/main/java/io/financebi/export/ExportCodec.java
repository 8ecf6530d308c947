package io.financebi.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.errors.UserException;
import io.financebi.lake.StrictJson;
import java.util.List;

/** An {@link ExportState} as JSON that people can read, and strictly back. */
final class ExportCodec {
  private static final int FORMAT_VERSION = 1;
  private static final List<String> FIELDS =
      List.of("lake", "snapshot", "run_id", "tables", "retired");
  private static final List<String> TABLE = List.of("name", "partitions");
  private static final List<String> RETIRED = List.of("location", "since");

  private ExportCodec() {}

  static byte[] toJson(ExportState state) {
    ObjectNode root = StrictJson.write(FORMAT_VERSION);
    root.put("lake", state.lake());
    root.put("snapshot", state.snapshot());
    root.put("run_id", state.runId());
    ArrayNode tables = root.putArray("tables");
    for (ExportedTable table : state.tables()) {
      ObjectNode each = tables.addObject().put("name", table.name());
      ObjectNode partitions = each.putObject("partitions");
      table.partitions().forEach(partitions::put);
    }
    ArrayNode retired = root.putArray("retired");
    for (Retired each : state.retired()) {
      retired.addObject().put("location", each.location()).put("since", each.since().toString());
    }
    return StrictJson.bytes(root);
  }

  /**
   * Reads it.
   *
   * @throws UserException {@code export_damaged}, or what {@link StrictJson#read} says of another
   *     release
   */
  static ExportState fromJson(String name, byte[] content) {
    StrictJson root =
        StrictJson.read(
            name, content, FORMAT_VERSION, FIELDS, (why, cause) -> damaged(name, why, cause));
    return new ExportState(
        root.text("lake"),
        root.number("snapshot"),
        root.text("run_id"),
        root.objects("tables").stream()
            .map(table -> table.withFields(TABLE))
            .map(table -> new ExportedTable(table.text("name"), table.textsByName("partitions")))
            .toList(),
        root.objects("retired").stream()
            .map(each -> each.withFields(RETIRED))
            .map(each -> new Retired(each.text("location"), each.instant("since")))
            .toList());
  }

  private static UserException damaged(String name, String why, Throwable cause) {
    return new UserException(
        "export_damaged",
        "The file " + name + " of the export is damaged: " + why + ".",
        "Delete it: the next ./bi run exports all tables anew.",
        cause);
  }
}
