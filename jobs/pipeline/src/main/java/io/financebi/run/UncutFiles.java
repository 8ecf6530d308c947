package io.financebi.run;

import io.financebi.rawfiles.ExactScan;
import io.financebi.rawfiles.RawFile;
import java.util.List;

/** Files that one task reads alone: gzip is read from its beginning, and Parquet is not cut. */
final class UncutFiles {
  private UncutFiles() {}

  /**
   * Those that are so large that a run waits for them: more than a core's share of all there is.
   */
  static List<RawFile> among(InputSources sources, int cores) {
    long share = Math.max(ExactScan.SPLIT_BYTES, sources.textBytes() / cores);
    return sources.byInput().values().stream()
        .flatMap(source -> source.files().stream())
        .filter(file -> !file.isSplittable() && Partitions.textBytes(file) > share)
        .toList();
  }
}
