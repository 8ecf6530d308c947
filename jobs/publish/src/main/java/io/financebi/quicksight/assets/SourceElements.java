package io.financebi.quicksight.assets;

import io.financebi.dashboard.Dashboard;
import io.financebi.dashboard.Visual;
import io.financebi.quicksight.CompiledDashboard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.quicksight.model.CalculatedField;

/**
 * Finds the part of a dashboard's file that something in QuickSight was made of.
 *
 * @param file of the dashboard
 * @param shown of it for people, below the checkout
 */
record SourceElements(CompiledDashboard compiled, Path file, String shown) {
  private static final String SHOWN_IN = "Shown in ";

  /**
   * The visual, filter or sheet that a path leads to; of a field, a visual that shows it.
   *
   * @param path as QuickSight names it: {@code sheets/overview/visuals/net_sales}
   */
  Optional<String> of(String path) {
    List<String> steps = List.of(path.split("[/.\\[\\]]+"));
    return visual(steps).or(() -> filter(steps)).or(() -> sheet(steps)).or(() -> shower(path));
  }

  /** What belongs to a visual begins with its name: {@code net_sales-sparkline}. */
  private Optional<String> visual(List<String> steps) {
    return dashboard()
        .visuals()
        .map(Visual::name)
        .filter(
            name ->
                steps.stream()
                    .map(
                        step ->
                            step.startsWith(SHOWN_IN) ? step.substring(SHOWN_IN.length()) : step)
                    .anyMatch(step -> step.equals(name) || step.startsWith(name + "-")))
        .max(Comparator.comparing(String::length))
        .map(name -> "visual " + at(name, "name"));
  }

  private Optional<String> filter(List<String> steps) {
    return dashboard().filters().stream()
        .map(Dashboard.FilterControl::field)
        .filter(field -> steps.stream().anyMatch(step -> step.contains("filter-" + field)))
        .max(Comparator.comparing(String::length))
        .map(field -> "filter " + at(field, "field"));
  }

  private Optional<String> sheet(List<String> steps) {
    return dashboard().sheets().stream()
        .map(Dashboard.Sheet::name)
        .filter(steps::contains)
        .findFirst()
        .map(name -> "sheet " + at(name, "name"));
  }

  private Optional<String> shower(String path) {
    return fields()
        .filter(path::contains)
        .max(Comparator.comparing(String::length))
        .flatMap(this::visualWith)
        .map(name -> "shown in visual " + at(name, "name"));
  }

  private Stream<String> fields() {
    return Stream.concat(
        compiled.definition().calculatedFields().stream().map(CalculatedField::name),
        compiled.datasets().stream().flatMap(dataset -> dataset.metrics().keySet().stream()));
  }

  private Optional<String> visualWith(String field) {
    return compiled.definition().sheets().stream()
        .flatMap(sheet -> sheet.visuals().stream())
        .map(SdkJson::of)
        .filter(visual -> visual.findValuesAsText("ColumnName").contains(field))
        .flatMap(visual -> visual.findValuesAsText("VisualId").stream())
        .flatMap(id -> dashboard().visuals().map(Visual::name).filter(id::startsWith))
        .findFirst();
  }

  private Dashboard dashboard() {
    return compiled.dashboard();
  }

  private String at(String name, String key) {
    return line(name, key)
        .map(line -> name + ", " + shown + ", line " + line)
        .orElse(name + ", " + shown);
  }

  private Optional<Integer> line(String name, String key) {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).matches(".*\\b" + key + ": *" + name + "\\b.*")) {
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
