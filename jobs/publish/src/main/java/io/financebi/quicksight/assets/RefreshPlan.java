package io.financebi.quicksight.assets;

import com.fasterxml.jackson.databind.JsonNode;
import io.financebi.settings.QuickSightSettings.Refresh;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.IngestionType;
import software.amazon.awssdk.services.quicksight.model.InvalidParameterValueException;
import software.amazon.awssdk.services.quicksight.model.LookbackWindow;
import software.amazon.awssdk.services.quicksight.model.RefreshFrequency;
import software.amazon.awssdk.services.quicksight.model.RefreshInterval;
import software.amazon.awssdk.services.quicksight.model.RefreshSchedule;
import software.amazon.awssdk.services.quicksight.model.ResourceNotFoundException;

/**
 * How a dataset in SPICE is loaded again: by its days where it has them, and when QuickSight does
 * it by itself. That is always all of it: QuickSight does not know how far back late data reach.
 */
final class RefreshPlan {
  /** That of the schedule that is ours. */
  static final String SCHEDULE = "finance-bi";

  /** Until a refresh sets how far back it is to reach. */
  private static final long DAYS = 7;

  private static final DateTimeFormatter HOUR_AND_MINUTE =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final QuickSightClient quickSight;
  private final String account;
  private final String dataSet;
  private final Lookback lookback;
  private final Optional<String> day;
  private final Optional<RefreshSchedule> schedule;

  /**
   * @param day the column with the day of a row
   * @param zone in which the time of the refresh is meant
   */
  RefreshPlan(
      QuickSightClient quickSight,
      String account,
      String dataSet,
      Optional<String> day,
      Optional<Refresh> refresh,
      ZoneId zone) {
    this.quickSight = quickSight;
    this.account = account;
    this.dataSet = dataSet;
    this.lookback = new Lookback(quickSight, account, dataSet);
    this.day = day;
    this.schedule = refresh.map(when -> schedule(when, zone));
  }

  private static RefreshSchedule schedule(Refresh refresh, ZoneId zone) {
    // QuickSight knows zones by name alone.
    Optional<ZoneOffset> fixed =
        Optional.of(zone.normalized())
            .filter(ZoneOffset.class::isInstance)
            .map(ZoneOffset.class::cast);
    long ahead = fixed.map(ZoneOffset::getTotalSeconds).orElse(0);
    RefreshFrequency.Builder frequency =
        RefreshFrequency.builder().timezone(fixed.isPresent() ? "UTC" : zone.getId());
    refresh
        .at()
        .ifPresentOrElse(
            time ->
                frequency
                    .interval(RefreshInterval.DAILY)
                    .timeOfTheDay(HOUR_AND_MINUTE.format(time.minusSeconds(ahead))),
            () -> frequency.interval(RefreshInterval.HOURLY));
    return RefreshSchedule.builder()
        .scheduleId(SCHEDULE)
        .refreshType(IngestionType.FULL_REFRESH)
        .scheduleFrequency(frequency.build())
        .build();
  }

  /** What is to be done, a line each. */
  List<String> changes() {
    List<String> changes = new ArrayList<>();
    newDay()
        .ifPresent(column -> changes.add("loads by " + column + ", " + DAYS + " days at first"));
    Optional<RefreshSchedule> now = found();
    if (schedule.isPresent()) {
      JsonNode wanted = SdkJson.of(schedule.get());
      List<String> differences =
          now.map(found -> Differences.between(SdkJson.of(asSent(found)), wanted))
              .orElse(List.of("new: " + wanted.path("ScheduleFrequency")));
      differences.forEach(difference -> changes.add("schedule " + difference));
    } else if (now.isPresent()) {
      changes.add("schedule " + SCHEDULE + ": gone");
    }
    return changes.stream()
        .map(change -> "  update  refresh of dataset " + dataSet + "  " + change)
        .toList();
  }

  /** At which minute of an hour is QuickSight's to say. */
  private static RefreshSchedule asSent(RefreshSchedule found) {
    RefreshFrequency frequency = found.scheduleFrequency();
    return RefreshSchedule.builder()
        .scheduleId(found.scheduleId())
        .refreshType(found.refreshType())
        .scheduleFrequency(
            frequency.interval() == RefreshInterval.HOURLY
                ? frequency.toBuilder().timeOfTheDay(null).build()
                : frequency)
        .build();
  }

  /** Does it. */
  void apply() {
    newDay().ifPresent(column -> lookback.put(column, DAYS));
    Optional<RefreshSchedule> now = found();
    if (schedule.isEmpty() && now.isPresent()) {
      var unused =
          quickSight.deleteRefreshSchedule(
              request -> request.awsAccountId(account).dataSetId(dataSet).scheduleId(SCHEDULE));
    } else if (schedule.isPresent() && now.isEmpty()) {
      var unused =
          quickSight.createRefreshSchedule(
              request -> request.awsAccountId(account).dataSetId(dataSet).schedule(schedule.get()));
    } else if (schedule.isPresent()
        && !SdkJson.of(asSent(now.get())).equals(SdkJson.of(schedule.get()))) {
      var unused =
          quickSight.updateRefreshSchedule(
              request -> request.awsAccountId(account).dataSetId(dataSet).schedule(schedule.get()));
    }
  }

  /** The column with the day, where QuickSight does not go by it yet. */
  private Optional<String> newDay() {
    return day.filter(
        column -> !column.equals(lookback.window().map(LookbackWindow::columnName).orElse("")));
  }

  private Optional<RefreshSchedule> found() {
    try {
      return Optional.of(
          quickSight
              .describeRefreshSchedule(
                  request -> request.awsAccountId(account).dataSetId(dataSet).scheduleId(SCHEDULE))
              .refreshSchedule());
    } catch (ResourceNotFoundException | InvalidParameterValueException e) {
      // Only what is kept in SPICE has schedules.
      return Optional.empty();
    }
  }
}
