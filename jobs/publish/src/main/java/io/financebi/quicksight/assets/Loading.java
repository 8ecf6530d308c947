package io.financebi.quicksight.assets;

import io.financebi.aws.Pauses;
import io.financebi.errors.UserException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.Ingestion;
import software.amazon.awssdk.services.quicksight.model.IngestionErrorType;
import software.amazon.awssdk.services.quicksight.model.IngestionStatus;
import software.amazon.awssdk.services.quicksight.model.RowInfo;

/** Follows the loading of a dataset into SPICE to its end. */
final class Loading {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final Duration ENOUGH = Duration.ofHours(2);

  private final QuickSightClient quickSight;
  private final Place place;
  private final Pauses pauses;

  Loading(QuickSightClient quickSight, Place place, Pauses pauses) {
    this.quickSight = quickSight;
    this.place = place;
    this.pauses = pauses;
  }

  /**
   * Waits for the end; of a load whose place another has taken, for the end of that.
   *
   * @param told is told when anything has changed, a line each
   * @throws UserException {@code quicksight_load} when it fails, in QuickSight's words
   */
  Ingestion follow(String dataSet, String ingestion, Consumer<String> told) {
    Ingestion last = ended(dataSet, ingestion, told);
    if (isSuperseded(last)) {
      Optional<String> next =
          Ingestions.of(quickSight, place.account(), dataSet)
              .newest()
              .map(Ingestion::ingestionId)
              .filter(id -> !id.equals(ingestion));
      if (next.isPresent()) {
        told.accept(dataSet + ": another load took its place");
        return follow(dataSet, next.get(), told);
      }
    }
    return ended(dataSet, last);
  }

  private static boolean isSuperseded(Ingestion ingestion) {
    return ingestion.errorInfo() != null
        && ingestion.errorInfo().type() == IngestionErrorType.INGESTION_SUPERSEDED;
  }

  /** The same, however it ends. */
  Ingestion ended(String dataSet, String ingestion, Consumer<String> told) {
    Duration pause = FIRST;
    String before = "";
    for (Duration waited = Duration.ZERO; waited.compareTo(ENOUGH) < 0; ) {
      Ingestion now = look(dataSet, ingestion);
      String text = text(dataSet, now);
      if (!text.equals(before)) {
        told.accept(text);
        before = text;
      }
      if (isOver(now.ingestionStatus())) {
        return now;
      }
      pauses.pause(pause);
      waited = waited.plus(pause);
      pause = Pauses.after(pause, LONGEST);
    }
    throw new UserException(
        "quicksight_slow",
        "QuickSight has been loading " + dataSet + " for two hours.",
        "Look at the dataset there: it goes on.");
  }

  private Ingestion look(String dataSet, String ingestion) {
    return quickSight
        .describeIngestion(
            request ->
                request.awsAccountId(place.account()).dataSetId(dataSet).ingestionId(ingestion))
        .ingestion();
  }

  private static boolean isOver(IngestionStatus status) {
    return status == IngestionStatus.COMPLETED
        || status == IngestionStatus.FAILED
        || status == IngestionStatus.CANCELLED;
  }

  private static Ingestion ended(String dataSet, Ingestion ingestion) {
    if (ingestion.ingestionStatus() == IngestionStatus.COMPLETED) {
      return ingestion;
    }
    String why =
        Optional.ofNullable(ingestion.errorInfo())
            .map(error -> error.typeAsString() + ": " + error.message())
            .orElse(ingestion.ingestionStatusAsString());
    throw new UserException(
        "quicksight_load",
        "QuickSight could not load " + dataSet + ": " + why,
        LoadErrors.fix(ingestion.errorInfo() == null ? "" : ingestion.errorInfo().typeAsString()));
  }

  private static String text(String dataSet, Ingestion ingestion) {
    RowInfo rows = ingestion.rowInfo();
    String counted =
        rows == null || rows.rowsIngested() == null
            ? ""
            : ", %,d rows".formatted(rows.rowsIngested())
                + (rows.rowsDropped() == null || rows.rowsDropped() == 0
                    ? ""
                    : ", %,d dropped".formatted(rows.rowsDropped()));
    return "%s: %s%s"
        .formatted(dataSet, ingestion.ingestionStatusAsString().toLowerCase(Locale.ROOT), counted);
  }
}
