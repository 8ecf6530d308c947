package io.financebi.glue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.glue.model.Table;

/** The query of a view of Athena: Glue keeps it as Base64 of JSON, in a comment. */
final class ViewText {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final Pattern COMMENT =
      Pattern.compile("/\\* Presto View: ([A-Za-z0-9+/=]+) \\*/");

  private ViewText() {}

  /** The query; empty for what is no view of Athena. */
  static Optional<String> of(Table table) {
    Matcher comment = COMMENT.matcher(String.valueOf(table.viewOriginalText()));
    if (!comment.matches()) {
      return Optional.empty();
    }
    try {
      byte[] json = Base64.getDecoder().decode(comment.group(1));
      return Optional.of(
          JSON.readTree(new String(json, StandardCharsets.UTF_8)).path("originalSql").asText());
    } catch (IllegalArgumentException | JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
