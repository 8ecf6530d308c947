package io.financebi.run;

import io.financebi.errors.UserException;
import io.financebi.lake.PublishedTables;
import io.financebi.rawfiles.RawFile;
import io.financebi.report.Shown;
import io.financebi.table.RawTables;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The raw files whose rows are in a lake, as its table input_files tells. */
final class ProcessedFiles {
  /** By input and path: one file may serve two inputs. */
  private final Map<String, Map<String, ProcessedFile>> files = new TreeMap<>();

  /**
   * One of them.
   *
   * @param rows that it had; 1 for an unreadable one, which is quarantined whole
   */
  record ProcessedFile(
      String input,
      String path,
      long sizeBytes,
      long modifiedAtMillis,
      long rows,
      boolean isUnreadable) {
    boolean isAsItWas(RawFile file) {
      return file.sizeBytes() == sizeBytes && file.modifiedAtMillis() == modifiedAtMillis;
    }
  }

  /** Those of the published lake. */
  static ProcessedFiles of(PublishedTables tables) {
    ProcessedFiles processed = new ProcessedFiles();
    // A full run is what mends other columns, and asks first which files there were.
    for (Row row : tables.readAsItIs(RawTables.INPUT_FILES).collectAsList()) {
      ProcessedFile file =
          new ProcessedFile(
              row.getAs("input"),
              row.getAs("file"),
              row.<Long>getAs("size_bytes"),
              row.<Timestamp>getAs("modified_at").getTime(),
              row.<Long>getAs("read_count"),
              row.getAs("problem") != null);
      processed.files.computeIfAbsent(file.input(), i -> new TreeMap<>()).put(file.path(), file);
    }
    return processed;
  }

  /** The inputs that have rows, so that columns were found in their files. */
  Set<String> inputs() {
    return files.entrySet().stream()
        .filter(
            input ->
                input.getValue().values().stream()
                    .anyMatch(file -> !file.isUnreadable() && file.rows() > 0))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * The files of an input that are not in the lake: new ones, and unreadable ones that were
   * replaced.
   *
   * @throws UserException {@code input_file_changed} when a file that is in the lake has changed
   */
  List<RawFile> unprocessed(String input, List<RawFile> there) {
    Map<String, ProcessedFile> known = files.getOrDefault(input, Map.of());
    List<RawFile> unprocessed = new ArrayList<>();
    for (RawFile file : there) {
      ProcessedFile before = known.get(file.path());
      if (before == null) {
        unprocessed.add(file);
      } else if (!before.isAsItWas(file)) {
        if (!before.isUnreadable()) {
          throw changed(before, file);
        }
        unprocessed.add(file);
      }
    }
    return unprocessed;
  }

  private static UserException changed(ProcessedFile before, RawFile file) {
    return new UserException(
        "input_file_changed",
        "%s has changed since the lake took %s of it: it had %,d bytes of %s and has %,d of %s now."
            .formatted(
                RawFile.shown(file.path()),
                Shown.rows(before.rows()),
                before.sizeBytes(),
                Instant.ofEpochMilli(before.modifiedAtMillis()),
                file.sizeBytes(),
                Instant.ofEpochMilli(file.modifiedAtMillis())),
        "Nothing was written. Put the file back as it was, and give corrected or further rows a file"
            + " of their own; or run with --full, which reads every file anew.");
  }

  /** The files of which nothing is there any more; a rebuild would lose their rows. */
  List<ProcessedFile> gone(Map<String, List<RawFile>> there) {
    List<ProcessedFile> gone = new ArrayList<>();
    files.forEach(
        (input, known) -> {
          Set<String> paths =
              there.getOrDefault(input, List.of()).stream()
                  .map(RawFile::path)
                  .collect(Collectors.toSet());
          known.values().stream()
              .filter(file -> !file.isUnreadable() && !paths.contains(file.path()))
              .forEach(gone::add);
        });
    return gone;
  }

  /**
   * The unreadable files that are not as they were: replaced, or gone and delivered, if at all,
   * under another name. Those of an input that is not configured now are not looked for.
   */
  List<ProcessedFile> replaced(InputFiles there) {
    List<ProcessedFile> replaced = new ArrayList<>();
    for (String input : there.configured()) {
      Map<String, RawFile> now =
          there.byInput().getOrDefault(input, List.of()).stream()
              .collect(Collectors.toMap(RawFile::path, Function.identity()));
      files.getOrDefault(input, Map.of()).values().stream()
          .filter(ProcessedFile::isUnreadable)
          .filter(
              file -> Optional.ofNullable(now.get(file.path())).filter(file::isAsItWas).isEmpty())
          .forEach(replaced::add);
    }
    return replaced;
  }
}
