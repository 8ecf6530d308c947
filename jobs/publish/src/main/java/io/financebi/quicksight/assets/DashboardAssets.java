package io.financebi.quicksight.assets;

import io.financebi.aws.Pauses;
import io.financebi.errors.UserException;
import io.financebi.quicksight.CompiledDashboard;
import io.financebi.quicksight.PlannedDataset;
import io.financebi.quicksight.rules.RequestRules;
import io.financebi.quicksight.rules.RuleProblem;
import io.financebi.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.DataSetImportMode;

/** What one dashboard is made of in QuickSight, in the order in which it is made. */
final class DashboardAssets {
  private final QuickSightClient quickSight;
  private final Place place;
  private final CompiledDashboard compiled;
  private final Settings settings;
  private final DataSetImportMode mode;

  DashboardAssets(
      QuickSightClient quickSight,
      Place place,
      CompiledDashboard compiled,
      Settings settings,
      DataSetImportMode mode) {
    this.quickSight = quickSight;
    this.place = place;
    this.compiled = compiled;
    this.settings = settings;
    this.mode = mode;
  }

  /**
   * Makes sure that QuickSight can take it.
   *
   * @throws UserException {@code quicksight_rules} with all that is wrong
   */
  void check(SourceElements elements) {
    List<String> problems = new ArrayList<>();
    compiled.problems().forEach(problem -> problems.add(said(problem, elements)));
    for (DataSetAsset dataSet : dataSets()) {
      RequestRules.problems(dataSet.request())
          .forEach(problem -> problems.add(said(problem, dataSet.title() + ", " + problem.path())));
    }
    RequestRules.problems(DashboardAsset.texts(compiled.dashboard()).build())
        .forEach(problem -> problems.add(said(problem, elements.shown())));
    if (!problems.isEmpty()) {
      throw new UserException(
          "quicksight_rules",
          problems.stream()
              .collect(
                  Collectors.joining(
                      System.lineSeparator(),
                      "QuickSight would not take the dashboard " + name() + ":\n",
                      "")),
          "Nothing was sent. Make it smaller, or change what is named.");
    }
  }

  private static String said(RuleProblem problem, SourceElements elements) {
    return said(
        problem,
        problem
            .visualId()
            .or(problem::sheetId)
            .flatMap(elements::of)
            .or(() -> elements.of(problem.path()))
            .orElseGet(problem::path));
  }

  private static String said(RuleProblem problem, String where) {
    return "  %s (%s; %s)".formatted(problem.sentence(), where, problem.source());
  }

  private String name() {
    return compiled.dashboard().name();
  }

  /** The datasets. */
  List<DataSetAsset> dataSets() {
    List<DataSetAsset> assets = new ArrayList<>();
    for (PlannedDataset dataset : compiled.datasets()) {
      assets.add(
          new DataSetAsset(
              quickSight,
              place,
              name(),
              dataset,
              compiled.dashboard().title() + ": " + dataset.title(),
              settings.glue().database(),
              mode));
    }
    return assets;
  }

  /** How the datasets are loaded again; not at all when QuickSight keeps no rows. */
  List<RefreshPlan> refreshes() {
    if (mode == DataSetImportMode.DIRECT_QUERY) {
      return List.of();
    }
    return compiled.datasets().stream()
        .map(
            dataset ->
                new RefreshPlan(
                    quickSight,
                    place.account(),
                    DataSetAsset.id(place, name(), dataset.identifier()),
                    dataset.table().time().map(time -> time.day()),
                    place.settings().refresh(),
                    settings.reporting().zone()))
        .toList();
  }

  /** What people work on and look at. */
  List<Asset> shown(Failures failures, Pauses pauses) {
    return List.of(
        new AnalysisAsset(quickSight, place, compiled, failures, pauses),
        new DashboardAsset(quickSight, place, compiled, failures, pauses));
  }

  /** The address of the dashboard, for readers. */
  String address() {
    return "https://%s.quicksight.aws.amazon.com/sn/dashboards/%s"
        .formatted(place.region(), place.id(name()));
  }
}
