package io.financebi.crawl;

/**
 * How much was looked at.
 *
 * @param rows of Parquet none: its footers say it all
 * @param isWhole whether these were all rows of the files
 */
record Looked(int files, long rows, boolean isWhole) {
  static final Looked NOTHING = new Looked(0, 0, true);

  /** At one file. */
  static Looked at(FileSample sample) {
    return new Looked(1, sample.rows(), sample.isWhole());
  }

  /** At both. */
  Looked and(Looked other) {
    return new Looked(files + other.files, rows + other.rows, isWhole && other.isWhole);
  }

  /** At this, and there is more. */
  Looked withoutAll() {
    return new Looked(files, rows, false);
  }
}
