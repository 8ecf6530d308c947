package io.financebi.folders;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a file stands in a tree as Hive and Spark write it: the folder of its table, then folders
 * {@code KEY=VALUE}. Folders with plain names below these say nothing.
 *
 * @param table the folder of the table, relative, with slashes; empty for the one that was walked
 * @param folders those of its partition, up to the last {@code KEY=VALUE}, as they are named
 * @param values by key; of a key that stands twice, the first
 */
public record PartitionPath(String table, String folders, List<Value> values) {
  /** How Hive names the folder of null. */
  public static final String NULL = "__HIVE_DEFAULT_PARTITION__";

  private static final Pattern FOLDER = Pattern.compile("([^=]+)=(.*)", Pattern.DOTALL);
  private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})");

  /**
   * One folder's.
   *
   * @param depth of the folder below that of the table, from 1
   * @param value decoded; empty for null
   */
  public record Value(String key, int depth, Optional<String> value) {}

  /** Where a file is. */
  public static PartitionPath of(String relativeFile) {
    List<String> names = Arrays.asList(relativeFile.split("/", -1));
    List<String> parents = names.subList(0, names.size() - 1);
    int first = 0;
    while (first < parents.size() && !isPartition(parents.get(first))) {
      first++;
    }
    int end = first;
    List<Value> values = new ArrayList<>();
    for (int i = first; i < parents.size(); i++) {
      Matcher folder = FOLDER.matcher(parents.get(i));
      if (folder.matches()) {
        end = i + 1;
        if (values.stream().noneMatch(value -> value.key().equals(folder.group(1)))) {
          values.add(new Value(folder.group(1), i - first + 1, decoded(folder.group(2))));
        }
      }
    }
    return new PartitionPath(
        String.join("/", parents.subList(0, first)),
        String.join("/", parents.subList(first, end)),
        List.copyOf(values));
  }

  /** Whether a folder's name is {@code KEY=VALUE}. */
  public static boolean isPartition(String folder) {
    return FOLDER.matcher(folder).matches();
  }

  /** Whether what is escaped in a folder's name is UTF-8. */
  static boolean isDecodable(String folder) {
    return decode(folder).isPresent();
  }

  private static Optional<String> decoded(String value) {
    return value.equals(NULL) ? Optional.empty() : decode(value);
  }

  /** Percent escapes are UTF-8 bytes; a percent sign without two digits is one. */
  private static Optional<String> decode(String value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher escaped = ESCAPED.matcher(value);
    int from = 0;
    while (escaped.find()) {
      bytes.writeBytes(value.substring(from, escaped.start()).getBytes(StandardCharsets.UTF_8));
      bytes.write(Integer.parseInt(escaped.group(1), 16));
      from = escaped.end();
    }
    bytes.writeBytes(value.substring(from).getBytes(StandardCharsets.UTF_8));
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
