package io.financebi.quicksight.assets;

import io.financebi.athena.AthenaClients;
import io.financebi.athena.PublishSaved;
import io.financebi.athena.SavedChange;
import io.financebi.aws.AwsFailures;
import io.financebi.aws.Pauses;
import io.financebi.commandline.SettingsOptions;
import io.financebi.errors.UserException;
import io.financebi.glue.GlueClients;
import io.financebi.lake.LakeInS3;
import io.financebi.lake.LakeRoot;
import io.financebi.quicksight.CompiledDashboard;
import io.financebi.quicksight.assets.AssetChange.Kind;
import io.financebi.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.DataSetImportMode;

/** {@code bi publish quicksight}. */
@Command(
    name = "quicksight",
    description =
        "Shows the dashboard of conf/dashboards/finance.yaml in QuickSight: views in Athena, a data"
            + " source, datasets with the metrics, an analysis and the dashboard, for those that"
            + " quicksight.owners and quicksight.readers name. Says first what is to be done; what is"
            + " as it ought to be stays untouched. The tables must be there: ./bi publish catalog.",
    mixinStandardHelpOptions = true)
public final class QuickSightCommand implements Callable<Integer> {
  /** Who answers the dashboard's questions. */
  static final class Mode {
    @Option(names = "--spice", description = "QuickSight keeps the rows in memory; the default.")
    private boolean isSpice;

    @Option(names = "--direct", description = "QuickSight asks Athena each time.")
    private boolean isDirect;

    boolean keepsRows() {
      return isSpice || !isDirect;
    }
  }

  @ArgGroup private Mode mode = new Mode();

  @Option(names = "--dry-run", description = "Only say what is to be done.")
  private boolean isDryRun;

  @Option(
      names = "--overwrite",
      description =
          "Also take back what somebody has changed in the browser since, and replace views of the"
              + " same names.")
  private boolean isOverwriting;

  @Mixin private SettingsOptions configuration;
  @Spec private CommandSpec spec;

  private final HouseDashboard house;
  private final Pauses pauses;

  /**
   * @param house the checkout, for its dashboard and model
   * @param pauses between two looks at what is being made
   */
  public QuickSightCommand(Path house, Pauses pauses) {
    this.house = new HouseDashboard(house);
    this.pauses = pauses;
  }

  @Override
  public Integer call() {
    Settings settings = configuration.read();
    LakeRoot.InS3 lake = LakeInS3.require(LakeRoot.of(settings.lakeRoot()), "publish quicksight");
    CompiledDashboard compiled = house.compiled(house.model(), settings, mode.keepsRows());
    try (QuickSightClient quickSight = QuickSightClients.of(settings.aws());
        AthenaClient athena = AthenaClients.of(settings.aws());
        GlueClient glue = GlueClients.of(settings.aws())) {
      Place place = Places.of(quickSight, settings);
      DashboardAssets assets =
          new DashboardAssets(quickSight, place, compiled, settings, importMode());
      PublishSaved views =
          new DashboardViews(settings, lake, place, athena, glue, pauses, isOverwriting)
              .of(compiled.datasets());
      publish(quickSight, place, assets, compiled, views, settings);
    } catch (SdkException e) {
      throw AwsFailures.of("QuickSight", "the dashboard " + compiled.dashboard().name(), e);
    }
    return 0;
  }

  private DataSetImportMode importMode() {
    return mode.keepsRows() ? DataSetImportMode.SPICE : DataSetImportMode.DIRECT_QUERY;
  }

  private void publish(
      QuickSightClient quickSight,
      Place place,
      DashboardAssets assets,
      CompiledDashboard compiled,
      PublishSaved views,
      Settings settings) {
    SourceElements elements = house.elements(compiled);
    assets.check(elements);
    Failures failures = new Failures(elements);
    List<DataSetAsset> dataSets = assets.dataSets();
    List<Asset> all = new ArrayList<>();
    all.add(new DataSourceAsset(quickSight, place, settings.athena().workgroup(), pauses));
    all.addAll(dataSets);
    all.addAll(assets.shown(failures, pauses));
    AssetPlanner planner =
        new AssetPlanner(quickSight, place.owner(compiled.dashboard().name()), isOverwriting);
    List<SavedChange> viewChanges = views.plan();
    List<AssetChange> changes = all.stream().map(planner::plan).toList();
    List<RefreshPlan> refreshes = assets.refreshes();
    List<String> refreshChanges =
        refreshes.stream().flatMap(refresh -> refresh.changes().stream()).toList();
    List<String> unused =
        new UnusedDataSets(quickSight, place)
            .lines(
                compiled.dashboard().name(),
                dataSets.stream().map(DataSetAsset::id).collect(Collectors.toSet()));
    print(viewChanges, changes, Stream.concat(refreshChanges.stream(), unused.stream()).toList());
    requireNoneRefused(viewChanges, changes);
    PrintWriter out = spec.commandLine().getOut();
    if (isDryRun) {
      out.println("Nothing was changed: --dry-run.");
      out.flush();
      return;
    }
    PrintWriter err = spec.commandLine().getErr();
    requireNoneRefused(views.apply(viewChanges, err::println), List.of());
    new PublishAssets(quickSight, pauses, place.owner(compiled.dashboard().name()))
        .apply(changes, err::println);
    load(new Loading(quickSight, place, pauses), dataSets, refreshes);
    long done =
        changes.stream().filter(AssetChange::isToDo).count()
            + viewChanges.stream().filter(each -> each.kind() != SavedChange.Kind.KEEP).count();
    if (settings.quickSight().owners().isEmpty() && settings.quickSight().readers().isEmpty()) {
      err.println("Nobody may look at it yet: set quicksight.owners and quicksight.readers.");
    }
    out.println(
        done == 0 && refreshChanges.isEmpty()
            ? "Nothing was to be done in QuickSight: " + assets.address()
            : "Changed %,d of %,d: %s"
                .formatted(done, changes.size() + viewChanges.size(), assets.address()));
    out.flush();
  }

  /** How data are loaded again is said while nothing is loaded. */
  private void load(Loading loading, List<DataSetAsset> dataSets, List<RefreshPlan> refreshes) {
    PrintWriter err = spec.commandLine().getErr();
    Patience patience = new Patience(pauses);
    Attempts attempts = new Attempts();
    try {
      for (DataSetAsset dataSet : dataSets) {
        dataSet
            .loading()
            .ifPresent(
                id ->
                    attempts.attempt(
                        dataSet.id(),
                        () -> {
                          var unused = loading.follow(dataSet.id(), id, err::println);
                        }));
      }
    } finally {
      refreshes.forEach(refresh -> patience.run(refresh::apply));
    }
    attempts.requireNoneFailed(dataSets.size());
  }

  private void print(List<SavedChange> views, List<AssetChange> changes, List<String> others) {
    PrintWriter out = spec.commandLine().getOut();
    views.stream()
        .filter(change -> change.kind() != SavedChange.Kind.KEEP)
        .forEach(change -> out.println(change.text()));
    changes.stream()
        .filter(change -> change.isToDo() || !change.beyond().isEmpty())
        .forEach(change -> out.println(change.text()));
    others.forEach(out::println);
    long kept =
        views.stream().filter(change -> change.kind() == SavedChange.Kind.KEEP).count()
            + changes.stream()
                .filter(change -> change.kind() == Kind.KEEP && !change.isToDo())
                .count();
    if (kept > 0) {
      out.println("  keep    %,d as they are".formatted(kept));
    }
    out.flush();
  }

  private static void requireNoneRefused(List<SavedChange> views, List<AssetChange> changes) {
    List<String> refused = new ArrayList<>();
    views.stream()
        .filter(change -> change.kind() == SavedChange.Kind.REFUSE)
        .forEach(change -> refused.add(change.text()));
    changes.stream()
        .filter(change -> change.kind() == Kind.REFUSE)
        .forEach(change -> refused.add(change.text()));
    if (!refused.isEmpty()) {
      throw new UserException(
          "quicksight_refused",
          "%,d are not to be changed:%n%s"
              .formatted(
                  refused.size(),
                  refused.stream().collect(Collectors.joining(System.lineSeparator()))),
          "Nothing was changed in QuickSight. Do what the reasons say, and publish again.");
    }
  }
}
