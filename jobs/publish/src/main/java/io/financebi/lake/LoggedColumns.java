package io.financebi.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.errors.UserException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a Delta table, as its log has them. The file of checksums beside each commit
 * repeats the table's schema, so that one small file tells it; where that was not written, the
 * commits do, from the last one back.
 */
public final class LoggedColumns {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private LoggedColumns() {}

  /**
   * The types of the columns of a version by name, in stored order.
   *
   * @return types as {@code decimal(18,2)} and {@code bigint}; of a nested column its kind
   * @throws UserException {@code lake_log_unreadable}
   */
  public static Map<String, String> read(LakeStorage storage, String table, long version) {
    String log = table + "/_delta_log/";
    for (long each = version; each >= 0; each--) {
      String name = String.format(Locale.ROOT, "%020d", each);
      Optional<byte[]> checksum = storage.files().read(log + name + ".crc");
      Optional<JsonNode> metadata = checksum.flatMap(content -> metadata(content, "metadata"));
      if (metadata.isEmpty()) {
        Optional<byte[]> commit = storage.files().read(log + name + ".json");
        if (commit.isEmpty()) {
          break;
        }
        metadata = metadata(commit.get(), "metaData");
      }
      if (metadata.isPresent()) {
        return columns(parse(metadata.get().path("schemaString").asText()));
      }
    }
    throw new UserException(
        "lake_log_unreadable",
        "The log of table %s, version %d, does not tell its columns."
            .formatted(storage.root().location(table), version),
        "Nothing was changed. The next ./bi run that writes the table notes them again.");
  }

  private static Optional<JsonNode> metadata(byte[] content, String field) {
    return new String(content, StandardCharsets.UTF_8)
        .lines()
        .map(line -> parse(line).path(field))
        .filter(JsonNode::isObject)
        .findFirst();
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      // Half a file, of a process that was killed.
      return JSON.createObjectNode();
    }
  }

  private static Map<String, String> columns(JsonNode schema) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (JsonNode field : schema.path("fields")) {
      columns.put(field.path("name").asText(), type(field.path("type")));
    }
    return Collections.unmodifiableMap(columns);
  }

  private static String type(JsonNode type) {
    String name = type.isObject() ? type.path("type").asText() : type.asText();
    return switch (name) {
      case "integer" -> "int";
      case "long" -> "bigint";
      default -> name;
    };
  }
}
