package io.financebi;

import io.financebi.cli.FinanceBi;
import java.io.PrintWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

/** The entry point of the jar for a script of Glue, which finds the arguments among Glue's own. */
public final class GlueMain {
  /** Before the arguments of the command: separated by commas, each as URLs write it. */
  static final String ARGUMENTS = "--bi-arguments";

  /** What Glue does not tell its scripts; the configuration in S3 tells it too late. */
  private static final String REGION = "--bi-region";

  private static final String REGION_OF_AWS = "aws.region";

  private static final int BUG = 1;

  private GlueMain() {}

  /**
   * Runs one command. It comes back when all is well, for Glue takes any {@code System.exit} for a
   * failure.
   *
   * @throws IllegalStateException with the exit code in its message, which Glue tells others
   */
  public static void main(String[] arguments) {
    FinanceBi commands =
        new FinanceBi(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            Clock.systemUTC());
    value(arguments, REGION).ifPresent(region -> System.setProperty(REGION_OF_AWS, region));
    int exit = commands.execute(command(arguments));
    if (exit != 0) {
      throw new IllegalStateException("finance-bi has ended with exit code " + exit);
    }
  }

  /** The arguments of the command, out of all that Glue gives a script. */
  static String[] command(String[] arguments) {
    return value(arguments, ARGUMENTS)
        .map(GlueMain::decoded)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "finance-bi has ended with exit code " + BUG + ": there is no " + ARGUMENTS));
  }

  private static Optional<String> value(String[] arguments, String name) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith(name + "=")) {
        return Optional.of(arguments[i].substring(name.length() + 1));
      }
      if (arguments[i].equals(name) && i + 1 < arguments.length) {
        return Optional.of(arguments[i + 1]);
      }
    }
    return Optional.empty();
  }

  private static String[] decoded(String text) {
    return Stream.of(text.split(",", -1))
        .map(argument -> URLDecoder.decode(argument, StandardCharsets.UTF_8))
        .toArray(String[]::new);
  }
}
