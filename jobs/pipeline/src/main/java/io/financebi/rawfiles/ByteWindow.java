package io.financebi.rawfiles;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A sliding window over a stream of bytes that always holds the current record whole: parsers look
 * at {@link #bytes()} between a start and {@link #limit()} and ask for {@link #more} when a record
 * goes on.
 */
final class ByteWindow {
  private static final int FIRST_SIZE = 1 << 16;
  private static final int MOST = 1 << 26;

  private final InputStream in;
  private byte[] bytes = new byte[FIRST_SIZE];
  private int limit;
  private long offset;
  private boolean ended;

  /**
   * @param offset of the stream's first byte in the file
   */
  ByteWindow(InputStream in, long offset) {
    this.in = in;
    this.offset = offset;
  }

  /** The window's array; another one after each {@link #more}. */
  byte[] bytes() {
    return bytes;
  }

  /** The end of the valid bytes. */
  int limit() {
    return limit;
  }

  /** Whether no bytes follow those of the window. */
  boolean isEnded() {
    return ended;
  }

  /** The place in the file of a place in the window. */
  long offsetOf(int position) {
    return offset + position;
  }

  /**
   * Drops what lies before {@code keep}, which becomes position 0, and reads on. At the end of the
   * stream the window only shrinks.
   */
  void more(int keep) throws IOException {
    if (keep > 0) {
      System.arraycopy(bytes, keep, bytes, 0, limit - keep);
      offset += keep;
      limit -= keep;
    }
    if (limit == bytes.length) {
      if (limit >= MOST) {
        throw new IOException("a record is longer than " + MOST + " bytes");
      }
      bytes = Arrays.copyOf(bytes, limit * 2);
    }
    int count = in.read(bytes, limit, bytes.length - limit);
    if (count < 0) {
      ended = true;
    } else {
      limit += count;
    }
  }

  /** Drops everything up to the first line feed and says where the line behind it begins. */
  int skipLine() throws IOException {
    int position = 0;
    while (true) {
      while (position < limit) {
        if (bytes[position++] == '\n') {
          return position;
        }
      }
      if (ended) {
        return limit;
      }
      more(limit);
      position = 0;
    }
  }

  /** Says where a file's text begins: behind its byte order mark, if it has one. */
  int skipByteOrderMark() throws IOException {
    while (limit < 3 && !ended) {
      more(0);
    }
    boolean marked =
        limit >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    return marked ? 3 : 0;
  }
}
