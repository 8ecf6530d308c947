package io.financebi.quicksight.assets;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.DataSetRefreshProperties;
import software.amazon.awssdk.services.quicksight.model.IncrementalRefresh;
import software.amazon.awssdk.services.quicksight.model.InvalidParameterValueException;
import software.amazon.awssdk.services.quicksight.model.LookbackWindow;
import software.amazon.awssdk.services.quicksight.model.LookbackWindowSizeUnit;
import software.amazon.awssdk.services.quicksight.model.RefreshConfiguration;
import software.amazon.awssdk.services.quicksight.model.ResourceNotFoundException;

/** How far back an incremental load of a dataset reaches, counted from when it is done. */
final class Lookback {
  /** Days begin at other times elsewhere, and a load may wait for its turn. */
  private static final long MARGIN = 2;

  private static final int HOURS_OF_A_DAY = 24;
  private static final int DAYS_OF_A_WEEK = 7;

  private final QuickSightClient quickSight;
  private final String account;
  private final String dataSet;

  Lookback(QuickSightClient quickSight, String account, String dataSet) {
    this.quickSight = quickSight;
    this.account = account;
    this.dataSet = dataSet;
  }

  /** So many days reach back to a day. */
  static long days(LocalDate since, Instant now) {
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    return Math.max(1, ChronoUnit.DAYS.between(since, today) + MARGIN);
  }

  /** The window that is set; a dataset that asks Athena each time has none. */
  Optional<LookbackWindow> window() {
    return properties()
        .map(DataSetRefreshProperties::refreshConfiguration)
        .map(configuration -> configuration.incrementalRefresh().lookbackWindow());
  }

  private Optional<DataSetRefreshProperties> properties() {
    try {
      return Optional.ofNullable(
          quickSight
              .describeDataSetRefreshProperties(
                  request -> request.awsAccountId(account).dataSetId(dataSet))
              .dataSetRefreshProperties());
    } catch (ResourceNotFoundException | InvalidParameterValueException e) {
      return Optional.empty();
    }
  }

  /** Whether the window that is set reaches back so many days. */
  boolean reaches(String column, long days) {
    return window()
        .filter(window -> window.columnName().equals(column) && inDays(window) >= days)
        .isPresent();
  }

  private static long inDays(LookbackWindow window) {
    return switch (window.sizeUnit()) {
      case HOUR -> window.size() / HOURS_OF_A_DAY;
      case WEEK -> window.size() * DAYS_OF_A_WEEK;
      default -> window.size();
    };
  }

  /** Sets it. Whom QuickSight writes to when a load fails stays as it is. */
  void put(String column, long days) {
    DataSetRefreshProperties.Builder properties =
        properties()
            .map(DataSetRefreshProperties::toBuilder)
            .orElseGet(DataSetRefreshProperties::builder);
    LookbackWindow window =
        LookbackWindow.builder()
            .columnName(column)
            .size(days)
            .sizeUnit(LookbackWindowSizeUnit.DAY)
            .build();
    IncrementalRefresh incremental = IncrementalRefresh.builder().lookbackWindow(window).build();
    properties.refreshConfiguration(
        RefreshConfiguration.builder().incrementalRefresh(incremental).build());
    var unused =
        quickSight.putDataSetRefreshProperties(
            request ->
                request
                    .awsAccountId(account)
                    .dataSetId(dataSet)
                    .dataSetRefreshProperties(properties.build()));
  }
}
