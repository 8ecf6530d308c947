package io.financebi.testing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.lake.Basis;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.SnapshotCodec;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code bi publish} reads of a lake: its snapshot, and beside each table's last commit the
 * file of checksums with the schema. It has no rows.
 *
 * @param root of the lake
 */
public record LakeOfLogs(Path root) {
  private static final long VERSION = 3;

  /** Publishes all tables, in the shape of their specs, as the first snapshot. */
  public LakeOfLogs publish() throws IOException {
    return publish(1);
  }

  /** The same as a later snapshot. */
  public LakeOfLogs publish(long number) throws IOException {
    Map<String, Long> versions = new TreeMap<>();
    for (TableSpec spec : Tables.all()) {
      versions.put(spec.name(), VERSION);
      Map<String, String> columns = new LinkedHashMap<>();
      spec.columns().forEach(column -> columns.put(column.name(), column.type().sql()));
      log(spec.name(), columns);
    }
    LakeSnapshot snapshot = snapshot(number, versions);
    Path file = root.resolve("_snapshots/%020d.json".formatted(number));
    Files.createDirectories(file.getParent());
    Files.write(file, SnapshotCodec.toJson(snapshot));
    return this;
  }

  /** What tells a snapshot from others. */
  public static LakeSnapshot snapshot(long number) {
    return snapshot(number, Map.of());
  }

  private static LakeSnapshot snapshot(long number, Map<String, Long> versions) {
    Instant publishedAt = Instant.parse("2025-06-08T00:00:00Z");
    return new LakeSnapshot(
        number, "run-" + number, publishedAt, new Basis(Map.of(), "", ""), versions);
  }

  /** Writes the columns of a table beside its last commit, by name. */
  public void log(String table, Map<String, String> columns) throws IOException {
    Path log = Files.createDirectories(root.resolve(table).resolve("_delta_log"));
    ObjectNode checksum = JsonNodeFactory.instance.objectNode();
    checksum.putObject("metadata").put("schemaString", schema(columns));
    Files.write(
        log.resolve("%020d.crc".formatted(VERSION)),
        JsonMapper.builder().build().writeValueAsBytes(checksum));
  }

  /** A schema as Delta writes it. */
  public static String schema(Map<String, String> columns) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "struct");
    var fields = schema.putArray("fields");
    columns.forEach(
        (name, type) ->
            fields
                .addObject()
                .put("name", name)
                .put("type", type.replace("bigint", "long").replaceFirst("^int$", "integer"))
                .put("nullable", true)
                .putObject("metadata"));
    return schema.toString();
  }
}
