package io.financebi.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.testing.HandmadeLake;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Calls {@code bi query} in this process, on one checkout and one lake. */
record QueryCalls(Path house, HandmadeLake lake) {
  /** What a call gave. */
  record Result(int exit, String out, String err) {
    static Result done(String out) {
      return new Result(0, out, "");
    }

    void assertMistake(String code, String message) {
      assertThat(exit).isEqualTo(2);
      assertThat(out).isEmpty();
      assertThat(err)
          .startsWith("error: ")
          .contains(message)
          .endsWith("\n  (" + code + ")\n")
          .doesNotContain("\tat ", "Exception");
    }
  }

  Result call(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Result result = call(out, arguments);
    return new Result(result.exit(), out.toString(StandardCharsets.UTF_8), result.err());
  }

  Result call(OutputStream out, String... arguments) {
    CommandLine commandLine = QueryMain.commandLine(house, out);
    StringWriter err = new StringWriter();
    commandLine.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("query", "--set=lake.root=" + lake.root()));
    all.addAll(List.of(arguments));
    return new Result(commandLine.execute(all.toArray(String[]::new)), "", err.toString());
  }

  /** The result of a call that makes no mistake. */
  String csv(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--format=csv"));
    all.addAll(List.of(arguments));
    Result result = call(all.toArray(String[]::new));
    assertThat(result).isEqualTo(Result.done(result.out()));
    return result.out();
  }
}
