package io.financebi.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which days of a Delta table were written, as its log has them. Only a table that is partitioned
 * by day tells that.
 */
public final class TouchedDays {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final LakeStorage storage;
  private final String table;
  private final String column;

  /**
   * @param column by which the table is partitioned, of days
   */
  public TouchedDays(LakeStorage storage, String table, String column) {
    this.storage = storage;
    this.table = table;
    this.column = column;
  }

  /**
   * The days whose rows became others after one version, up to another, sorted.
   *
   * @return empty when the log does not tell: it is no longer there, or the table has another shape
   */
  public Optional<List<LocalDate>> between(long after, long upTo) {
    List<LocalDate> days = new ArrayList<>();
    for (long version = after + 1; version <= upTo; version++) {
      Optional<List<LocalDate>> written = of(version);
      if (written.isEmpty()) {
        return Optional.empty();
      }
      days.addAll(written.get());
    }
    return Optional.of(days.stream().distinct().sorted().toList());
  }

  /**
   * The days that lost rows after one version, up to another, and got none since: of some there may
   * be rows left.
   *
   * @return empty when the log does not tell
   */
  public Optional<List<LocalDate>> emptied(long after, long upTo) {
    Set<LocalDate> emptied = new TreeSet<>();
    for (long version = after + 1; version <= upTo; version++) {
      Optional<List<JsonNode>> commit = commit(version);
      if (commit.isEmpty()) {
        return Optional.empty();
      }
      emptied.addAll(days(commit.get(), "remove"));
      emptied.removeAll(days(commit.get(), "add"));
    }
    return Optional.of(List.copyOf(emptied));
  }

  private List<LocalDate> days(List<JsonNode> commit, String kind) {
    return commit.stream()
        .map(action -> action.path(kind))
        .filter(file -> file.path("dataChange").asBoolean(true))
        .flatMap(file -> day(file).stream())
        .toList();
  }

  /** A day that has rows in a version: the newest of those that were written last. */
  public Optional<LocalDate> lastWritten(long upTo) {
    for (long version = upTo; version >= 0; version--) {
      Optional<List<JsonNode>> commit = commit(version);
      if (commit.isEmpty()) {
        return Optional.empty();
      }
      Optional<LocalDate> newest =
          commit.get().stream()
              .map(action -> action.path("add"))
              .flatMap(file -> day(file).stream())
              .max(LocalDate::compareTo);
      if (newest.isPresent()) {
        return newest;
      }
    }
    return Optional.empty();
  }

  private Optional<List<LocalDate>> of(long version) {
    Optional<List<JsonNode>> commit = commit(version);
    if (commit.isEmpty()) {
      return Optional.empty();
    }
    List<LocalDate> days = new ArrayList<>();
    for (JsonNode action : commit.get()) {
      if (action.has("metaData")) {
        return Optional.empty();
      }
      for (String kind : List.of("add", "remove")) {
        JsonNode file = action.path(kind);
        // Files that were only put together have the rows that they had.
        if (file.isObject() && file.path("dataChange").asBoolean(true)) {
          Optional<LocalDate> day = day(file);
          if (day.isEmpty()) {
            return Optional.empty();
          }
          days.add(day.get());
        }
      }
    }
    return Optional.of(days);
  }

  private Optional<List<JsonNode>> commit(long version) {
    String name = table + "/_delta_log/" + String.format(Locale.ROOT, "%020d", version) + ".json";
    return storage.files().read(name).flatMap(TouchedDays::actions);
  }

  private static Optional<List<JsonNode>> actions(byte[] content) {
    List<JsonNode> actions = new ArrayList<>();
    try {
      for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isBlank()) {
          actions.add(JSON.readTree(line));
        }
      }
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    return Optional.of(actions);
  }

  private Optional<LocalDate> day(JsonNode file) {
    try {
      return Optional.of(LocalDate.parse(file.path("partitionValues").path(column).asText()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
