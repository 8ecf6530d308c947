package io.financebi.quicksight.assets;

import io.financebi.athena.AthenaClients;
import io.financebi.athena.AthenaQueries;
import io.financebi.aws.AwsFailures;
import io.financebi.aws.Pauses;
import io.financebi.commandline.SettingsOptions;
import io.financebi.errors.NearestName;
import io.financebi.errors.UserException;
import io.financebi.lake.LakeHistory;
import io.financebi.lake.LakeInS3;
import io.financebi.lake.LakeRoot;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.LakeStorage;
import io.financebi.quicksight.CompiledDashboard;
import io.financebi.quicksight.PlannedDataset;
import io.financebi.quicksight.assets.Refresh.Wish;
import io.financebi.s3.LakeStorages;
import io.financebi.semantic.SemanticModel;
import io.financebi.settings.Settings;
import io.financebi.submit.Stops;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.quicksight.QuickSightClient;

/** {@code bi refresh}. */
@Command(
    name = "refresh",
    description =
        "Loads into QuickSight's memory (SPICE) what has changed in the lake since the last load: the"
            + " days that were written, late ones too, or all where days do not tell it.",
    mixinStandardHelpOptions = true)
public final class RefreshCommand implements Callable<Integer> {
  /** How much is loaded. */
  static final class Much {
    @Option(names = "--full", description = "Load all rows, also when nothing has changed.")
    private boolean isFull;

    @Option(
        names = "--incremental",
        description = "Load days alone; an error where that would not do.")
    private boolean isIncremental;

    Wish wish() {
      return isFull ? Wish.FULL : isIncremental ? Wish.INCREMENTAL : Wish.ANY;
    }
  }

  @Parameters(
      paramLabel = "DATASET",
      arity = "0..*",
      description = "Which ones, as sales or events; all unless given.")
  private List<String> names = List.of();

  @ArgGroup private Much much = new Much();

  @Option(
      names = "--wait",
      description = "Follow the loads to their end; Ctrl-C cancels them then.")
  private boolean isWaiting;

  @Mixin private SettingsOptions configuration;
  @Spec private CommandSpec spec;

  private final HouseDashboard house;
  private final Pauses pauses;
  private final Clock clock;
  private final Stops stops;

  private final OpenLoads open = new OpenLoads();

  /**
   * @param house the checkout, for its dashboard and model
   * @param pauses between two looks at a load
   * @param clock tells how far back a day lies
   * @param stops tells when the process is about to end
   */
  public RefreshCommand(Path house, Pauses pauses, Clock clock, Stops stops) {
    this.house = new HouseDashboard(house);
    this.pauses = pauses;
    this.clock = clock;
    this.stops = stops;
  }

  @Override
  public Integer call() {
    Settings settings = configuration.read();
    LakeRoot.InS3 unused = LakeInS3.require(LakeRoot.of(settings.lakeRoot()), "refresh");
    SemanticModel model = house.model();
    CompiledDashboard compiled = house.compiled(model, settings, true);
    List<PlannedDataset> datasets = chosen(compiled);
    LakeStorage storage = LakeStorages.of(settings.lakeRoot(), settings.aws());
    LakeHistory history = new LakeHistory(storage);
    LakeSnapshot now = history.latest();
    PrintWriter err = spec.commandLine().getErr();
    try (QuickSightClient quickSight = QuickSightClients.of(settings.aws());
        AthenaClient athena = AthenaClients.of(settings.aws())) {
      Place place = Places.of(quickSight, settings);
      AthenaQueries queries =
          new AthenaQueries(
              athena, settings.athena().withoutReuse(), settings.glue().database(), pauses);
      Refresh refresh =
          new Refresh(
              quickSight,
              place,
              history,
              now,
              new LoadPlanner(storage, model, now),
              new DroppedRows(queries, place),
              pauses,
              clock,
              err::println);
      refresh(refresh, place, compiled, datasets, now);
    } catch (SdkException e) {
      throw AwsFailures.of("QuickSight", "the datasets of " + compiled.dashboard().name(), e);
    }
    return 0;
  }

  private List<PlannedDataset> chosen(CompiledDashboard compiled) {
    List<String> known = compiled.datasets().stream().map(PlannedDataset::identifier).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new UserException(
            "unknown_dataset",
            "The dashboard has no dataset " + name + ".",
            NearestName.of(name, known)
                .map(near -> "Did you mean " + near + "?")
                .orElse("It has " + String.join(", ", known) + "."));
      }
    }
    return compiled.datasets().stream()
        .filter(dataset -> names.isEmpty() || names.contains(dataset.identifier()))
        .toList();
  }

  private void refresh(
      Refresh refresh,
      Place place,
      CompiledDashboard compiled,
      List<PlannedDataset> datasets,
      LakeSnapshot now) {
    Attempts attempts = new Attempts();
    List<Begun> begun = new ArrayList<>();
    if (isWaiting) {
      stops.onStop(() -> open.stop(refresh::cancel));
    }
    try {
      for (PlannedDataset dataset : datasets) {
        String id = DataSetAsset.id(place, compiled.dashboard().name(), dataset.identifier());
        attempts.attempt(
            id,
            () -> {
              Optional<Begun> load = refresh.begin(id, dataset, much.wish());
              load.ifPresent(begun::add);
              load.filter(each -> isWaiting).ifPresent(each -> open.add(each, refresh::cancel));
            });
      }
      if (isWaiting) {
        begun.forEach(load -> follow(refresh, load, attempts));
      }
    } finally {
      // The client is closed next; what was begun goes on.
      open.clear();
    }
    attempts.requireNoneFailed(datasets.size());
    report(datasets.size(), begun.size(), now);
  }

  private void follow(Refresh refresh, Begun load, Attempts attempts) {
    attempts.attempt(load.dataSet(), () -> refresh.follow(load));
    open.remove(load);
  }

  private void report(int datasets, int begun, LakeSnapshot now) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        begun == 0
            ? "Nothing is to be loaded: QuickSight has what the lake has."
            : "%s %,d of %,d datasets, of snapshot %d of the lake."
                .formatted(isWaiting ? "Loaded" : "Began to load", begun, datasets, now.version()));
    out.flush();
  }
}
