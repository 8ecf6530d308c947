package io.financebi.publish;

import io.financebi.testing.ModelServer;
import io.financebi.testing.S3Server;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The command line of the module, for a lake in {@code s3://lakes/shop}.
 *
 * @param pauses what the commands would have waited for
 * @param house the checkout
 */
public record Bi(URI s3, ModelServer glue, List<Duration> pauses, Clock clock, Path house) {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2025-06-08T12:00:00Z"), ZoneOffset.UTC);

  private static final Path HOUSE = Path.of("../..");

  /** What a command has said. */
  public record Said(int exit, String out, String err) {}

  /** One that waits for nothing. */
  public static Bi of(S3Server s3, ModelServer glue) {
    return new Bi(s3.endpoint(), glue, new ArrayList<>(), NOW, HOUSE);
  }

  /** The same some time later. */
  public Bi after(Duration time) {
    return new Bi(s3, glue, pauses, Clock.offset(clock, time), house);
  }

  /** The same in another checkout. */
  public Bi in(Path other) {
    return new Bi(s3, glue, pauses, clock, other);
  }

  /** One for commands that do not look at the lake. */
  public static Bi withoutS3(ModelServer glue) {
    return new Bi(URI.create("http://127.0.0.1:1"), glue, new ArrayList<>(), NOW, HOUSE);
  }

  /**
   * Runs a command.
   *
   * @param arguments its name, then options; {@code KEY=VALUE} is a setting
   */
  public Said run(String... arguments) {
    return run(Optional::empty, arguments);
  }

  /**
   * The same for somebody who can be asked.
   *
   * @param answers gives what was typed
   */
  public Said run(Supplier<Optional<String>> answers, String... arguments) {
    List<String> all = new ArrayList<>();
    for (String argument : arguments) {
      all.add(argument.matches("[a-z].*=.*") ? "--set=" + argument : argument);
    }
    // Before the test's own, which are the last word.
    int after = arguments[0].matches("publish|quicksight") ? 2 : 1;
    for (String setting :
        List.of(
            "lake.root=s3a://lakes/shop",
            "aws.region=eu-central-1",
            "aws.endpoint.s3=" + s3,
            "aws.endpoint.glue=" + glue.endpoint())) {
      all.add(after, "--set=" + setting);
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        PublishMain.commandLine(house, pauses::add, clock, stop -> {}, answers)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(all.toArray(String[]::new));
    return new Said(exit, out.toString(), err.toString());
  }
}
