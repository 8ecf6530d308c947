package io.financebi.run;

import io.financebi.rawfiles.RawFile;
import io.financebi.rawfiles.RawFiles;
import io.financebi.rawfiles.RawListing;
import io.financebi.settings.InputSettings;
import io.financebi.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * The files of every configured input, found before anything is read.
 *
 * @param byInput files by input name; an input that is not configured is not there
 * @param skipped files of no known format
 */
record InputListing(Map<String, List<RawFile>> byInput, List<String> skipped) {

  /**
   * Lists the files of all inputs.
   *
   * @throws io.financebi.errors.UserException when a location does not exist or matches nothing
   */
  static InputListing of(Configuration hadoop, Settings settings) {
    Map<String, List<RawFile>> byInput = new TreeMap<>();
    List<String> skipped = new ArrayList<>();
    for (InputSettings input : settings.inputs()) {
      if (!input.locations().isEmpty()) {
        RawListing listing = RawFiles.list(hadoop, input.name(), input.locations());
        byInput.put(input.name(), listing.files());
        skipped.addAll(listing.skipped());
      }
    }
    return new InputListing(byInput, skipped);
  }

  /** Whether the input is configured at all. */
  boolean has(String input) {
    return byInput.containsKey(input);
  }

  /** The files of an input; none when it is not configured. */
  List<RawFile> of(String input) {
    return byInput.getOrDefault(input, List.of());
  }
}
