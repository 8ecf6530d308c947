package io.financebi.rawfiles;

import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * The columns of every file, read before anything else is, so that a wrong mapping is told before
 * anything is written.
 *
 * @param byPath the columns of each file as its header has them; JSON Lines have none
 * @param unreadable files whose beginning could not be read
 */
record Headers(HashMap<String, List<String>> byPath, ArrayList<UnreadableFile> unreadable)
    implements Serializable {
  private static final int SAMPLED_LINES = 100;

  /**
   * Reads the headers of all files.
   *
   * @param isFirst whether the mapping has not been found right yet, by files before these
   * @throws UserException when a required column is missing in a file or a mapped one in all of the
   *     first ones, a name stands twice, or a file is not there or may not be read
   */
  static Headers read(Configuration hadoop, RawInput input, List<RawFile> files, boolean isFirst) {
    Headers headers = new Headers(new HashMap<>(), new ArrayList<>());
    Map<RawFile, List<String>> found = new LinkedHashMap<>();
    List<Loaded> loaded = files.parallelStream().map(file -> loadSurely(hadoop, file)).toList();
    for (Loaded header : loaded) {
      if (header.failure != null) {
        headers.unreadable.add(
            new UnreadableFile(
                header.file.path(), UnreadableFileException.problem(header.failure)));
        continue;
      }
      headers.byPath.put(
          header.file.path(), header.file.format() == RawFormat.JSONL ? List.of() : header.columns);
      if (!header.columns.isEmpty()) {
        requireDistinct(header.file, header.columns);
        requireColumns(input, header.file, header.columns);
        found.put(header.file, header.columns);
      }
    }
    if (isFirst) {
      requireMapped(input, found);
    }
    return headers;
  }

  private record Loaded(RawFile file, List<String> columns, Exception failure) {}

  /** A second time, if its bytes can be had: the first may have met with a moment's failure. */
  private static Loaded loadSurely(Configuration hadoop, RawFile file) {
    Loaded first = load(hadoop, file);
    if (first.failure == null) {
      return first;
    }
    Availability.require(hadoop, file);
    return load(hadoop, file);
  }

  private static Loaded load(Configuration hadoop, RawFile file) {
    try (RecordParser parser = RecordParsers.open(hadoop, RawSplit.whole(file), List.of())) {
      if (file.format() == RawFormat.JSONL) {
        RawRecord record = new RawRecord();
        for (int i = 0; i < SAMPLED_LINES && parser.next(record); i++) {
          // Keys become columns as they are seen.
        }
      }
      return new Loaded(file, List.copyOf(parser.columns()), null);
    } catch (IOException | RuntimeException e) {
      return new Loaded(file, List.of(), e);
    }
  }

  /** A column's name as names are compared. */
  static String normalized(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static Set<String> normalized(List<String> columns) {
    return columns.stream().map(Headers::normalized).collect(Collectors.toSet());
  }

  private static void requireDistinct(RawFile file, List<String> columns) {
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(normalized(column)) && !column.isBlank()) {
        throw new UserException(
            "duplicate_column",
            "The file " + file.shownPath() + " has two columns called " + column + ".",
            "Rename one of them.");
      }
    }
  }

  private static void requireColumns(RawInput input, RawFile file, List<String> columns) {
    Set<String> names = normalized(columns);
    for (List<String> oneOf : input.required()) {
      List<RawColumn> choices =
          input.columns().stream().filter(column -> oneOf.contains(column.name())).toList();
      if (choices.stream().noneMatch(column -> names.contains(normalized(column.sourceName())))) {
        throw missing(input, choices, file, columns);
      }
    }
  }

  /** A column that the user has named must be somewhere. */
  private static void requireMapped(RawInput input, Map<RawFile, List<String>> found) {
    if (found.isEmpty()) {
      return;
    }
    Set<String> names = new HashSet<>();
    found.values().forEach(columns -> names.addAll(normalized(columns)));
    for (RawColumn column : input.columns()) {
      boolean mapped = !column.sourceName().equals(column.name());
      if (mapped && !names.contains(normalized(column.sourceName()))) {
        var first = found.entrySet().iterator().next();
        throw missing(input, List.of(column), first.getKey(), first.getValue());
      }
    }
  }

  private static UserException missing(
      RawInput input, List<RawColumn> choices, RawFile file, List<String> columns) {
    String near =
        NearestName.of(choices.get(0).sourceName(), new TreeSet<>(columns))
            .map(name -> " Did you mean " + name + "?")
            .orElse("");
    String wanted = either(choices, RawColumn::sourceName);
    String settings = either(choices, column -> input.name() + ".column." + column.name());
    return new UserException(
        "missing_column",
        "The file " + file.shownPath() + " has no column " + wanted + "." + near,
        "Set " + settings + " to one of its columns: " + String.join(", ", columns) + ".");
  }

  private static String either(List<RawColumn> choices, Function<RawColumn, String> text) {
    return choices.stream().map(text).collect(Collectors.joining(" or "));
  }
}
