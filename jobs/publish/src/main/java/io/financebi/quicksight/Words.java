package io.financebi.quicksight;

import java.time.LocalDate;
import java.util.List;

/** The words of which expressions of calculated fields are made. */
final class Words {
  static final String NULL = "NULL";

  private Words() {}

  /** A column or a calculated field. */
  static String field(String name) {
    return "{" + name + "}";
  }

  static String parameter(String name) {
    return "${" + name + "}";
  }

  /**
   * A text.
   *
   * @throws Inexpressible when there is a quote in it
   */
  static String text(String value) {
    if (value.contains("'") || value.contains("\\")) {
      throw new Inexpressible("the text " + value + " has a quote or a backslash in it");
    }
    return "'" + value + "'";
  }

  static String day(LocalDate day) {
    return "parseDate('" + day + "', 'yyyy-MM-dd')";
  }

  static String ifelse(String condition, String then, String orElse) {
    return "ifelse(" + condition + ", " + then + ", " + orElse + ")";
  }

  /** 1 where a condition holds, and 0 where it does not, or nobody knows. */
  static String flag(String condition) {
    return ifelse(condition, "1", "0");
  }

  /** Whether a flag is 1. */
  static String isSet(String flagField) {
    return field(flagField) + " = 1";
  }

  /**
   * A time, so much later.
   *
   * @param unit DD, MM or YYYY
   */
  static String plus(long amount, String unit, String time) {
    return amount == 0 ? time : "addDateTime(" + amount + ", '" + unit + "', " + time + ")";
  }

  static String truncated(String unit, String time) {
    return "truncDate('" + unit + "', " + time + ")";
  }

  static String all(List<String> conditions) {
    return conditions.size() == 1
        ? conditions.get(0)
        : "(" + String.join(") AND (", conditions) + ")";
  }
}
