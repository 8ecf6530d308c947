package io.financebi.run;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeRoot;
import io.financebi.rawfiles.RawFile;
import io.financebi.rawfiles.RawFiles;
import io.financebi.rawfiles.RawListing;
import io.financebi.rawfiles.RawSource;
import io.financebi.settings.InputSettings;
import io.financebi.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * The files of every input, found and looked into before anything is read or written.
 *
 * @param byInput sources by input name; one that is not configured has no files
 * @param configured names of the inputs that have locations
 * @param skipped files of no known format
 */
record InputSources(Map<String, RawSource> byInput, List<String> configured, List<String> skipped) {

  /**
   * Finds the files of all inputs and reads their headers.
   *
   * @throws UserException when a location does not exist or matches nothing, the lake lies among
   *     the files, or a file lacks a column
   */
  static InputSources open(Configuration hadoop, Settings settings) {
    Path lake = LakeRoot.local(settings.lakeRoot());
    Map<String, RawSource> sources = new TreeMap<>();
    List<String> configured = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (InputSettings input : settings.inputs()) {
      RawListing listing = RawFiles.list(hadoop, input.name(), input.locations());
      requireApart(lake, input, listing.files());
      sources.put(input.name(), RawSource.open(hadoop, RawInputs.of(input), listing.files()));
      skipped.addAll(listing.skipped());
      if (!input.locations().isEmpty()) {
        configured.add(input.name());
      }
    }
    return new InputSources(sources, configured, skipped);
  }

  /** A run must not read what runs write. */
  private static void requireApart(Path lake, InputSettings input, List<RawFile> files) {
    boolean around = input.locations().stream().map(InputSources::place).anyMatch(lake::startsWith);
    boolean inside = files.stream().anyMatch(file -> place(file.path()).startsWith(lake));
    if (around || inside) {
      throw new UserException(
          "lake_in_input",
          "The lake at " + lake + " lies in " + input.name() + ".input.",
          "Set lake.root to a folder apart from the raw files, or name them more narrowly.");
    }
  }

  private static Path place(String location) {
    return Path.of(RawFile.shown(location)).normalize();
  }

  /** Whether the input is configured at all. */
  boolean has(String input) {
    return configured.contains(input);
  }

  /** What is read of an input. */
  RawSource of(String input) {
    return byInput.get(input);
  }
}
