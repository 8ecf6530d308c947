package io.financebi.submit;

import io.financebi.errors.UserException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether an application of EMR Serverless has the Spark, Java and Hadoop that the jar is for. */
final class EmrRelease {
  /** The first with Spark 3.5.3, which Delta 3.3 is built for. */
  private static final int FIRST_MINOR = 6;

  private static final int MAJOR = 7;

  private static final Pattern LABEL =
      Pattern.compile("emr-(\\d{1,4})\\.(\\d{1,4})\\.\\d{1,4}(-.*)?");

  private EmrRelease() {}

  /**
   * Checks an application.
   *
   * @param type of engine, as EMR tells it: {@code Spark}
   * @param label of the release: {@code emr-7.6.0}
   * @throws UserException when the jar would not run there
   */
  static void check(String type, String label) {
    if (!type.equalsIgnoreCase("SPARK")) {
      throw new UserException(
          "emr_not_spark",
          "The application emr.application is of type " + type + ".",
          "Create one of type SPARK, and name it in emr.application.");
    }
    Matcher parts = LABEL.matcher(label);
    if (!parts.matches() || Integer.parseInt(parts.group(1)) > MAJOR) {
      throw wrong(
          "emr_release_unknown",
          "has the release " + label + ", of which finance-bi knows nothing.");
    }
    int major = Integer.parseInt(parts.group(1));
    if (major < MAJOR || Integer.parseInt(parts.group(2)) < FIRST_MINOR) {
      throw wrong(
          "emr_release_too_old",
          "has the release "
              + label
              + ", with an older Spark"
              + (major < MAJOR ? " and Java." : "."));
    }
  }

  private static UserException wrong(String code, String problem) {
    return new UserException(
        code,
        "The application emr.application " + problem,
        "The jar is built for Spark 3.5.3 or later of 3.5, Java 17, Hadoop 3.4 and Delta 3.3: use a"
            + " release from emr-7.6.0 on, below emr-8.");
  }
}
