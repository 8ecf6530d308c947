package io.financebi.measuring;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a command in a process of its own, and tells what each of its stages took. */
public final class MeasuredProcess {
  private static final int SAMPLE_MILLIS = 25;
  private static final int KEPT_LINES = 40;

  private MeasuredProcess() {}

  /**
   * What a process took.
   *
   * @param exit its exit code
   * @param stages by name, in order
   * @param lastLines the end of what it wrote
   */
  public record Measured(
      int exit, Map<String, Figures> stages, Figures total, List<String> lastLines) {}

  /**
   * Runs it to its end; with this process, it ends too.
   *
   * @param output gets all that it writes, to standard error too
   * @param seen gets each line when it is written
   */
  public static Measured run(List<String> command, Path output, Consumer<String> seen) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("BI_LAKE_ROOT");
    ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
    Stages stages = new Stages();
    long began = System.nanoTime();
    try {
      Process process = builder.start();
      Thread end = new Thread(process::destroy, "end of the measured process");
      Runtime.getRuntime().addShutdownHook(end);
      ProcessUsage usage = new ProcessUsage(process.toHandle());
      Runnable sample = () -> usage.now(System.nanoTime() - began).ifPresent(stages::sample);
      var unused = sampler.scheduleAtFixedRate(sample, 0, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
      process.getOutputStream().close();
      List<String> lines = follow(process, output, stages, began, seen);
      int exit = process.waitFor();
      long ended = System.nanoTime() - began;
      Runtime.getRuntime().removeShutdownHook(end);
      return new Measured(exit, stages.figures(ended), stages.total(ended), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      sampler.shutdownNow();
    }
  }

  /** Reads what the process writes until it writes no more; gives the end of it. */
  private static List<String> follow(
      Process process, Path output, Stages stages, long began, Consumer<String> seen)
      throws IOException {
    Deque<String> lines = new ArrayDeque<>();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        BufferedWriter log = Files.newBufferedWriter(output)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        long now = System.nanoTime() - began;
        Mark.of(line).ifPresent(mark -> stages.mark(mark, now));
        log.write(line + "\n");
        lines.addLast(line);
        if (lines.size() > KEPT_LINES) {
          lines.removeFirst();
        }
        seen.accept(line);
      }
    }
    return List.copyOf(lines);
  }
}
