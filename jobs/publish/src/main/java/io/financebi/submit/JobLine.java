package io.financebi.submit;

import java.util.ArrayList;
import java.util.List;

/**
 * What the pipeline is to do.
 *
 * @param name the words before its options: {@code run}, or {@code job maintain}
 * @param options the rest
 */
record JobLine(List<String> name, List<String> options) {
  /** Copies the lists. */
  JobLine {
    name = List.copyOf(name);
    options = List.copyOf(options);
  }

  /**
   * Parts a command line.
   *
   * @throws IllegalArgumentException when the pipeline has no such command
   */
  static JobLine of(List<String> words) {
    String first = words.isEmpty() ? "" : words.get(0);
    if (first.equals("run")) {
      return new JobLine(words.subList(0, 1), words.subList(1, words.size()));
    }
    if (first.equals("job") && words.size() > 1 && !words.get(1).startsWith("-")) {
      return new JobLine(words.subList(0, 2), words.subList(2, words.size()));
    }
    throw new IllegalArgumentException("Say what to run: run, or job NAME, and then its options.");
  }

  /** As people call it. */
  String label() {
    return "finance-bi " + String.join(" ", name);
  }

  /** The values of an option. */
  List<String> values(String option) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      String word = options.get(i);
      if (word.startsWith(option + "=")) {
        values.add(word.substring(option.length() + 1));
      } else if (i > 0 && options.get(i - 1).equals(option)) {
        values.add(word);
      }
    }
    return values;
  }
}
