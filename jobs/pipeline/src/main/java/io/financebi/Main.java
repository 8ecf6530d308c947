package io.financebi;

import io.financebi.cli.FinanceBi;

/** The entry point of the jar, for spark-submit and for the launcher. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(FinanceBi.execute(arguments));
  }
}
