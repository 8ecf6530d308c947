package io.financebi.quicksight.assets;

import io.financebi.dashboard.Dashboard;
import io.financebi.dashboard.Visual;
import io.financebi.errors.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What QuickSight says when it cannot make something, with the part of our file that it is about.
 *
 * @param file of the dashboard
 * @param shown of it for people, below the checkout
 */
record Failures(Dashboard dashboard, Path file, String shown) {
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
            .map(path -> element(path).orElse(path))
            .distinct()
            .reduce((one, other) -> one + "; " + other)
            .map(places -> " (" + places + ")")
            .orElse("");
    return wrong.type() + ": " + wrong.message() + where;
  }

  /** The visual or sheet of our file that a path leads to. */
  Optional<String> element(String path) {
    List<String> steps = List.of(path.split("[/.\\[\\]]+"));
    Optional<String> visual =
        dashboard
            .visuals()
            .map(Visual::name)
            .filter(name -> steps.contains(name) || steps.contains(name + "-sparkline"))
            .findFirst()
            .map(name -> "visual " + at(name));
    return visual.or(
        () ->
            dashboard.sheets().stream()
                .map(Dashboard.Sheet::name)
                .filter(steps::contains)
                .findFirst()
                .map(name -> "sheet " + at(name)));
  }

  private String at(String name) {
    return line(name)
        .map(line -> name + ", " + shown + ", line " + line)
        .orElse(name + ", " + shown);
  }

  private Optional<Integer> line(String name) {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).matches(".*\\bname: *" + name + "\\b.*")) {
          return Optional.of(i + 1);
        }
      }
    } catch (IOException e) {
      // The message is the same without the line.
      return Optional.empty();
    }
    return Optional.empty();
  }
}
