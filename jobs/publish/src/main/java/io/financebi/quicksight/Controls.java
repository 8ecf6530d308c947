package io.financebi.quicksight;

import io.financebi.dashboard.Dashboard;
import io.financebi.dashboard.Dashboard.Sheet;
import io.financebi.semantic.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.quicksight.model.DateTimeDefaultValues;
import software.amazon.awssdk.services.quicksight.model.DateTimeParameterDeclaration;
import software.amazon.awssdk.services.quicksight.model.ParameterControl;
import software.amazon.awssdk.services.quicksight.model.ParameterDateTimePickerControl;
import software.amazon.awssdk.services.quicksight.model.ParameterDeclaration;
import software.amazon.awssdk.services.quicksight.model.ParameterDropDownControl;
import software.amazon.awssdk.services.quicksight.model.ParameterSelectableValues;
import software.amazon.awssdk.services.quicksight.model.ParameterValueType;
import software.amazon.awssdk.services.quicksight.model.RollingDateConfiguration;
import software.amazon.awssdk.services.quicksight.model.SheetControlListType;
import software.amazon.awssdk.services.quicksight.model.StringDefaultValues;
import software.amazon.awssdk.services.quicksight.model.StringParameterDeclaration;
import software.amazon.awssdk.services.quicksight.model.TimeGranularity;

/**
 * The reader's period and grain: parameters, and the controls that set them. Presets count from the
 * last day of data; From and To hold where the preset is Custom.
 */
final class Controls {
  private static final String A_MONTH_AGO = "addDateTime(-29, 'DD', truncDate('DD', now()))";
  private static final String TODAY = "truncDate('DD', now())";

  private Controls() {}

  static List<ParameterDeclaration> parameters(TimeRange first) {
    return List.of(
        text(PeriodFields.PERIOD, PeriodChoice.first(first).label()),
        date(PeriodFields.FROM, A_MONTH_AGO),
        date(PeriodFields.TO, TODAY),
        text(PieceFields.GRAIN, PieceFields.AUTO));
  }

  private static ParameterDeclaration text(String name, String value) {
    return ParameterDeclaration.builder()
        .stringParameterDeclaration(
            StringParameterDeclaration.builder()
                .name(name)
                .parameterValueType(ParameterValueType.SINGLE_VALUED)
                .defaultValues(StringDefaultValues.builder().staticValues(value).build())
                .build())
        .build();
  }

  private static ParameterDeclaration date(String name, String expression) {
    return ParameterDeclaration.builder()
        .dateTimeParameterDeclaration(
            DateTimeParameterDeclaration.builder()
                .name(name)
                .timeGranularity(TimeGranularity.DAY)
                .defaultValues(
                    DateTimeDefaultValues.builder()
                        .rollingDate(
                            RollingDateConfiguration.builder().expression(expression).build())
                        .build())
                .build())
        .build();
  }

  /** Those of a sheet; none where nothing has its place in time. */
  static List<ParameterControl> of(Dashboard dashboard, Sheet sheet) {
    List<ParameterControl> controls = new ArrayList<>();
    if (sheet.visuals().stream().anyMatch(visual -> visual.reach().hasTime())) {
      controls.add(
          dropDown(
              sheet,
              PeriodFields.PERIOD,
              PeriodChoice.of(dashboard.period()).stream().map(PeriodChoice::label).toList()));
      controls.add(picker(sheet, PeriodFields.FROM));
      controls.add(picker(sheet, PeriodFields.TO));
    }
    if (sheet.visuals().stream().anyMatch(io.financebi.dashboard.Visual::isGrainFree)) {
      Stream<String> grains = PieceFields.CHOICES.stream().map(PieceFields::word);
      controls.add(
          dropDown(
              sheet,
              PieceFields.GRAIN,
              Stream.concat(Stream.of(PieceFields.AUTO), grains).toList()));
    }
    return controls;
  }

  private static String id(Sheet sheet, String parameter) {
    return sheet.name() + "-" + parameter.toLowerCase(java.util.Locale.ROOT);
  }

  private static ParameterControl dropDown(Sheet sheet, String parameter, List<String> values) {
    return ParameterControl.builder()
        .dropdown(
            ParameterDropDownControl.builder()
                .parameterControlId(id(sheet, parameter))
                .title(parameter)
                .sourceParameterName(parameter)
                .type(SheetControlListType.SINGLE_SELECT)
                .selectableValues(ParameterSelectableValues.builder().values(values).build())
                .build())
        .build();
  }

  private static ParameterControl picker(Sheet sheet, String parameter) {
    return ParameterControl.builder()
        .dateTimePicker(
            ParameterDateTimePickerControl.builder()
                .parameterControlId(id(sheet, parameter))
                .title(parameter)
                .sourceParameterName(parameter)
                .build())
        .build();
  }
}
