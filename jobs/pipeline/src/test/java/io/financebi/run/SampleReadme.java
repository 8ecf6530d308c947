package io.financebi.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the README of sample-data says that a run finds. */
final class SampleReadme {
  /** Counts of one input. */
  record Counts(long read, long accepted, long duplicates, Map<String, Long> rejected) {}

  private SampleReadme() {}

  static Map<String, Counts> counts() {
    Map<String, Counts> counts = new TreeMap<>();
    for (List<String> row : table("| input | read | accepted | duplicates | rejected |")) {
      counts.put(
          row.get(0), new Counts(number(row, 1), number(row, 2), number(row, 3), new TreeMap<>()));
    }
    for (List<String> row : table("| input | reason | rows |")) {
      counts.get(row.get(0)).rejected().put(row.get(1), number(row, 2));
    }
    return counts;
  }

  private static long number(List<String> row, int cell) {
    return Long.parseLong(row.get(cell));
  }

  /** The rows of the table with that header. */
  private static List<List<String>> table(String header) {
    List<String> lines = lines();
    int first = lines.indexOf(header) + 2;
    return lines.subList(first, lines.size()).stream()
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList())
        .toList();
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(SampleLake.HOUSE.resolve("sample-data/README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
