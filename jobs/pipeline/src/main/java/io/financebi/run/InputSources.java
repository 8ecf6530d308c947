package io.financebi.run;

import io.financebi.errors.UserException;
import io.financebi.rawfiles.RawFile;
import io.financebi.rawfiles.RawSource;
import io.financebi.settings.InputSettings;
import io.financebi.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * The files that a run reads, looked into before anything is read or written.
 *
 * @param byInput sources by input name; one that has nothing to read has no files
 */
record InputSources(Map<String, RawSource> byInput) {

  /**
   * Reads the headers of files.
   *
   * @param known inputs of which the lake has rows, so that their mapping is right
   * @throws UserException when a file lacks a column
   */
  static InputSources open(
      Configuration hadoop,
      Settings settings,
      Map<String, List<RawFile>> files,
      Set<String> known) {
    Map<String, RawSource> sources = new TreeMap<>();
    for (InputSettings input : settings.inputs()) {
      List<RawFile> mine = files.getOrDefault(input.name(), List.of());
      boolean isFirst = !known.contains(input.name());
      sources.put(input.name(), RawSource.open(hadoop, RawInputs.of(input), mine, isFirst));
    }
    return new InputSources(sources);
  }

  /** About how much text there is to read in all of them. */
  long textBytes() {
    return byInput.values().stream()
        .mapToLong(source -> Partitions.textBytes(source.files()))
        .sum();
  }

  /** What is read of an input. */
  RawSource of(String input) {
    return byInput.get(input);
  }
}
