package io.financebi.errors;

import java.util.regex.Pattern;

/** A user's mistake as the terminal shows it. */
public final class ErrorText {
  /** What a terminal would obey; a message may quote any data. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n\t]]");

  private ErrorText() {}

  /** The problem, what to do about it, and its code to search for. */
  public static String of(UserException mistake) {
    String text =
        "error: " + mistake.problem() + "\n  " + mistake.fix() + "\n  (" + mistake.code() + ")";
    return CONTROL.matcher(text).replaceAll("\ufffd");
  }
}
