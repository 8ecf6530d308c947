package io.financebi.spark;

import java.io.Serializable;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Plain numbers as exact decimals. What most of them look like, digits with a point somewhere, is
 * read as a long; the rest goes the general way.
 */
public record DecimalText(int precision, int scale) implements Serializable {
  private static final Pattern NUMBER = Pattern.compile(Texts.NUMBER);

  /** So many digits fit a long, whatever they are. */
  private static final int SHORT = 18;

  private static final int RADIX = 10;

  /**
   * The number, rounded half up to the scale; null when the text is not a {@link Texts#NUMBER} or
   * does not fit.
   *
   * @param text without blanks at its ends
   */
  public Decimal read(UTF8String text) {
    Object base = text.getBaseObject();
    long at = text.getBaseOffset();
    long end = at + text.numBytes();
    boolean isNegative = at < end && Platform.getByte(base, at) == '-';
    long digits = 0;
    int count = 0;
    int places = -1;
    for (at += isNegative ? 1 : 0; at < end; at++) {
      byte character = Platform.getByte(base, at);
      if (character >= '0' && character <= '9') {
        digits = digits * RADIX + (character - '0');
        count++;
        places += places >= 0 ? 1 : 0;
      } else if (character == '.' && places < 0) {
        places = 0;
      } else {
        return general(text);
      }
    }
    int missing = scale - Math.max(0, places);
    return count == 0 || missing < 0 || count + missing > Math.min(SHORT, precision)
        ? general(text)
        : Decimal.createUnsafe(
            (isNegative ? -digits : digits) * Decimal.POW_10()[missing], precision, scale);
  }

  private Decimal general(UTF8String text) {
    if (!NUMBER.matcher(text.toString()).matches()) {
      return null;
    }
    Decimal number = Decimal.fromString(text);
    return number != null && number.changePrecision(precision, scale) ? number : null;
  }
}
