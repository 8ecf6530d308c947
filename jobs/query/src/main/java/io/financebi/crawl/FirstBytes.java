package io.financebi.crawl;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends after so many bytes, and tells. */
final class FirstBytes extends FilterInputStream {
  private long left;
  private boolean isCut;

  FirstBytes(InputStream in, long limit) {
    super(in);
    this.left = limit;
  }

  /** Whether there were more. */
  boolean isCut() {
    return isCut;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left <= 0) {
      isCut = isCut || in.read() >= 0;
      return -1;
    }
    int count = in.read(bytes, offset, (int) Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }
}
