package io.financebi.quicksight.assets;

import io.financebi.aws.AwsFailures;
import io.financebi.aws.Pauses;
import io.financebi.errors.UserException;
import io.financebi.lake.LakeHistory;
import io.financebi.lake.LakeSnapshot;
import io.financebi.quicksight.PlannedDataset;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.DataSetImportMode;
import software.amazon.awssdk.services.quicksight.model.Ingestion;
import software.amazon.awssdk.services.quicksight.model.IngestionType;
import software.amazon.awssdk.services.quicksight.model.LimitExceededException;
import software.amazon.awssdk.services.quicksight.model.QuickSightException;
import software.amazon.awssdk.services.quicksight.model.ResourceExistsException;
import software.amazon.awssdk.services.quicksight.model.ResourceNotFoundException;

/** Loads one dataset into SPICE, as much of it as has changed. */
final class Refresh {
  /** Whether a load of all, or of days alone, is asked for. */
  enum Wish {
    /** As little as will do. */
    ANY,
    FULL,
    INCREMENTAL
  }

  private static final int TRIES = 3;

  private final QuickSightClient quickSight;
  private final Place place;
  private final LakeHistory history;
  private final LakeSnapshot now;
  private final LoadPlanner planner;
  private final Loading loading;
  private final Patience patience;
  private final DroppedRows dropped;
  private final Clock clock;
  private final Consumer<String> told;

  /**
   * @param told is told what is done, a line each
   */
  Refresh(
      QuickSightClient quickSight,
      Place place,
      LakeHistory history,
      LakeSnapshot now,
      LoadPlanner planner,
      DroppedRows dropped,
      Pauses pauses,
      Clock clock,
      Consumer<String> told) {
    this.quickSight = quickSight;
    this.place = place;
    this.history = history;
    this.now = now;
    this.planner = planner;
    this.loading = new Loading(quickSight, place, pauses);
    this.patience = new Patience(pauses);
    this.dropped = dropped;
    this.clock = clock;
    this.told = told;
  }

  /**
   * Begins the load of a dataset.
   *
   * @return nothing when nothing is to be loaded
   * @throws UserException {@code quicksight_no_dataset}, {@code quicksight_quota}, {@code
   *     refresh_needs_full}
   */
  Optional<Begun> begin(String id, PlannedDataset dataset, Wish wish) {
    if (isDirect(id)) {
      told.accept(id + ": asks Athena each time, nothing is loaded");
      return Optional.empty();
    }
    Ingestions before = awaitOthers(id, wish);
    Optional<Ingestion> same = before.running().stream().findFirst();
    if (same.isPresent()) {
      told.accept(id + ": is being loaded already");
      return Optional.of(new Begun(id, dataset, Optional.empty(), same.get().ingestionId(), false));
    }
    Optional<Load> load = wanted(id, dataset, before, wish);
    if (load.isEmpty()) {
      told.accept(id + ": as the lake is, nothing is to be loaded");
      return Optional.empty();
    }
    told.accept(id + ": " + load.get().text());
    requireQuota(id, before);
    return Optional.of(begin(id, dataset, before, load.get()));
  }

  private boolean isDirect(String id) {
    try {
      return quickSight
              .describeDataSet(request -> request.awsAccountId(place.account()).dataSetId(id))
              .dataSet()
              .importMode()
          == DataSetImportMode.DIRECT_QUERY;
    } catch (ResourceNotFoundException e) {
      throw new UserException(
          "quicksight_no_dataset",
          "QuickSight has no dataset " + id + ".",
          "./bi publish quicksight makes it.",
          e);
    }
  }

  /** Another load may have read what was there before: only when it is over is it known. */
  private Ingestions awaitOthers(String id, Wish wish) {
    Ingestions found = Ingestions.of(quickSight, place.account(), id);
    Optional<Ingestion> other =
        found.running().stream()
            .filter(each -> !Ingestions.isOf(each, now.version(), wish == Wish.FULL))
            .findFirst();
    if (other.isEmpty()) {
      return found;
    }
    told.accept(id + ": waits for the load that is at work");
    Ingestion unused = loading.ended(id, other.get().ingestionId(), told);
    return awaitOthers(id, wish);
  }

  private Optional<Load> wanted(String id, PlannedDataset dataset, Ingestions before, Wish wish) {
    if (wish == Wish.FULL) {
      return Optional.of(new Load(Optional.empty(), "--full"));
    }
    Optional<Load> load = planner.plan(dataset, before.loaded(history));
    if (wish == Wish.INCREMENTAL && load.filter(each -> each.since().isEmpty()).isPresent()) {
      throw new UserException(
          "refresh_needs_full",
          id + " cannot be loaded by days: " + load.get().why() + ".",
          "Leave out --incremental.");
    }
    return load;
  }

  private void requireQuota(String id, Ingestions before) {
    if (before.lastDay(clock.instant()) >= Ingestions.MOST_A_DAY) {
      throw quota(id, "it was loaded " + Ingestions.MOST_A_DAY + " times in the last 24 hours");
    }
  }

  private static UserException quota(String id, String why) {
    return new UserException(
        "quicksight_quota",
        "QuickSight does not load " + id + " any more: " + why + ".",
        "Wait; loads by hand count for 24 hours. A schedule (quicksight.refresh) does not count.");
  }

  private Begun begin(String id, PlannedDataset dataset, Ingestions before, Load load) {
    if (load.since().isEmpty()) {
      return create(id, dataset, load, before.id(now.version(), load.type(), 1));
    }
    String column = dataset.table().time().orElseThrow().day();
    long days = Lookback.days(load.since().get(), clock.instant());
    Lookback lookback = new Lookback(quickSight, place.account(), id);
    for (int i = 1; i <= TRIES; i++) {
      patience.run(() -> lookback.put(column, days));
      Begun begun = create(id, dataset, load, before.id(now.version(), load.type(), i));
      if (lookback.reaches(column, days)) {
        return begun;
      }
      // Somebody else has set a shorter one in between, and the load may have read that.
      takeBack(begun);
    }
    throw new UserException(
        "quicksight_busy",
        "Somebody else keeps setting how far back loads of " + id + " reach.",
        "Repeat it when they are done, or load all: --full.");
  }

  /** That of another is left to it. */
  private void takeBack(Begun begun) {
    if (begun.isOurs()) {
      cancel(begun);
    } else {
      Ingestion unused = loading.ended(begun.dataSet(), begun.ingestion(), told);
    }
  }

  private Begun create(String id, PlannedDataset dataset, Load load, String ingestion) {
    boolean isOurs;
    try {
      isOurs = isCreated(id, ingestion, load.type());
    } catch (LimitExceededException e) {
      throw quota(id, AwsFailures.message(e).replaceFirst("\\.$", ""));
    }
    return new Begun(id, dataset, load.since(), ingestion, isOurs);
  }

  /** It is there already when an answer was lost, or somebody began the same at the same time. */
  private boolean isCreated(String id, String ingestion, IngestionType type) {
    try {
      var unused =
          quickSight.createIngestion(
              request ->
                  request
                      .awsAccountId(place.account())
                      .dataSetId(id)
                      .ingestionId(ingestion)
                      .ingestionType(type));
      return true;
    } catch (ResourceExistsException e) {
      return false;
    }
  }

  /** Takes a load back; what has ended meanwhile stays as it is. */
  void cancel(Begun begun) {
    try {
      var unused =
          quickSight.cancelIngestion(
              request ->
                  request
                      .awsAccountId(place.account())
                      .dataSetId(begun.dataSet())
                      .ingestionId(begun.ingestion()));
    } catch (QuickSightException e) {
      told.accept(begun.dataSet() + ": " + AwsFailures.message(e));
    }
  }

  /**
   * Follows a load to its end.
   *
   * @throws UserException {@code quicksight_load}
   */
  void follow(Begun begun) {
    Ingestion done = loading.follow(begun.dataSet(), begun.ingestion(), told);
    Long missing = done.rowInfo() == null ? null : done.rowInfo().rowsDropped();
    if (missing != null && missing > 0) {
      dropped.lines(begun, missing).forEach(told);
    }
  }
}
