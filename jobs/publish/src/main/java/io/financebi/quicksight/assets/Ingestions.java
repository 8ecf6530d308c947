package io.financebi.quicksight.assets;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeHistory;
import io.financebi.lake.LakeSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.Ingestion;
import software.amazon.awssdk.services.quicksight.model.IngestionRequestSource;
import software.amazon.awssdk.services.quicksight.model.IngestionRequestType;
import software.amazon.awssdk.services.quicksight.model.IngestionStatus;
import software.amazon.awssdk.services.quicksight.model.IngestionType;

/**
 * The loads of a dataset into SPICE, the latest first. Those of ours have the lake's snapshot in
 * their ids, so that nothing else has to be remembered: {@code bi-12-full-1}.
 */
final class Ingestions {
  /** https://docs.aws.amazon.com/quicksight/latest/APIReference/API_CreateIngestion.html */
  static final int MOST_A_DAY = 32;

  /** The clock that snapshots are published by need not be AWS's. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final Pattern OURS = Pattern.compile("bi-([0-9]{1,18})-(full|days)-([0-9]+)");

  private final List<Ingestion> all;

  private Ingestions(List<Ingestion> all) {
    this.all = all;
  }

  static Ingestions of(QuickSightClient quickSight, String account, String dataSet) {
    return new Ingestions(
        quickSight
            .listIngestionsPaginator(request -> request.awsAccountId(account).dataSetId(dataSet))
            .stream()
            .flatMap(page -> page.ingestions().stream())
            .sorted((one, other) -> other.createdTime().compareTo(one.createdTime()))
            .toList());
  }

  /** The one that began last. */
  Optional<Ingestion> newest() {
    return all.stream().findFirst();
  }

  /** Those that are at work, or wait for their turn. */
  List<Ingestion> running() {
    return all.stream().filter(each -> !isOver(each)).toList();
  }

  private static boolean isOver(Ingestion ingestion) {
    return ingestion.ingestionStatus() == IngestionStatus.COMPLETED
        || ingestion.ingestionStatus() == IngestionStatus.FAILED
        || ingestion.ingestionStatus() == IngestionStatus.CANCELLED;
  }

  /**
   * What the rows that SPICE has are of: that of the last load of ours, or what the lake was when
   * QuickSight last loaded all by itself.
   *
   * @return empty when nothing was loaded yet, or nobody knows: also when the dataset has become
   *     another, and its rows have not come in since
   */
  Optional<LakeSnapshot> loaded(LakeHistory history) {
    Optional<LakeSnapshot> latest = Optional.empty();
    for (Ingestion ingestion : all) {
      if (ingestion.ingestionStatus() == IngestionStatus.COMPLETED) {
        latest = latest.or(() -> read(ingestion, history));
        if (isOfAll(ingestion) || (isOurs(ingestion) && latest.isEmpty())) {
          return latest;
        }
      } else if (isOver(ingestion) && isOfPublish(ingestion)) {
        return Optional.empty();
      }
    }
    return latest;
  }

  /** What a load has read; those of days that are not ours have read we do not know which. */
  private static Optional<LakeSnapshot> read(Ingestion ingestion, LakeHistory history) {
    Matcher ours = OURS.matcher(ingestion.ingestionId());
    if (ours.matches()) {
      // A lake that was made anew counts its snapshots from 1 again.
      return known(() -> history.asOf(ours.group(1)))
          .filter(found -> !found.publishedAt().isAfter(ingestion.createdTime().plus(SKEW)));
    }
    return isOfAll(ingestion)
        ? known(() -> history.asOf(ingestion.createdTime().minus(SKEW)))
        : Optional.empty();
  }

  private static boolean isOurs(Ingestion ingestion) {
    return OURS.matcher(ingestion.ingestionId()).matches();
  }

  private static boolean isOfAll(Ingestion ingestion) {
    return ingestion.requestType() != IngestionRequestType.INCREMENTAL_REFRESH;
  }

  /** Whether it was begun because the dataset was made or has become another. */
  private static boolean isOfPublish(Ingestion ingestion) {
    return ingestion.requestType() == IngestionRequestType.INITIAL_INGESTION
        || ingestion.requestType() == IngestionRequestType.EDIT;
  }

  private static Optional<LakeSnapshot> known(Supplier<LakeSnapshot> snapshot) {
    try {
      return Optional.of(snapshot.get());
    } catch (UserException e) {
      if (e.code().matches("lake_no_(history|snapshot)")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * The id of a load; those before it have failed, and so have so many tries.
   *
   * @param attempt from 1 on
   */
  String id(long snapshot, IngestionType type, int attempt) {
    String kind = type == IngestionType.FULL_REFRESH ? "full" : "days";
    String prefix = "bi-" + snapshot + "-" + kind + "-";
    long over =
        all.stream().filter(each -> each.ingestionId().startsWith(prefix) && isOver(each)).count();
    return prefix + (over + attempt);
  }

  /**
   * Whether a load is one of ours, for a snapshot.
   *
   * @param isAll whether it has to be of all rows
   */
  static boolean isOf(Ingestion ingestion, long snapshot, boolean isAll) {
    Matcher ours = OURS.matcher(ingestion.ingestionId());
    return ours.matches()
        && Long.parseLong(ours.group(1)) == snapshot
        && (!isAll || isOfAll(ingestion));
  }

  /** How many were asked for by hand in the last day; QuickSight does no more than so many. */
  long lastDay(Instant now) {
    Instant from = now.minus(Duration.ofDays(1));
    return all.stream()
        .filter(each -> each.requestSource() != IngestionRequestSource.SCHEDULED)
        .filter(
            each ->
                each.requestType() == IngestionRequestType.FULL_REFRESH
                    || each.requestType() == IngestionRequestType.INCREMENTAL_REFRESH)
        .filter(each -> each.createdTime().isAfter(from))
        .count();
  }
}
