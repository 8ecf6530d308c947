package io.financebi.run;

import io.financebi.errors.UserException;
import io.financebi.lake.Basis;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.PublishedTables;
import io.financebi.rawfiles.RawFile;
import io.financebi.report.RunKind;
import io.financebi.report.Shown;
import io.financebi.run.ProcessedFiles.ProcessedFile;
import io.financebi.settings.Settings;
import io.financebi.table.Layer;
import io.financebi.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * What a run is going to do, decided before it writes anything.
 *
 * @param basis what the snapshot will say that it was made from
 * @param files all raw files that are there
 * @param replaced files that could not be read before, and have been replaced or removed since
 * @param sources the files that the run reads
 * @param missing files whose rows a full run loses, because they are gone
 * @param judgedAgain the rows of quarantine that take the place of files
 * @param buildsAllMarts whether every mart is built whole, and not only the days that change
 * @param hasSameBasis whether the snapshot would say the same of what it was made from
 */
record RunPlan(
    RunKind kind,
    Basis basis,
    InputFiles files,
    List<ProcessedFile> replaced,
    InputSources sources,
    List<ProcessedFile> missing,
    JudgedAgain judgedAgain,
    boolean buildsAllMarts,
    boolean hasSameBasis) {

  /**
   * Decides what to do.
   *
   * @param files that are there, and complete
   * @param published the lake as it is
   * @param martsHash of the marts' shapes and recipes
   * @throws UserException for what makes the run impossible
   */
  static RunPlan of(
      Configuration hadoop,
      Settings settings,
      RunOptions options,
      PublishedTables published,
      InputFiles files,
      String martsHash) {
    if (options.isReplay()) {
      published.requireAny();
    }
    boolean full = options.full() || published.isEmpty();
    Optional<Basis> before = published.snapshot().map(LakeSnapshot::basis);
    boolean otherMarts = !before.map(Basis::martsHash).equals(Optional.of(martsHash));
    if (!options.force()) {
      RenewedTables.requireNoLosses(published, full, full || otherMarts);
    }
    if (!full) {
      SameMeaning.require(published.snapshot().orElseThrow(), settings, options.replayed());
      requireSameShapes(published);
    }
    ProcessedFiles processed = ProcessedFiles.of(published);
    List<ProcessedFile> gone = full ? processed.gone(files.byInput()) : List.of();
    if (!gone.isEmpty() && !options.force()) {
      throw gone(gone);
    }
    Map<String, List<RawFile>> toRead = toRead(options, full, files, processed);
    Basis basis =
        options.isReplay()
            ? new Basis(settings.meaning(), martsHash, before.orElseThrow().filesHash())
            : basis(settings, martsHash, files);
    return new RunPlan(
        kind(options, full),
        basis,
        files,
        full || options.isReplay() ? List.of() : processed.replaced(files),
        InputSources.open(hadoop, settings, toRead, full ? Set.of() : processed.inputs()),
        gone,
        JudgedAgain.of(published, options.replayed()),
        full || otherMarts,
        before.equals(Optional.of(basis)));
  }

  private static RunKind kind(RunOptions options, boolean full) {
    if (options.isReplay()) {
      return RunKind.REPLAY;
    }
    return full ? RunKind.FULL : RunKind.INCREMENTAL;
  }

  private static Map<String, List<RawFile>> toRead(
      RunOptions options, boolean full, InputFiles files, ProcessedFiles processed) {
    Map<String, List<RawFile>> toRead = new TreeMap<>();
    if (!options.isReplay()) {
      files
          .byInput()
          .forEach(
              (input, there) ->
                  toRead.put(input, full ? there : processed.unprocessed(input, there)));
    }
    return toRead;
  }

  /** What a snapshot is made from that has all of these files. */
  static Basis basis(Settings settings, String martsHash, InputFiles files) {
    return new Basis(settings.meaning(), martsHash, files.hash());
  }

  /** What a run builds upon must have the columns that it expects; marts it can build anew. */
  private static void requireSameShapes(PublishedTables published) {
    Tables.all().stream()
        .filter(table -> table.layer() != Layer.MART)
        .forEach(published::requireShape);
  }

  private static UserException gone(List<ProcessedFile> gone) {
    long rows = gone.stream().mapToLong(ProcessedFile::rows).sum();
    String first = RawFile.shown(gone.get(0).path());
    String others = gone.size() == 1 ? "" : " and %,d more".formatted(gone.size() - 1);
    return new UserException(
        "input_files_gone",
        "%s%s cannot be read any more; a full run would lose what the lake has of %s: %s."
            .formatted(first, others, gone.size() == 1 ? "it" : "them", Shown.rows(rows)),
        "Nothing was written. Put the files back, run without --full, or give them up with --force.");
  }

  boolean isFull() {
    return kind == RunKind.FULL;
  }

  /** Whether an input has rows to judge, or is built anew. */
  boolean reads(String input) {
    return isFull() || !sources.of(input).files().isEmpty() || judgedAgain.has(input);
  }

  /** Whether the lake holds all that there is. */
  boolean hasNothingToDo() {
    if (kind == RunKind.REPLAY) {
      return hasSameBasis && judgedAgain.total() == 0;
    }
    return !isFull()
        && !buildsAllMarts
        && replaced.isEmpty()
        && sources.byInput().values().stream().allMatch(source -> source.files().isEmpty());
  }
}
