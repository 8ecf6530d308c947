package io.financebi.run;

import io.financebi.rawfiles.RawFile;
import java.util.List;

/** How many partitions a shuffle of a whole input should have. */
final class Partitions {
  private static final long BYTES_EACH = 16L << 20;
  private static final int GZIP_RATIO = 6;
  private static final int MOST = 2_000;

  /** Below this, another task costs more than it saves. */
  private static final int FEWEST = 2;

  private Partitions() {}

  /** About one for each 16 MiB of raw text: more than there are cores, so that they even out. */
  static int forFiles(List<RawFile> files) {
    return Math.toIntExact(Math.min(MOST, Math.max(FEWEST, textBytes(files) / BYTES_EACH)));
  }

  /** About how many bytes of raw text there are in files. */
  static long textBytes(List<RawFile> files) {
    return files.stream().mapToLong(Partitions::textBytes).sum();
  }

  /** About how many bytes of raw text there are in a file. */
  static long textBytes(RawFile file) {
    return file.gzip() ? file.sizeBytes() * GZIP_RATIO : file.sizeBytes();
  }
}
