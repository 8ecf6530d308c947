package io.financebi.run;

import io.financebi.rawfiles.RawFile;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** How many partitions a shuffle of a whole input should have. */
final class Partitions {
  private static final long BYTES_EACH = 128L << 20;
  private static final int GZIP_RATIO = 6;

  private Partitions() {}

  /** At least one a core, and not more than about 128 MiB of raw text in each. */
  static int forFiles(SparkSession spark, List<RawFile> files) {
    long bytes =
        files.stream().mapToLong(f -> f.gzip() ? f.sizeBytes() * GZIP_RATIO : f.sizeBytes()).sum();
    long needed = bytes / BYTES_EACH + 1;
    int cores = spark.sparkContext().defaultParallelism();
    return needed == 1 ? Math.min(2, cores) : Math.toIntExact(Math.max(cores, needed));
  }
}
