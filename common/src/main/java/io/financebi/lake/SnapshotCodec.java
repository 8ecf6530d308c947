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
import java.util.Set;
import java.util.TreeMap;

/** A {@link LakeSnapshot} as JSON that people can read, and strictly back. */
public final class SnapshotCodec {
  /** The one format that this release writes and reads. */
  public static final int FORMAT_VERSION = 2;

  private static final List<String> FIELDS =
      List.of(
          "format_version",
          "version",
          "run_id",
          "published_at",
          "marts_hash",
          "files_hash",
          "settings",
          "table_versions");
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
    root.put("marts_hash", snapshot.basis().martsHash());
    root.put("files_hash", snapshot.basis().filesHash());
    ObjectNode settings = root.putObject("settings");
    snapshot.basis().settings().forEach(settings::put);
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
   * @throws UserException {@code lake_newer_release} or {@code lake_older_release} when another
   *     release wrote it, {@code lake_snapshot_damaged} when it is not a snapshot
   */
  public static LakeSnapshot fromJson(String name, byte[] content) {
    JsonNode root = parse(name, content);
    JsonNode format = root.path("format_version");
    if (!format.isInt()) {
      throw damaged(name, "it has no format_version", null);
    }
    if (format.intValue() != FORMAT_VERSION) {
      String age = format.intValue() > FORMAT_VERSION ? "newer" : "older";
      throw new UserException(
          "lake_" + age + "_release",
          "The lake was written by %s release of finance-bi: %s has format %d, and this release reads format %d."
              .formatted(
                  age.equals("newer") ? "a newer" : "an older",
                  name,
                  format.intValue(),
                  FORMAT_VERSION),
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
    Map<String, Long> tables = new TreeMap<>();
    for (Map.Entry<String, JsonNode> table : fields(name, root, "table_versions")) {
      tables.put(table.getKey(), number(name, table.getKey(), table.getValue()));
    }
    Map<String, String> settings = new TreeMap<>();
    for (Map.Entry<String, JsonNode> setting : fields(name, root, "settings")) {
      settings.put(setting.getKey(), text(name, setting.getKey(), setting.getValue()));
    }
    try {
      return new LakeSnapshot(
          number(name, "version", root.get("version")),
          text(name, "run_id", root.get("run_id")),
          Instant.parse(root.get("published_at").asText()),
          new Basis(
              settings,
              text(name, "marts_hash", root.get("marts_hash")),
              text(name, "files_hash", root.get("files_hash"))),
          tables);
    } catch (DateTimeException e) {
      throw damaged(name, "published_at is not a time", e);
    }
  }

  private static Set<Map.Entry<String, JsonNode>> fields(String name, JsonNode root, String field) {
    JsonNode node = root.get(field);
    if (!node.isObject()) {
      throw damaged(name, field + " is not an object", null);
    }
    return node.properties();
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
        "Nothing was written. Restore the file from a backup, or, if there is one before it, delete it"
            + " to go back to that: the next run reads again what came after it.",
        cause);
  }
}
