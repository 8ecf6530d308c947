package io.financebi.submit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The exit code of a job that has failed elsewhere, out of what is said of it. */
final class ExitCodes {
  /** As of a process that Ctrl-C has ended. */
  static final int CANCELLED = 130;

  /** Of a job that has failed without one. */
  static final int FAILED = 1;

  /** Spark, EMR and {@code GlueMain} write it differently. */
  private static final Pattern CODE =
      Pattern.compile(
          "exit(?:ed)?[ _]?(?:with )?(?:status|code)\\s*[:=]?\\s*(\\d{1,3})\\b",
          Pattern.CASE_INSENSITIVE);

  private ExitCodes() {}

  /** The first that is there and no success. */
  static int of(String details) {
    Matcher codes = CODE.matcher(details);
    while (codes.find()) {
      int code = Integer.parseInt(codes.group(1));
      if (code > 0 && code < 256) {
        return code;
      }
    }
    return FAILED;
  }
}
