package io.financebi.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.financebi.testing.HookedLogStore;
import io.financebi.testing.LocalSpark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code bi run} of a {@link SmallShop} in a process of its own, to which bad things happen. */
final class Victim implements AutoCloseable {
  private final Path err;
  private final Process process;
  private final BufferedReader lines;

  private Victim(Path err, Process process) {
    this.err = err;
    this.process = process;
    this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /**
   * Starts a run.
   *
   * @param shop whose lake is {@code lake}
   * @param hook what {@link HookedLogStore} is to do; empty for nothing
   */
  static Victim start(SmallShop shop, String hook) throws IOException {
    return start(shop, hook, shop.folder().resolve("temporary"));
  }

  /** Starts another command. */
  static Victim job(SmallShop shop, String hook, String... command) throws IOException {
    return start(shop, hook, shop.folder().resolve("temporary"), List.of(command));
  }

  static Victim start(SmallShop shop, String hook, Path temporary, String... options)
      throws IOException {
    List<String> run = new ArrayList<>(List.of("run"));
    run.addAll(List.of(options));
    return start(shop, hook, temporary, run);
  }

  private static Victim start(SmallShop shop, String hook, Path temporary, List<String> job)
      throws IOException {
    Files.createDirectories(temporary);
    List<String> command =
        QuickJvm.command(temporary, hook.isEmpty() ? List.of() : List.of("-Dcommit.hook=" + hook));
    command.addAll(job);
    List<String> settings = new ArrayList<>(shop.assignments("lake"));
    settings.addAll(LocalSpark.FOR_FEW_ROWS);
    settings.add("spark.master=local[2]");
    settings.add(HookedLogStore.SETTING);
    settings.forEach(setting -> command.addAll(List.of("--set", setting)));
    Path err = Files.createTempFile(temporary.getParent(), "victim", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    return new Victim(err, builder.start());
  }

  /** Waits until it has said a line with this in it, and gives the line. */
  String await(String said) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.contains(said)) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new AssertionError("the run ended without saying " + said + "\n" + err());
    }
    return line;
  }

  /** Waits until it has said something to standard error. */
  void awaitErr(String said) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
    while (!err().contains(said)) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS) || Instant.now().isAfter(deadline)) {
        throw new AssertionError("the run did not say " + said + "\n" + err());
      }
    }
  }

  /** Lets it live for so long, then kills it; false when it had ended by itself before. */
  boolean killAfter(long millis) throws InterruptedException {
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    return !ended;
  }

  /** Waits for the end that it comes to, and gives its exit code. */
  int exitCode() throws IOException, InterruptedException {
    process.getOutputStream().close();
    while (lines.readLine() != null) {
      // What it says is of no interest any more, but it must be able to say it.
    }
    return process.waitFor();
  }

  /** Sends a signal by name. */
  void signal(String name) throws IOException, InterruptedException {
    String pid = String.valueOf(process.pid());
    int code = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
    if (code != 0) {
      throw new AssertionError("kill -" + name + " " + pid);
    }
  }

  long pid() {
    return process.pid();
  }

  /** What it has said to standard error. */
  String err() throws IOException {
    return Files.readString(err);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
