package io.financebi.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A generated input of which days arrive one after the other: the files of the last days wait
 * outside until they are dropped.
 */
final class DayFiles {
  private static final List<String> INPUTS = List.of("interactions", "sales");
  private static final int DAY = "2025-04-10".length();

  private final Path generated;
  private final Path folder;

  /**
   * @param generated the whole input
   * @param folder gets what has arrived
   */
  DayFiles(Path generated, Path folder) {
    this.generated = generated;
    this.folder = folder;
  }

  /** The days of the input, in order. */
  SortedSet<String> days() {
    SortedSet<String> days = new TreeSet<>();
    for (Path file : files("interactions")) {
      days.add(day(file));
    }
    return days;
  }

  /** Lets all files arrive but those of days from one on; others that are there go away. */
  BenchInputs.Input until(String firstLater) throws IOException {
    BenchInputs.delete(folder);
    for (String input : INPUTS) {
      Files.createDirectories(folder.resolve(input));
      for (Path file : files(input)) {
        if (day(file).compareTo(firstLater) < 0) {
          link(file, folder.resolve(input).resolve(file.getFileName()));
        }
      }
    }
    for (String file : List.of("items.csv", "rates.csv", "bench.properties")) {
      // The same file each time, or a run would say that it has changed.
      link(generated.resolve(file), folder.resolve(file));
    }
    return new BenchInputs.Input(folder, folder.resolve("bench.properties"));
  }

  /** Lets the files of one day arrive, each by a rename; gives them. */
  List<Path> drop(String day) {
    List<Path> dropped = new ArrayList<>();
    try {
      for (String input : INPUTS) {
        for (Path file : files(input)) {
          if (day(file).equals(day)) {
            Path to = folder.resolve(input).resolve(file.getFileName());
            Path hidden = to.resolveSibling("." + file.getFileName());
            link(file, hidden);
            dropped.add(Files.move(hidden, to, StandardCopyOption.ATOMIC_MOVE));
          }
        }
      }
      return dropped;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the first events of a day arrive, in a file of their own. */
  List<Path> dropEvents(String day, int count) {
    Path first =
        files("interactions").stream()
            .filter(file -> day(file).equals(day))
            .findFirst()
            .orElseThrow();
    Path to = folder.resolve("interactions").resolve(day + "-events.csv");
    Path hidden = to.resolveSibling("." + to.getFileName());
    try (Stream<String> lines = Files.lines(first)) {
      Files.write(hidden, lines.limit(count + 1L).toList());
      // As old as the others, or a session would look at it twice before it reads it.
      Files.setLastModifiedTime(hidden, Files.getLastModifiedTime(first));
      return List.of(Files.move(hidden, to, StandardCopyOption.ATOMIC_MOVE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void link(Path file, Path to) throws IOException {
    try {
      Files.createLink(to, file);
    } catch (UnsupportedOperationException e) {
      Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private List<Path> files(String input) {
    try (Stream<Path> files = Files.list(generated.resolve(input))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String day(Path file) {
    return file.getFileName().toString().substring(0, DAY);
  }
}
