package io.financebi.measuring;

import io.financebi.errors.UserException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A process that goes on, and what it takes to answer: the time until something is there. */
public final class MeasuredSession implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofMinutes(60);
  private static final int KEPT_LINES = 40;

  private final Process process;
  private final Path log;
  private final ProcessUsage usage;
  private final Thread end;

  /**
   * Starts it.
   *
   * @param log gets all that it writes
   */
  public MeasuredSession(List<String> command, Path log) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("BI_LAKE_ROOT");
    builder.redirectOutput(log.toFile()).redirectInput(new File("/dev/null"));
    this.log = log;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    usage = new ProcessUsage(process.toHandle());
    end = new Thread(process::destroy, "end of the measured session");
    Runtime.getRuntime().addShutdownHook(end);
  }

  /**
   * Does something that the process answers to, and waits for the answer.
   *
   * @throws UserException {@code bench_run_failed} when the process ends before it
   */
  public Figures until(Runnable asked, BooleanSupplier answered) {
    double before = cpuSeconds();
    long began = System.nanoTime();
    asked.run();
    await(answered);
    double wall = (System.nanoTime() - began) / 1e9;
    return new Figures(wall, cpuSeconds() - before, peakBytes());
  }

  /** Waits for something. */
  public void await(BooleanSupplier answered) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answered.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new UserException(
            "bench_run_failed",
            "The program that should have answered "
                + (process.isAlive() ? "did not." : "has ended."),
            "Its last lines, all of which are in " + log + ":\n" + lastLines());
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - KEPT_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The memory that is resident now; empty where the system does not tell. */
  public OptionalLong residentBytes() {
    return usage.now(0).map(Sample::residentBytes).orElse(OptionalLong.empty());
  }

  /** The most memory that was resident until now; empty where the system does not tell. */
  public OptionalLong peakBytes() {
    return usage.now(0).map(Sample::peakBytes).orElse(OptionalLong.empty());
  }

  private double cpuSeconds() {
    return usage.now(0).map(Sample::cpuSeconds).orElse(0.0);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(end);
  }
}
