package io.financebi.spark;

import java.io.Serializable;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Cuts {@link Texts#BLANKS} off both ends of a text. They are ASCII, and no byte of another
 * character looks like one of them: bytes are all there is to look at, and most texts are given
 * back as they came.
 */
public record TextTrim() implements Serializable {
  private static final int HIGHEST_BLANK = ' ';

  /** What is left; null for nothing. */
  public UTF8String trim(UTF8String text) {
    Object base = text.getBaseObject();
    long from = text.getBaseOffset();
    long to = from + text.numBytes();
    while (from < to && isBlank(Platform.getByte(base, from))) {
      from++;
    }
    while (to > from && isBlank(Platform.getByte(base, to - 1))) {
      to--;
    }
    int length = (int) (to - from);
    if (length == text.numBytes()) {
      return length == 0 ? null : text;
    }
    return length == 0 ? null : UTF8String.fromAddress(base, from, length);
  }

  private static boolean isBlank(byte character) {
    return character <= HIGHEST_BLANK && character >= 0 && Texts.BLANKS.indexOf(character) >= 0;
  }
}
