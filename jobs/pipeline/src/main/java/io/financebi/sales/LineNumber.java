package io.financebi.sales;

import io.financebi.spark.JavaCalls;
import io.financebi.spark.Texts;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** The number of an order line: from 1 on, perhaps with zeros behind a point. */
public record LineNumber() implements Serializable {
  private static final Pattern WHOLE = Pattern.compile("\\d+(\\.0*)?");
  private static final BigDecimal LAST = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final int RADIX = 10;

  /** So many digits fit an int, whatever they are. */
  private static final int SHORT = 9;

  static Column of(Column raw) {
    return JavaCalls.of(new LineNumber(), "read", DataTypes.IntegerType, Texts.trimmed(raw));
  }

  /** The number; null when the text is none. */
  public Integer read(UTF8String text) {
    int length = text.numBytes();
    int number = 0;
    for (int i = 0; i < length; i++) {
      byte digit = Platform.getByte(text.getBaseObject(), text.getBaseOffset() + i);
      if (i == SHORT || digit < '0' || digit > '9') {
        return general(text.toString());
      }
      number = number * RADIX + digit - '0';
    }
    return number == 0 ? null : (Integer) number;
  }

  private static Integer general(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return null;
    }
    BigDecimal number = new BigDecimal(text);
    boolean fits = number.signum() > 0 && number.compareTo(LAST) <= 0;
    return fits ? (Integer) number.intValue() : null;
  }
}
