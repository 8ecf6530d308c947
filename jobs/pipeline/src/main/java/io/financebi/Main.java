package io.financebi;

import io.financebi.cli.FinanceBi;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** The entry point of the jar, for spark-submit and for the launcher. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    FinanceBi commands =
        new FinanceBi(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            Clock.systemUTC());
    Runtime.getRuntime().addShutdownHook(new Thread(commands::stop, "stop"));
    System.exit(commands.execute(arguments));
  }
}
