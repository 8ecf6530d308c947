package io.financebi.quicksight.assets;

import io.financebi.errors.UserException;
import java.util.List;

/**
 * What QuickSight says when it cannot make something, with the part of our file that it is about.
 */
record Failures(SourceElements elements) {
  /**
   * One thing that is wrong.
   *
   * @param paths where, as QuickSight names it: {@code sheets/overview/visuals/net_sales}
   */
  record Wrong(String type, String message, List<String> paths) {}

  /** The exception to throw. */
  UserException of(String title, List<Wrong> wrongs) {
    StringBuilder text = new StringBuilder("QuickSight does not make the " + title + ":");
    wrongs.forEach(wrong -> text.append(System.lineSeparator()).append("  ").append(said(wrong)));
    return new UserException(
        "quicksight_failed",
        text.toString(),
        "Correct what is named, and publish again: what is done stays done.");
  }

  private String said(Wrong wrong) {
    String where =
        wrong.paths().stream()
            .map(path -> elements.of(path).orElse(path))
            .distinct()
            .reduce((one, other) -> one + "; " + other)
            .map(places -> " (" + places + ")")
            .orElse("");
    return wrong.type() + ": " + wrong.message() + where;
  }
}
