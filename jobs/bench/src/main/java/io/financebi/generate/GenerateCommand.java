package io.financebi.generate;

import io.financebi.errors.UserException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bi generate}. */
@Command(
    name = "generate",
    description =
        "Writes the raw files of a made-up retailer: the same arguments, the same bytes. With --sample"
            + " it writes sample-data, with every fault planted a known number of times.",
    mixinStandardHelpOptions = true)
public final class GenerateCommand implements Callable<Integer> {
  @Option(
      names = "--interactions",
      defaultValue = "1000000",
      description = "Rows of interactions, faulty ones included (${DEFAULT-VALUE}).")
  private long interactions;

  @Option(
      names = "--sales",
      defaultValue = "50000",
      description = "Rows of sales, faulty ones included (${DEFAULT-VALUE}).")
  private long sales;

  @Option(names = "--days", defaultValue = "30", description = "Days (${DEFAULT-VALUE}).")
  private int days;

  @Option(names = "--seed", defaultValue = "1", description = "Of all that is random (1).")
  private long seed;

  @Option(
      names = "--first-day",
      defaultValue = "2025-04-10",
      description = "The first day, UTC (${DEFAULT-VALUE}).")
  private LocalDate firstDay;

  @Option(
      names = "--faults",
      defaultValue = "0.01",
      description = "Share of faulty rows (${DEFAULT-VALUE}).")
  private double faults;

  @Option(names = "--sample", description = "Write sample-data; the other numbers are fixed then.")
  private boolean sample;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    try {
      return generate();
    } catch (UncheckedIOException e) {
      throw new UserException(
          "cannot_write",
          "Cannot write to " + out + ": " + e.getCause().getMessage() + ".",
          "Choose a folder that you may write to, with room on its disk.",
          e);
    }
  }

  private int generate() throws InterruptedException {
    PrintWriter told = spec.commandLine().getOut();
    if (sample) {
      new SampleData().write(out);
      told.println("Wrote sample-data to " + out.toAbsolutePath().normalize());
      return 0;
    }
    long start = System.nanoTime();
    GenerateFiles files =
        new GenerateFiles(
            new GeneratorPlan(interactions, sales, days, seed, firstDay, faults), out);
    ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    var unused = ticker.scheduleAtFixedRate(() -> showProgress(files), 1, 1, TimeUnit.SECONDS);
    try {
      files.write(Runtime.getRuntime().availableProcessors());
    } finally {
      ticker.shutdownNow();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Path folder = out.toAbsolutePath().normalize();
    told.printf(
        Locale.ROOT,
        "Wrote %,d rows in %.1f s (%,.0f rows/s) to %s%n",
        files.rows(),
        seconds,
        files.rows() / seconds,
        folder);
    tellNext(told, folder);
    return 0;
  }

  private static void tellNext(PrintWriter told, Path folder) {
    told.println("Next: ./bi run --set lake.root=" + folder.resolve("lake") + " \\");
    told.println("    --set interactions.input=" + folder.resolve("interactions") + " \\");
    told.println("    --set sales.input=" + folder.resolve("sales") + " \\");
    told.println("    --set items.input=" + folder.resolve("items.csv") + " \\");
    told.println("    --set rates.input=" + folder.resolve("rates.csv"));
  }

  private void showProgress(GenerateFiles files) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf(Locale.ROOT, "  %,d of %,d rows%n", files.rows(), interactions + sales);
    err.flush();
  }
}
