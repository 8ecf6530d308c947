package io.financebi.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A table's folder and its commit files, read without Spark: which version is the newest, and what
 * one commit did. Opening a lake asks this of every table, mostly to find that nothing is to do.
 */
final class TableFolder {
  /** Marks the tables that a lake created, the only ones that it will ever remove. */
  static final String CREATED_BY = "finance_bi.created_by_run";

  /** Marks a table of which a lake writes the first version. */
  private static final String CLAIM = "_claimed_by_finance_bi";

  private static final String LOG = "_delta_log";
  private static final Pattern COMMIT = Pattern.compile("\\d{20}\\.json");
  private static final Pattern CHECKPOINT = Pattern.compile("\\d{20}\\.checkpoint\\.parquet");
  private static final Pattern OF_A_VERSION = Pattern.compile("\\.?\\d{20}\\..*");
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path folder;

  TableFolder(Path root, String table) {
    this.folder = root.resolve(table);
  }

  /** The names of the Delta tables directly below a lake's root. */
  static List<String> names(Path root) {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(root)) {
      return children
          .filter(child -> Files.isDirectory(child.resolve(LOG)))
          .map(child -> child.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Spark takes it. */
  String path() {
    return folder.toString();
  }

  /** The size of all its files, those of older versions and of the log included. */
  long bytes() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The newest version; empty when the table is not there. */
  OptionalLong latestVersion() {
    return logged(COMMIT).stream().mapToLong(TableFolder::version).max();
  }

  /**
   * Forgets the versions before one, as far as Delta can do without them: it finds a version from
   * the last checkpoint before it. The first commit stays, for it says who made the table.
   */
  void forgetBefore(long version) {
    OptionalLong checkpoint =
        logged(CHECKPOINT).stream()
            .mapToLong(TableFolder::version)
            .filter(each -> each <= version)
            .max();
    if (checkpoint.isPresent()) {
      logged(OF_A_VERSION).stream()
          .filter(name -> version(name) < checkpoint.getAsLong())
          .filter(name -> !commit(0).endsWith(name))
          // The oldest first: what is left of a log has no gaps.
          .sorted(Comparator.comparingLong(TableFolder::version))
          .forEach(name -> delete(folder.resolve(LOG).resolve(name)));
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long version(String name) {
    int start = name.startsWith(".") ? 1 : 0;
    return Long.parseLong(name.substring(start, start + 20));
  }

  /** The names of the log's files that match; none when there is no log. */
  private List<String> logged(Pattern pattern) {
    if (!Files.isDirectory(folder.resolve(LOG))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.resolve(LOG))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> pattern.matcher(name).matches())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows in the files that a commit added, by their statistics. */
  long rowsAdded(long version) {
    long rows = 0;
    for (JsonNode action : actions(version)) {
      if (action.has("add")) {
        JsonNode count = parse(action.get("add").path("stats").asText()).path("numRecords");
        if (!count.isIntegralNumber()) {
          throw new IllegalStateException("no row counts in version " + version + " of " + folder);
        }
        rows += count.longValue();
      }
    }
    return rows;
  }

  /** Whether a commit did nothing but restore an earlier version. */
  boolean restores(long version, long earlier) {
    return actions(version).stream()
        .map(action -> action.path("commitInfo"))
        .anyMatch(
            info ->
                info.path("operation").asText().equals("RESTORE")
                    && info.path("operationParameters").path("version").asLong(-1) == earlier);
  }

  /** Makes the folder one of a lake before there is a commit to say so, whatever comes between. */
  void claim() {
    try {
      Files.createDirectories(folder.resolve(LOG));
      Files.write(claimed(), new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the mark away again; the first commit tells the same. */
  void settle() {
    delete(claimed());
  }

  private Path claimed() {
    return folder.resolve(LOG).resolve(CLAIM);
  }

  /** Whether a lake created this table, or was about to. */
  boolean isOfALake() {
    return Files.exists(claimed()) || isCreatedByALake();
  }

  private boolean isCreatedByALake() {
    return Files.exists(commit(0))
        && actions(0).stream()
            .anyMatch(action -> action.path("metaData").path("configuration").has(CREATED_BY));
  }

  /** Deletes the folder: the log last, so that what a failure leaves is still found by its log. */
  void remove() {
    Path log = folder.resolve(LOG);
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> lastFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : lastFirst) {
        if (!file.startsWith(log) && !file.equals(folder)) {
          Files.delete(file);
        }
      }
      for (Path file : lastFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<JsonNode> actions(long version) {
    List<JsonNode> actions = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(commit(version))) {
        actions.add(parse(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return actions;
  }

  private Path commit(long version) {
    return folder.resolve(LOG).resolve(String.format(Locale.ROOT, "%020d.json", version));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
