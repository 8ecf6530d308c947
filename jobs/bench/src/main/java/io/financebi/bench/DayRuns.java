package io.financebi.bench;

import io.financebi.comparison.Outputs;
import io.financebi.comparison.RowComparison;
import io.financebi.comparison.TableComparison;
import io.financebi.figures.RoundFigures;
import io.financebi.lake.LocalLakeFiles;
import io.financebi.lake.SnapshotLog;
import io.financebi.measuring.Figures;
import io.financebi.measuring.MeasuredProcess;
import io.financebi.measuring.MeasuredSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Days that arrive upon a lake: one by a run that starts cold, the same one and the next within a
 * session that watches, and a thousand events of a day after that. Cold and warm must make the same
 * rows.
 */
final class DayRuns {
  private static final int EVENTS = 1000;

  private final Checkout checkout;
  private final DayFiles files;
  private final Path folder;
  private final Consumer<String> told;

  private final List<RoundFigures> rounds = new ArrayList<>();
  private final List<TableComparison> differences = new ArrayList<>();

  DayRuns(Checkout checkout, DayFiles files, Path folder, Consumer<String> told) {
    this.checkout = checkout;
    this.files = files;
    this.folder = folder;
    this.told = told;
  }

  /** Measures so many times, upon copies of one lake. */
  void run(int count) {
    Iterator<String> lastFirst = new TreeSet<>(files.days()).descendingIterator();
    String third = lastFirst.next();
    String second = lastFirst.next();
    String first = lastFirst.next();
    try {
      BenchInputs.delete(folder);
      Files.createDirectories(folder);
      told.accept("A lake of the days before " + first);
      Path base = folder.resolve("base");
      cold("base", 0, files.until(first), base);
      for (int round = 1; round <= count && differences.isEmpty(); round++) {
        BenchInputs.Input input = files.until(first);
        Path coldLake = copy(base, folder.resolve("cold"));
        files.drop(first);
        rounds.add(cold("cold day", round, input, coldLake));
        Path warmLake = copy(base, folder.resolve("warm"));
        warm(round, files.until(first), warmLake, coldLake, List.of(first, second, third));
      }
      if (differences.isEmpty()) {
        BenchInputs.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<RoundFigures> rounds() {
    return List.copyOf(rounds);
  }

  /** The tables in which the session's lake differed from that of the cold run. */
  List<TableComparison> differences() {
    return List.copyOf(differences);
  }

  private RoundFigures cold(String name, int round, BenchInputs.Input input, Path lake) {
    told.accept("Round %d: %s".formatted(round, name));
    Path log = folder.resolve(name.replace(' ', '-') + ".log");
    var run = MeasuredProcess.run(checkout.run(input.conf(), lake), log, line -> {});
    PairedRuns.requireGood(name, run, log);
    return new RoundFigures(name, round, run.stages(), run.total());
  }

  private void warm(
      int round, BenchInputs.Input input, Path lake, Path coldLake, List<String> days) {
    List<String> command = checkout.run(input.conf(), lake, "--watch", "--every", "1s");
    Path log = folder.resolve("watch.log");
    SnapshotLog snapshots = new SnapshotLog(new LocalLakeFiles(lake));
    try (MeasuredSession session = new MeasuredSession(command, log)) {
      session.await(() -> says(log, "Watching the inputs"));
      measure("warm day", round, session, snapshots, () -> files.drop(days.get(0)));
      compare(coldLake, lake);
      measure("warm next day", round, session, snapshots, () -> files.drop(days.get(1)));
      Runnable events = () -> files.dropEvents(days.get(2), EVENTS);
      measure("warm 1,000 events", round, session, snapshots, events);
    }
  }

  private void measure(
      String name, int round, MeasuredSession session, SnapshotLog snapshots, Runnable drop) {
    told.accept("Round %d: %s".formatted(round, name));
    int before = snapshots.versions().size();
    Figures figures = session.until(drop, () -> snapshots.versions().size() > before);
    rounds.add(new RoundFigures(name, round, Map.of(), figures));
  }

  private void compare(Path coldLake, Path warmLake) {
    told.accept("Comparing the rows of the cold run and of the session");
    try (RowComparison comparison = new RowComparison(folder.resolve("comparison"))) {
      comparison
          .compare(Outputs.ofLake("cold run", coldLake), Outputs.ofLake("session", warmLake))
          .stream()
          .filter(table -> !table.isEqual())
          .forEach(differences::add);
    }
  }

  private static boolean says(Path log, String text) {
    try {
      return Files.readString(log).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    BenchInputs.delete(to);
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
    return to;
  }
}
