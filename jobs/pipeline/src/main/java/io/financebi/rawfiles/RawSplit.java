package io.financebi.rawfiles;

import java.io.Serializable;

/**
 * A part of a file that one task reads.
 *
 * @param start the first byte; a record that begins before it belongs to the part before
 * @param end the first byte behind it; a record that begins before it is read to its own end
 */
record RawSplit(RawFile file, long start, long end) implements Serializable {
  /** A whole file. */
  static RawSplit whole(RawFile file) {
    return new RawSplit(file, 0, Long.MAX_VALUE);
  }

  long sizeBytes() {
    return Math.min(end, file.sizeBytes()) - start;
  }

  /** What the reports of tasks are told apart by. */
  String id() {
    return file.path() + "@" + start;
  }
}
