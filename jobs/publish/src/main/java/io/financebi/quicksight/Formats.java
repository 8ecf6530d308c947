package io.financebi.quicksight;

import io.financebi.semantic.MetricUnit;
import java.util.Set;
import software.amazon.awssdk.services.quicksight.model.CurrencyDisplayFormatConfiguration;
import software.amazon.awssdk.services.quicksight.model.DateTimeFormatConfiguration;
import software.amazon.awssdk.services.quicksight.model.DecimalPlacesConfiguration;
import software.amazon.awssdk.services.quicksight.model.NumberDisplayFormatConfiguration;
import software.amazon.awssdk.services.quicksight.model.NumberFormatConfiguration;
import software.amazon.awssdk.services.quicksight.model.NumericFormatConfiguration;
import software.amazon.awssdk.services.quicksight.model.NumericSeparatorConfiguration;
import software.amazon.awssdk.services.quicksight.model.NumericSeparatorSymbol;
import software.amazon.awssdk.services.quicksight.model.PercentageDisplayFormatConfiguration;
import software.amazon.awssdk.services.quicksight.model.ThousandSeparatorOptions;
import software.amazon.awssdk.services.quicksight.model.TimeGranularity;
import software.amazon.awssdk.services.quicksight.model.Visibility;

/**
 * How numbers are shown, by what they are numbers of.
 *
 * @param currency ISO 4217 code of the reporting currency
 */
record Formats(String currency) {
  private static final NumericSeparatorConfiguration SEPARATED =
      NumericSeparatorConfiguration.builder()
          .decimalSeparator(NumericSeparatorSymbol.DOT)
          .thousandsSeparator(
              ThousandSeparatorOptions.builder()
                  .symbol(NumericSeparatorSymbol.COMMA)
                  .visibility(Visibility.VISIBLE)
                  .build())
          .build();

  static final DateTimeFormatConfiguration DAY = dateTime("YYYY-MM-DD");
  static final DateTimeFormatConfiguration INSTANT = dateTime("YYYY-MM-DD HH:mm:ss");

  private static final Set<TimeGranularity> FINER_THAN_DAYS =
      Set.of(TimeGranularity.HOUR, TimeGranularity.MINUTE, TimeGranularity.SECOND);

  /** That of a date; whatever is made of days is shown by its first one. */
  static DateTimeFormatConfiguration of(TimeGranularity granularity) {
    return FINER_THAN_DAYS.contains(granularity) ? INSTANT : DAY;
  }

  private static DateTimeFormatConfiguration dateTime(String format) {
    return DateTimeFormatConfiguration.builder().dateTimeFormat(format).build();
  }

  /** That of a metric. */
  NumberFormatConfiguration of(MetricUnit unit) {
    NumericFormatConfiguration.Builder format = NumericFormatConfiguration.builder();
    switch (unit) {
      case CURRENCY ->
          format.currencyDisplayFormatConfiguration(
              CurrencyDisplayFormatConfiguration.builder()
                  .symbol(currency)
                  .separatorConfiguration(SEPARATED)
                  .decimalPlacesConfiguration(places(2))
                  .build());
      case FRACTION -> format.percentageDisplayFormatConfiguration(percent());
      case COUNT -> format.numberDisplayFormatConfiguration(number(0, ""));
      case MINUTES -> format.numberDisplayFormatConfiguration(number(1, " min"));
      case HOURS -> format.numberDisplayFormatConfiguration(number(1, " h"));
      case NUMBER, INSTANT, NONE -> format.numberDisplayFormatConfiguration(number(2, ""));
    }
    return NumberFormatConfiguration.builder().formatConfiguration(format.build()).build();
  }

  /** A share, or how much something is of what it was. */
  static PercentageDisplayFormatConfiguration percent() {
    return PercentageDisplayFormatConfiguration.builder()
        .separatorConfiguration(SEPARATED)
        .decimalPlacesConfiguration(places(1))
        .build();
  }

  /** A whole number that is no amount of anything: an hour, a weekday. */
  static NumberFormatConfiguration plainNumber() {
    return NumberFormatConfiguration.builder()
        .formatConfiguration(
            NumericFormatConfiguration.builder()
                .numberDisplayFormatConfiguration(
                    NumberDisplayFormatConfiguration.builder()
                        .decimalPlacesConfiguration(places(0))
                        .build())
                .build())
        .build();
  }

  private static NumberDisplayFormatConfiguration number(int places, String suffix) {
    NumberDisplayFormatConfiguration.Builder number =
        NumberDisplayFormatConfiguration.builder()
            .separatorConfiguration(SEPARATED)
            .decimalPlacesConfiguration(places(places));
    return suffix.isEmpty() ? number.build() : number.suffix(suffix).build();
  }

  private static DecimalPlacesConfiguration places(int places) {
    return DecimalPlacesConfiguration.builder().decimalPlaces((long) places).build();
  }
}
