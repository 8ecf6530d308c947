package io.financebi.run;

import io.financebi.errors.UserException;
import io.financebi.lake.Basis;
import io.financebi.lake.LakeRoot;
import io.financebi.rawfiles.RawFile;
import io.financebi.rawfiles.RawFiles;
import io.financebi.rawfiles.RawListing;
import io.financebi.s3.S3Objects;
import io.financebi.settings.AwsSettings;
import io.financebi.settings.InputSettings;
import io.financebi.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * The raw files that are there now.
 *
 * @param byInput by input name; one that is not configured has none
 * @param configured names of the inputs that have locations
 * @param skipped files of no known format
 */
public record InputFiles(
    Map<String, List<RawFile>> byInput, List<String> configured, List<String> skipped) {
  private static final long FEW_BYTES = 16L << 20;

  /**
   * Lists the files of all inputs; none is opened.
   *
   * @throws UserException when there is no location, one does not exist or matches nothing, or the
   *     lake lies among the files
   */
  public static InputFiles list(Configuration hadoop, Settings settings) {
    settings.requireAnInput();
    LakeRoot lake = LakeRoot.of(settings.lakeRoot());
    Map<String, List<RawFile>> files = new TreeMap<>();
    List<String> configured = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (InputSettings input : settings.inputs()) {
      input.locations().forEach(location -> requireReachable(location, settings.aws()));
      RawListing listing = RawFiles.list(hadoop, input.name(), input.locations());
      requireApart(lake, input, listing.files());
      files.put(input.name(), listing.files());
      skipped.addAll(listing.skipped());
      if (!input.locations().isEmpty()) {
        configured.add(input.name());
      }
    }
    return new InputFiles(files, configured, skipped);
  }

  /** By a client of our own: Hadoop's would try for minutes, and say little of why it cannot. */
  private static void requireReachable(String location, AwsSettings aws) {
    if (location.startsWith(LakeRoot.S3)) {
      String[] parts = location.substring(LakeRoot.S3.length()).split("/", 2);
      String prefix = parts.length == 1 ? "" : parts[1].replaceAll("[*?{\\[\\\\].*", "");
      var unused = S3Objects.of(parts[0], aws).hasAny(prefix);
    }
  }

  /** A run must not read what runs write. */
  private static void requireApart(LakeRoot lake, InputSettings input, List<RawFile> files) {
    boolean around = input.locations().stream().anyMatch(lake::isIn);
    boolean inside = files.stream().anyMatch(file -> lake.holds(file.path()));
    if (around || inside) {
      throw new UserException(
          "lake_in_input",
          "The lake at " + lake + " lies in " + input.name() + ".input.",
          "Set lake.root to a folder apart from the raw files, or name them more narrowly.");
    }
  }

  /** How many files there are in all inputs. */
  public int count() {
    return byInput.values().stream().mapToInt(List::size).sum();
  }

  /**
   * Whether they are so little text that what makes Spark fast costs more than it saves: compiled
   * queries, adaptive plans, the JVM's better code. Files that the lake has already count too, for
   * they tell how large its tables are.
   */
  public boolean areFew() {
    return byInput.values().stream().mapToLong(Partitions::textBytes).sum() <= FEW_BYTES;
  }

  /** Changes when a file comes, goes or changes. */
  public String hash() {
    return Basis.hash(
        byInput.entrySet().stream()
            .flatMap(input -> input.getValue().stream().map(file -> line(input.getKey(), file))));
  }

  private static String line(String input, RawFile file) {
    return "%s %d %d %s".formatted(input, file.sizeBytes(), file.modifiedAtMillis(), file.path());
  }
}
