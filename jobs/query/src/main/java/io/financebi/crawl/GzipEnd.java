package io.financebi.crawl;

import io.financebi.folders.DataFile;
import java.io.IOException;
import java.io.InputStream;

/**
 * DuckDB takes the end of a gzip file that was cut for the end of its rows. Files that are not
 * large are therefore unpacked to their end when they are sampled.
 */
final class GzipEnd {
  private static final long LARGEST_PACKED = 4L << 20;
  private static final long LARGEST = 256L << 20;
  private static final int BUFFER = 1 << 16;

  private GzipEnd() {}

  /**
   * Unpacks what is left of a file.
   *
   * @throws IOException when it is damaged or cut
   */
  static void require(DataFile file, InputStream rest) throws IOException {
    if (file.isGzip() && file.size() <= LARGEST_PACKED) {
      byte[] buffer = new byte[BUFFER];
      long count = 0;
      int read = rest.read(buffer);
      while (read >= 0 && count < LARGEST) {
        count += read;
        read = rest.read(buffer);
      }
    }
  }
}
