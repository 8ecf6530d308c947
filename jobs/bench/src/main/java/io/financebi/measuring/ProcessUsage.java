package io.financebi.measuring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a process uses, as the system tells: Linux in {@code /proc}, others the time on the cores
 * alone.
 */
final class ProcessUsage {
  /** Of the clock that Linux counts processes' time by, on every machine there is. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int KIBI = 1024;

  // Counted from the field after the name, which may have blanks in it.
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;
  private static final int CHILDREN_USER_TICKS = 13;
  private static final int CHILDREN_SYSTEM_TICKS = 14;

  private final ProcessHandle process;
  private final Path folder;

  ProcessUsage(ProcessHandle process) {
    this.process = process;
    this.folder = Path.of("/proc", Long.toString(process.pid()));
  }

  /** What it has used; empty when it is gone. */
  Optional<Sample> now(long atNanos) {
    if (!Files.isDirectory(Path.of("/proc/self"))) {
      return process
          .info()
          .totalCpuDuration()
          .map(
              cpu -> new Sample(atNanos, seconds(cpu), OptionalLong.empty(), OptionalLong.empty()));
    }
    try {
      double cpu = cpuSeconds(Files.readString(folder.resolve("stat")));
      String status = Files.readString(folder.resolve("status"));
      return Optional.of(
          new Sample(atNanos, cpu, bytes(status, "VmRSS:"), bytes(status, "VmHWM:")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static double cpuSeconds(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int field :
        new int[] {USER_TICKS, SYSTEM_TICKS, CHILDREN_USER_TICKS, CHILDREN_SYSTEM_TICKS}) {
      ticks += Long.parseLong(fields[field]);
    }
    return ticks / TICKS_PER_SECOND;
  }

  /** Of {@code VmHWM: 1234 kB}; empty for a process that is only waited for. */
  static OptionalLong bytes(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBI)
        .findFirst();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
