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

  /** The one that is at work, or waits for its turn. */
  Optional<Ingestion> running() {
    return all.stream().filter(each -> !isOver(each)).reduce((later, earlier) -> earlier);
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
   * @return empty when nothing was loaded yet, or nobody knows
   */
  Optional<LakeSnapshot> loaded(LakeHistory history) {
    for (Ingestion ingestion : all) {
      if (ingestion.ingestionStatus() == IngestionStatus.COMPLETED) {
        Matcher ours = OURS.matcher(ingestion.ingestionId());
        if (ours.matches()) {
          return known(() -> history.asOf(ours.group(1)));
        }
        if (ingestion.requestType() != IngestionRequestType.INCREMENTAL_REFRESH) {
          return known(() -> history.asOf(ingestion.createdTime()));
        }
      }
    }
    return Optional.empty();
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

  /** Whether a load is one of ours, for a snapshot. */
  static boolean isOf(Ingestion ingestion, long snapshot) {
    Matcher ours = OURS.matcher(ingestion.ingestionId());
    return ours.matches() && Long.parseLong(ours.group(1)) == snapshot;
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
