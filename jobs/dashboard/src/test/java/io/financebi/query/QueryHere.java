package io.financebi.query;

import io.financebi.testing.House;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** The command behind {@code ./bi query}, without a process of its own. */
public final class QueryHere {
  private QueryHere() {}

  /** What it prints; it must succeed. */
  public static String out(List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    CommandLine command = QueryMain.commandLine(House.FOLDER, out);
    command.setErr(new PrintWriter(err, true));
    if (command.execute(arguments.toArray(String[]::new)) != 0) {
      throw new AssertionError("bi " + arguments + ": " + err);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
