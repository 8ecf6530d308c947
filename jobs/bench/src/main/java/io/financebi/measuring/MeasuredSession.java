package io.financebi.measuring;

import io.financebi.errors.UserException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    OptionalLong peak = usage.now(0).map(Sample::peakBytes).orElse(OptionalLong.empty());
    return new Figures(wall, cpuSeconds() - before, peak);
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
            "What it wrote is in " + log + ".");
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
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
