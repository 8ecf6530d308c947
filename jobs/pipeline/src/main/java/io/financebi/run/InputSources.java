package io.financebi.run;

import io.financebi.rawfiles.RawFiles;
import io.financebi.rawfiles.RawInput;
import io.financebi.rawfiles.RawListing;
import io.financebi.rawfiles.RawSource;
import io.financebi.settings.InputSettings;
import io.financebi.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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
   * @throws io.financebi.errors.UserException when a location does not exist or matches nothing, or
   *     a file lacks a column
   */
  static InputSources open(Configuration hadoop, Settings settings) {
    Map<String, InputSettings> locations =
        settings.inputs().stream()
            .collect(Collectors.toMap(InputSettings::name, Function.identity()));
    Map<String, RawSource> sources = new TreeMap<>();
    List<String> configured = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (RawInput input : RawInputs.of(settings)) {
      List<String> places = locations.get(input.name()).locations();
      RawListing listing = RawFiles.list(hadoop, input.name(), places);
      sources.put(input.name(), RawSource.open(hadoop, input, listing.files()));
      skipped.addAll(listing.skipped());
      if (!places.isEmpty()) {
        configured.add(input.name());
      }
    }
    return new InputSources(sources, configured, skipped);
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
