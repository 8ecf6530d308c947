package io.financebi.console;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.SparkSession;

/**
 * Shows what a run is doing: on a terminal one line that is written again in place, elsewhere a
 * line for each finished stage and for every ten seconds of a long one.
 */
public final class Progress implements AutoCloseable {
  /** Rows that nobody counted. */
  static final long UNKNOWN_ROWS = -1;

  private static final String CLEAR = "\r\u001b[K";
  private static final long TERMINAL_MILLIS = 200;
  private static final long PLAIN_SECONDS = 10;

  /** Where progress goes. */
  public enum Style {
    NONE,
    PLAIN,
    TERMINAL
  }

  private final PrintWriter out;
  private final Style style;
  private final TaskCounts tasks;
  private final LongSupplier nanos;
  private final AtomicReference<Stage> current = new AtomicReference<>();
  private final ScheduledExecutorService ticker;

  private record Stage(String name, long startNanos) {}

  Progress(PrintWriter out, Style style, TaskCounts tasks, LongSupplier nanos) {
    this.out = out;
    this.style = style;
    this.tasks = tasks;
    this.nanos = nanos;
    this.ticker =
        style == Style.NONE
            ? null
            : Executors.newSingleThreadScheduledExecutor(
                work -> {
                  Thread thread = new Thread(work, "progress");
                  thread.setDaemon(true);
                  return thread;
                });
  }

  /** Shows the work of a session. */
  public static Progress of(SparkSession spark, PrintWriter out, Style style) {
    TaskCounts tasks = new TaskCounts();
    spark.sparkContext().addSparkListener(tasks);
    Progress progress = new Progress(out, style, tasks, System::nanoTime);
    progress.start();
    return progress;
  }

  /** Shows nothing. */
  public static Progress silent() {
    return new Progress(
        new PrintWriter(PrintWriter.nullWriter()), Style.NONE, new TaskCounts(), () -> 0);
  }

  private void start() {
    if (ticker != null) {
      long period = style == Style.TERMINAL ? TERMINAL_MILLIS : PLAIN_SECONDS * 1000;
      var unused = ticker.scheduleAtFixedRate(this::tick, period, period, TimeUnit.MILLISECONDS);
    }
  }

  /** Does the work under the name of a stage. */
  public <T> T stage(String name, Supplier<T> work) {
    return stage(name, work, result -> UNKNOWN_ROWS);
  }

  /**
   * Does the work under the name of a stage.
   *
   * @param rows how many rows the work was about, told when it is done
   */
  public <T> T stage(String name, Supplier<T> work, ToLongFunction<T> rows) {
    Stage stage = new Stage(name, nanos.getAsLong());
    tasks.reset();
    current.set(stage);
    String line = "";
    try {
      T result = work.get();
      line = ProgressLine.finished(name, rows.applyAsLong(result), seconds(stage)) + "\n";
      return result;
    } finally {
      current.compareAndSet(stage, null);
      print((style == Style.TERMINAL ? CLEAR : "") + line);
    }
  }

  /** Says something that a person must know, in every style. */
  public synchronized void note(String text) {
    out.print((style == Style.TERMINAL ? CLEAR : "") + "  " + text + "\n");
    out.flush();
  }

  /** Shows where the current stage is. */
  void tick() {
    Stage stage = current.get();
    boolean tooEarly = style == Style.PLAIN && stage != null && seconds(stage) < PLAIN_SECONDS;
    if (stage == null || tooEarly) {
      return;
    }
    String line = ProgressLine.running(stage.name(), tasks.snapshot(), seconds(stage));
    print(style == Style.TERMINAL ? CLEAR + line : line + "\n");
  }

  private synchronized void print(String text) {
    if (style != Style.NONE && !text.isEmpty()) {
      out.print(text);
      out.flush();
    }
  }

  private double seconds(Stage stage) {
    return (nanos.getAsLong() - stage.startNanos()) / 1e9;
  }

  @Override
  public void close() {
    if (ticker != null) {
      ticker.shutdownNow();
    }
  }

  /** The style that suits where standard error goes. */
  public static Style style(boolean quiet, boolean isTerminal) {
    if (quiet) {
      return Style.NONE;
    }
    return isTerminal ? Style.TERMINAL : Style.PLAIN;
  }

  static String rounded(double seconds) {
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }
}
