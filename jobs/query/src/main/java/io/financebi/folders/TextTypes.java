package io.financebi.folders;

import io.financebi.table.ColumnType;
import io.financebi.table.ColumnType.Simple;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Pattern;

/**
 * What a text is, strictly: of a number nothing may get lost. Whole numbers with leading zeros, or
 * with more digits than a bigint, are texts; so are dates that are not ISO 8601, since 01/02/2024
 * is two different days.
 */
public final class TextTypes {
  /** Whole numbers as a bigint writes them. */
  public static final String WHOLE = "0|-?[1-9][0-9]{0,18}";

  /** Numbers with decimals or exponents, or both, or none. */
  public static final String NUMBER =
      "[+-]?(([1-9][0-9]*|0)([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?";

  /** Days of ISO 8601. */
  public static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

  /** Days with times of ISO 8601, to the nanosecond, in a zone or in none. */
  public static final String TIMESTAMP =
      DATE + "[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?)?";

  /** Both words, in any case. */
  public static final String BOOLEAN = "(?i)true|false";

  private static final Pattern IS_DIGITS = Pattern.compile("-?(0[0-9]+|[1-9][0-9]*)|0");
  private static final Pattern IS_WHOLE = Pattern.compile(WHOLE);
  private static final Pattern IS_NUMBER = Pattern.compile(NUMBER);
  private static final Pattern IS_DATE = Pattern.compile(DATE);
  private static final Pattern IS_TIMESTAMP = Pattern.compile(TIMESTAMP);
  private static final int DATE_LENGTH = 10;
  private static final int MOST_LENGTH = 40;

  private TextTypes() {}

  /** The narrowest type of a text that is not empty. */
  public static ColumnType of(String text) {
    String value = stripped(text);
    if (value.isEmpty() || value.length() > MOST_LENGTH) {
      return Simple.STRING;
    }
    char first = value.charAt(0);
    if (first == 't' || first == 'T' || first == 'f' || first == 'F') {
      boolean isBoolean = value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
      return isBoolean ? Simple.BOOLEAN : Simple.STRING;
    }
    boolean mayBeNumber = (first >= '0' && first <= '9') || "+-.".indexOf(first) >= 0;
    return mayBeNumber ? numberOrTime(value) : Simple.STRING;
  }

  private static ColumnType numberOrTime(String value) {
    if (IS_DIGITS.matcher(value).matches()) {
      return IS_WHOLE.matcher(value).matches() && isLong(value) ? Simple.BIGINT : Simple.STRING;
    }
    if (IS_NUMBER.matcher(value).matches()) {
      return Double.isFinite(Double.parseDouble(value)) ? Simple.DOUBLE : Simple.STRING;
    }
    if (IS_DATE.matcher(value).matches()) {
      return isDate(value) ? Simple.DATE : Simple.STRING;
    }
    boolean isTimestamp =
        IS_TIMESTAMP.matcher(value).matches()
            && isDate(value.substring(0, DATE_LENGTH))
            && isTime(value.substring(DATE_LENGTH + 1));
    return isTimestamp ? Simple.TIMESTAMP : Simple.STRING;
  }

  /** Without the blanks around it, which {@code a, b} has; other white space stays. */
  private static String stripped(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isLong(String whole) {
    try {
      long unused = Long.parseLong(whole);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).getYear() > 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isTime(String text) {
    String local = text.split("[Z+-]", 2)[0];
    try {
      LocalTime unused = LocalTime.parse(local);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
