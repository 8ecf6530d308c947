package io.financebi.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

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

  private final LakeStorage storage;
  private final String table;

  TableFolder(LakeStorage storage, String table) {
    this.storage = storage;
    this.table = table;
  }

  /** Of a lake on a local disk. */
  TableFolder(Path root, String table) {
    this(LakeStorage.onDisk(root), table);
  }

  /** The names of the Delta tables directly below a lake's root. */
  static List<String> names(LakeStorage storage) {
    LakeFiles files = storage.files();
    return files.isFolder("")
        ? files.folders("").stream().filter(name -> files.isFolder(name + "/" + LOG)).toList()
        : List.of();
  }

  /** As Spark takes it. */
  String path() {
    return storage.root().location(table);
  }

  /** The size of all its files, those of older versions and of the log included. */
  long bytes() {
    return files().bytes(table);
  }

  private LakeFiles files() {
    return storage.files();
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
          .filter(name -> !name.equals(commit(0)))
          // The oldest first: what is left of a log has no gaps.
          .sorted(Comparator.comparingLong(TableFolder::version))
          .forEach(name -> files().delete(logged(name)));
    }
  }

  private static long version(String name) {
    int start = name.startsWith(".") ? 1 : 0;
    return Long.parseLong(name.substring(start, start + 20));
  }

  /** The names of the log's files that match; none when there is no log. */
  private List<String> logged(Pattern pattern) {
    return files().list(table + "/" + LOG).stream()
        .filter(name -> pattern.matcher(name).matches())
        .toList();
  }

  /** The rows in the files that a commit added, by their statistics. */
  long rowsAdded(long version) {
    long rows = 0;
    for (JsonNode action : actions(version)) {
      if (action.has("add")) {
        JsonNode count = parse(action.get("add").path("stats").asText()).path("numRecords");
        if (!count.isIntegralNumber()) {
          throw new IllegalStateException("no row counts in version " + version + " of " + path());
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
    boolean unused = files().putIfAbsent(logged(CLAIM), new byte[0]);
  }

  /** Takes the mark away again; the first commit tells the same. */
  void settle() {
    files().delete(logged(CLAIM));
  }

  /** Whether a lake created this table, or was about to. */
  boolean isOfALake() {
    return files().read(logged(CLAIM)).isPresent() || isCreatedByALake();
  }

  private boolean isCreatedByALake() {
    return files()
        .read(logged(commit(0)))
        .filter(
            content ->
                actions(content).stream()
                    .anyMatch(
                        action -> action.path("metaData").path("configuration").has(CREATED_BY)))
        .isPresent();
  }

  /** Deletes the folder: the log last, so that what a failure leaves is still found by its log. */
  void remove() {
    files().removeFolder(table, LOG);
  }

  private List<JsonNode> actions(long version) {
    return actions(
        files()
            .read(logged(commit(version)))
            .orElseThrow(
                () -> new IllegalStateException("no version " + version + " of " + path())));
  }

  private static List<JsonNode> actions(byte[] content) {
    return new String(content, StandardCharsets.UTF_8).lines().map(TableFolder::parse).toList();
  }

  private String logged(String name) {
    return table + "/" + LOG + "/" + name;
  }

  private static String commit(long version) {
    return String.format(Locale.ROOT, "%020d.json", version);
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
