package io.financebi.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.errors.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A {@link LakeSnapshot} as JSON that people can read, and strictly back. */
public final class SnapshotCodec {
  /** The one format that this release writes and reads. */
  public static final int FORMAT_VERSION = 1;

  private static final List<String> FIELDS =
      List.of(
          "format_version", "version", "run_id", "published_at", "settings_hash", "table_versions");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private SnapshotCodec() {}

  /** The file of a snapshot. */
  public static byte[] toJson(LakeSnapshot snapshot) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format_version", FORMAT_VERSION);
    root.put("version", snapshot.version());
    root.put("run_id", snapshot.runId());
    root.put("published_at", snapshot.publishedAt().toString());
    root.put("settings_hash", snapshot.settingsHash());
    ObjectNode tables = root.putObject("table_versions");
    snapshot.tableVersions().forEach(tables::put);
    try {
      String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
      return (text + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads the file of a snapshot.
   *
   * @param name of the file, for the message
   * @throws UserException {@code lake_newer_release} when a later release wrote it, {@code
   *     lake_snapshot_damaged} when it is not a snapshot
   */
  public static LakeSnapshot fromJson(String name, byte[] content) {
    JsonNode root = parse(name, content);
    JsonNode format = root.path("format_version");
    if (!format.isInt()) {
      throw damaged(name, "it has no format_version", null);
    }
    if (format.intValue() != FORMAT_VERSION) {
      throw new UserException(
          "lake_newer_release",
          "The lake was written by a newer release of finance-bi: "
              + name
              + " has format "
              + format.intValue()
              + ", and this release reads format "
              + FORMAT_VERSION
              + ".",
          "Use that release, or another lake.root.");
    }
    return fromFields(name, root);
  }

  private static JsonNode parse(String name, byte[] content) {
    try {
      JsonNode root = JSON.readTree(content);
      if (root == null || !root.isObject()) {
        throw damaged(name, "it is not a JSON object", null);
      }
      return root;
    } catch (IOException e) {
      throw damaged(name, "it is not JSON", e);
    }
  }

  private static LakeSnapshot fromFields(String name, JsonNode root) {
    List<String> found = new ArrayList<>();
    root.fieldNames().forEachRemaining(found::add);
    if (!found.containsAll(FIELDS) || found.size() != FIELDS.size()) {
      throw damaged(name, "it has the fields " + found + " instead of " + FIELDS, null);
    }
    JsonNode versions = root.get("table_versions");
    if (!versions.isObject()) {
      throw damaged(name, "table_versions is not an object", null);
    }
    Map<String, Long> tables = new TreeMap<>();
    for (Map.Entry<String, JsonNode> table : versions.properties()) {
      tables.put(table.getKey(), number(name, table.getKey(), table.getValue()));
    }
    try {
      return new LakeSnapshot(
          number(name, "version", root.get("version")),
          text(name, "run_id", root.get("run_id")),
          Instant.parse(root.get("published_at").asText()),
          text(name, "settings_hash", root.get("settings_hash")),
          tables);
    } catch (DateTimeException e) {
      throw damaged(name, "published_at is not a time", e);
    }
  }

  private static String text(String name, String field, JsonNode value) {
    if (!value.isTextual()) {
      throw damaged(name, field + " is not a text", null);
    }
    return value.textValue();
  }

  private static long number(String name, String field, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw damaged(name, field + " is not a whole number", null);
    }
    return value.longValue();
  }

  private static UserException damaged(String name, String why, Throwable cause) {
    return new UserException(
        "lake_snapshot_damaged",
        "The lake's snapshot " + name + " is damaged: " + why + ".",
        "Restore the file from a backup, or delete it to go back to the snapshot before it.",
        cause);
  }
}
