package io.financebi.rawfiles;

import java.nio.charset.StandardCharsets;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * One raw record as a parser found it; the parser fills the same object again for the next one. The
 * values of a malformed record mean nothing.
 */
final class RawRecord {
  /** By source column; null where the record has none. */
  UTF8String[] values = new UTF8String[0];

  boolean malformed;

  private byte[] bytes;
  private int from;
  private int to;

  /** Where the record's own text lies. */
  void setRaw(byte[] window, int start, int end) {
    bytes = window;
    from = start;
    to = end;
  }

  /** The record's text without its line end; what is not UTF-8 is replaced. */
  UTF8String raw() {
    return Utf8.isValid(bytes, from, to)
        ? UTF8String.fromBytes(bytes, from, to - from)
        : UTF8String.fromString(new String(bytes, from, to - from, StandardCharsets.UTF_8));
  }
}
