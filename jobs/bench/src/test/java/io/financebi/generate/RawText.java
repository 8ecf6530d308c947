package io.financebi.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A plain reader of raw files, written apart from the generator and the pipeline. */
final class RawText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RawText() {}

  /**
   * The rows by column name, empty values left out; null stands for a malformed row.
   *
   * @throws IOException when the file cannot be read to its end
   */
  static List<Map<String, String>> rows(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return file.toString().contains(".jsonl") ? json(text) : csv(text);
    }
  }

  private static List<Map<String, String>> json(String text) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : text.split("\n", 0)) {
      try {
        JsonNode node = JSON.readTree(line);
        Map<String, String> row = new TreeMap<>();
        node.fields().forEachRemaining(field -> row.put(field.getKey(), field.getValue().asText()));
        rows.add(row);
      } catch (JsonProcessingException e) {
        rows.add(null);
      }
    }
    return rows;
  }

  private static List<Map<String, String>> csv(String text) {
    List<List<String>> records = records(text.startsWith("\uFEFF") ? text.substring(1) : text);
    List<String> header = records.get(0);
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> values : records.subList(1, records.size())) {
      if (values == null || values.size() != header.size()) {
        rows.add(null);
        continue;
      }
      Map<String, String> row = new TreeMap<>();
      for (int i = 0; i < values.size(); i++) {
        if (!values.get(i).isEmpty()) {
          row.put(header.get(i), values.get(i));
        }
      }
      rows.add(row);
    }
    return rows;
  }

  /** Records of RFC 4180; null for one with text after a closing quote. */
  private static List<List<String>> records(String text) {
    List<List<String>> records = new ArrayList<>();
    List<String> record = new ArrayList<>();
    boolean broken = false;
    int at = 0;
    while (at < text.length()) {
      StringBuilder value = new StringBuilder();
      if (text.charAt(at) == '"') {
        at = quoted(text, at + 1, value);
      }
      int end = at;
      while (end < text.length() && ",\r\n".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      broken |= end > at && text.charAt(Math.max(0, at - 1)) == '"';
      record.add(value.append(text, at, end).toString());
      at = end + 1;
      if (end == text.length() || text.charAt(end) != ',') {
        records.add(broken ? null : record);
        record = new ArrayList<>();
        broken = false;
        at += text.startsWith("\r\n", end) ? 1 : 0;
      }
    }
    return records;
  }

  /** Appends up to the closing quote and returns the place behind it. */
  private static int quoted(String text, int from, StringBuilder value) {
    int at = from;
    while (text.charAt(at) != '"' || text.startsWith("\"\"", at)) {
      value.append(text.charAt(at));
      at += text.charAt(at) == '"' ? 2 : 1;
    }
    return at + 1;
  }
}
