package io.financebi.quicksight;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.dashboard.Dashboard;
import io.financebi.errors.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each option of each kind of visual, alone and beside another one: it makes another definition, or
 * is what QuickSight cannot show, or the file of the dashboard cannot say it. Nothing is left out
 * silently.
 */
class OptionsTest {
  /** Each kind with what it needs. */
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("number", "type: kpi, metrics: [net_sales]"),
          Map.entry("line", "type: line, metrics: [net_sales], grain: day"),
          Map.entry("lines", "type: line, metrics: [net_sales], grain: day, by: [country]"),
          Map.entry("pillars", "type: bar, metrics: [net_sales], grain: day"),
          Map.entry("parts", "type: bar, metrics: [net_sales], grain: day, by: [country]"),
          Map.entry("bars", "type: bar, metrics: [net_sales], by: [country]"),
          Map.entry("ring", "type: pie, metrics: [net_sales], by: [country]"),
          Map.entry("table", "type: table, metrics: [net_sales], by: [country]"),
          Map.entry("row", "type: table, metrics: [net_sales]"),
          Map.entry("funnel", "type: funnel, metrics: [views, purchases]"),
          Map.entry("heatmap", "type: heatmap, metrics: [net_sales], by: [country, channel]"),
          Map.entry("pivot", "type: pivot, metrics: [net_sales], by: [country, channel]"));

  private static final List<String> OPTIONS =
      List.of(
          "grain: hour",
          "grain: day",
          "grain: week",
          "grain: month",
          "grain: quarter",
          "grain: year",
          "grain: auto",
          "compare: previous",
          "compare: year",
          "order: [-country]",
          "order: [net_sales]",
          "limit: 3",
          "top: 2",
          "stacked: true",
          "good: up",
          "good: down",
          "labels: [Money]",
          "labels: [Money, Pieces]",
          "where: [channel = web]",
          "where: [\"event_type in VIEW,PURCHASE\"]",
          "metrics: [net_sales, units]",
          "metrics: [net_sales, visitors]",
          "metrics: [new_customers]",
          "metrics: [freshness]",
          "metrics: [revenue_per_visitor]");

  /** Beside which each is tried. */
  private static final List<String> OTHERS =
      List.of(
          "grain: week",
          "grain: auto",
          "compare: previous",
          "top: 2",
          "labels: [Money]",
          "where: [channel = web]",
          "metrics: [net_sales, visitors]");

  private final Map<Map<String, String>, Optional<CompiledDashboard>> known = new HashMap<>();

  @TempDir private Path folder;

  static Stream<String> kinds() {
    return KINDS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anOptionLeavesATraceOrIsRefused(String kind) {
    Map<String, String> visual = new TreeMap<>();
    Stream.of(KINDS.get(kind).split(", (?=[a-z]+: )")).forEach(each -> put(visual, each));
    List<String> silent = new ArrayList<>();
    for (String option : OPTIONS) {
      if (isSilent(visual, option)) {
        silent.add(option + " of " + visual);
      }
      for (String other : OTHERS) {
        Map<String, String> beside = with(visual, other);
        if (isSilent(beside, option)) {
          silent.add(option + " of " + beside);
        }
      }
    }
    assertThat(silent).isEmpty();
    assertThat(known.values()).as("what can be shown").anyMatch(Optional::isPresent);
  }

  /** Whether a visual is shown the same with an option and without it. */
  private boolean isSilent(Map<String, String> visual, String option) {
    Map<String, String> changed = with(visual, option);
    Optional<CompiledDashboard> without = compiled(visual);
    Optional<CompiledDashboard> with = compiled(changed);
    return !changed.equals(visual)
        && !saysNothing(visual, option)
        && without.isPresent()
        && with.isPresent()
        && shown(without.get()).equals(shown(with.get()));
  }

  /** What it shows: the definition, and the tables that it reads. */
  private static List<Object> shown(CompiledDashboard compiled) {
    return List.of(
        compiled.definition(),
        compiled.datasets().stream().map(each -> each.table().sql()).toList());
  }

  /** A number that is compared with nothing has no change to be good or bad, on no page. */
  private static boolean saysNothing(Map<String, String> visual, String option) {
    return option.startsWith("good") && !visual.containsKey("compare");
  }

  private Optional<CompiledDashboard> compiled(Map<String, String> visual) {
    return known.computeIfAbsent(visual, this::compile);
  }

  /** A visual as QuickSight shows it; none when that cannot be, or nobody can write it so. */
  private Optional<CompiledDashboard> compile(Map<String, String> visual) {
    Compiling compiling = Compiling.in(folder);
    Dashboard dashboard;
    try {
      dashboard = compiling.dashboard("name: odd, " + text(visual));
    } catch (UserException e) {
      assertThat(e.code()).as(text(visual)).isEqualTo("bad_dashboard");
      return Optional.empty();
    }
    try {
      CompiledDashboard compiled = compiling.compile(dashboard);
      assertThat(Compiling.problems(compiled)).as(text(visual)).isEmpty();
      return Optional.of(compiled);
    } catch (UserException e) {
      assertThat(e.code()).as(text(visual)).isEqualTo("quicksight_cannot");
      assertThat(e.problem()).as(text(visual)).contains("the visual odd");
      return Optional.empty();
    }
  }

  private static String text(Map<String, String> visual) {
    return visual.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** The visual with that option in place of its own. */
  private static Map<String, String> with(Map<String, String> visual, String option) {
    Map<String, String> changed = new TreeMap<>(visual);
    put(changed, option);
    return changed;
  }

  private static void put(Map<String, String> visual, String option) {
    String[] parts = option.split(": ", 2);
    visual.put(parts[0], parts[1]);
  }
}
