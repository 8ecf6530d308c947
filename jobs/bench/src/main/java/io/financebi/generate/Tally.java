package io.financebi.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run must find in one input of sample-data. */
final class Tally {
  private final String input;
  private final Map<String, Long> rejected = new TreeMap<>();
  private final List<Planted> planted = new ArrayList<>();
  private long accepted;
  private long duplicates;

  /** A fault that was planted in a file so many times. */
  record Planted(String input, String file, String reason, String looks, long rows) {}

  Tally(String input) {
    this.input = input;
  }

  String input() {
    return input;
  }

  void accept() {
    accepted++;
  }

  /** Counts rows that are planted with one fault. */
  void plant(String file, String reason, String looks, long rows) {
    planted.add(new Planted(input, file, reason, looks, rows));
    if (reason.equals("duplicate")) {
      duplicates += rows;
    } else {
      rejected.merge(reason, rows, Long::sum);
    }
  }

  List<Planted> planted() {
    return planted;
  }

  Map<String, Long> rejected() {
    return rejected;
  }

  long accepted() {
    return accepted;
  }

  long duplicates() {
    return duplicates;
  }

  long read() {
    return accepted + duplicates + rejected.values().stream().mapToLong(Long::longValue).sum();
  }
}
