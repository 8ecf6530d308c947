package io.financebi.run;

import io.financebi.rawfiles.RawFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells files that are complete from files that somebody is still writing: a complete one has not
 * changed between two looks, or for as long as lies between them. A writer that may pause for
 * longer gives the file a name that is not read, with a dot before it or {@code .tmp} after it, and
 * renames it when it is complete.
 */
public final class CompleteFiles {
  private final Duration quiet;
  private final Clock clock;
  private Map<String, RawFile> seen = Map.of();

  /**
   * @param quiet for how long a complete file has not changed
   */
  public CompleteFiles(Duration quiet, Clock clock) {
    this.quiet = quiet;
    this.clock = clock;
  }

  /** Those of the files that are complete; looked at every now and then. */
  public InputFiles among(InputFiles files) {
    Instant quietSince = clock.instant().minus(quiet);
    Map<String, RawFile> now = new HashMap<>();
    Map<String, List<RawFile>> complete = new TreeMap<>();
    files
        .byInput()
        .forEach(
            (input, there) -> {
              there.forEach(file -> now.put(file.path(), file));
              complete.put(
                  input,
                  there.stream()
                      .filter(
                          file ->
                              file.equals(seen.get(file.path()))
                                  || !Instant.ofEpochMilli(file.modifiedAtMillis())
                                      .isAfter(quietSince))
                      .toList());
            });
    seen = now;
    return new InputFiles(complete, files.configured(), files.skipped());
  }
}
