package io.financebi;

import io.financebi.cli.FinanceBi;
import java.io.PrintWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.stream.Stream;

/** The entry point of the jar for a script of Glue, which finds the arguments among Glue's own. */
public final class GlueMain {
  /** Before the arguments of the command: separated by commas, each as URLs write it. */
  static final String ARGUMENTS = "--bi-arguments";

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
    int exit = commands.execute(command(arguments));
    if (exit != 0) {
      throw new IllegalStateException("finance-bi has ended with exit code " + exit);
    }
  }

  /** The arguments of the command, out of all that Glue gives a script. */
  static String[] command(String[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith(ARGUMENTS + "=")) {
        return decoded(arguments[i].substring(ARGUMENTS.length() + 1));
      }
      if (arguments[i].equals(ARGUMENTS) && i + 1 < arguments.length) {
        return decoded(arguments[i + 1]);
      }
    }
    throw new IllegalStateException(
        "finance-bi has ended with exit code " + BUG + ": there is no " + ARGUMENTS);
  }

  private static String[] decoded(String text) {
    return Stream.of(text.split(",", -1))
        .map(argument -> URLDecoder.decode(argument, StandardCharsets.UTF_8))
        .toArray(String[]::new);
  }
}
