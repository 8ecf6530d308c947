package io.financebi.errors;

/** A user's mistake as the terminal shows it. */
public final class ErrorText {
  private ErrorText() {}

  /** The problem, what to do about it, and its code to search for. */
  public static String of(UserException mistake) {
    return "error: " + mistake.problem() + "\n  " + mistake.fix() + "\n  (" + mistake.code() + ")";
  }
}
