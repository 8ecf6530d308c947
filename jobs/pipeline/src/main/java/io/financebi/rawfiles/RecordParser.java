package io.financebi.rawfiles;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Reads the records of one file, or of a part of it, one after the other. */
interface RecordParser extends Closeable {
  /** The source's columns, in the order of {@link RawRecord#values}. */
  List<String> columns();

  /**
   * Moves to the next record.
   *
   * @return false at the end
   */
  boolean next(RawRecord record) throws IOException;

  /** Where in the file the next record begins. */
  long position();
}
