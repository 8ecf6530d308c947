package io.financebi.crawl;

/**
 * How much of the files a crawl looks at.
 *
 * @param rows of a csv or json file, its first ones
 * @param files of a table
 */
record SampleLimits(int rows, int files) {
  private static final long ROW = 1 << 10;
  private static final long LEAST = 1 << 20;

  /** Where to stop in files of few long rows. */
  long bytes() {
    return Math.max(LEAST, rows * ROW);
  }
}
