package io.financebi.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.semantic.TimeRange;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.quicksight.model.AnalysisDefinition;
import software.amazon.awssdk.services.quicksight.model.DateTimeParameterDeclaration;
import software.amazon.awssdk.services.quicksight.model.ParameterControl;
import software.amazon.awssdk.services.quicksight.model.ParameterDateTimePickerControl;
import software.amazon.awssdk.services.quicksight.model.ParameterDropDownControl;
import software.amazon.awssdk.services.quicksight.model.SheetDefinition;
import software.amazon.awssdk.services.quicksight.model.StringParameterDeclaration;

/** The controls with which readers choose days and a grain. What has none is as at first. */
final class ParameterControls {
  private final Map<String, String> parameters = new TreeMap<>();
  private final Chosen choice;

  private ParameterControls(Chosen choice) {
    this.choice = choice;
  }

  /** SQL of the values of all parameters, after a choice in the controls of a sheet. */
  static Map<String, String> choose(AnalysisDefinition definition, String sheetId, Chosen choice) {
    ParameterControls controls = new ParameterControls(choice);
    controls.declare(definition);
    SheetDefinition sheet =
        definition.sheets().stream()
            .filter(each -> each.sheetId().equals(sheetId))
            .findFirst()
            .orElseThrow();
    for (ParameterControl control : sheet.parameterControls()) {
      if (control.dropdown() == null) {
        controls.pick(control.dateTimePicker());
      } else {
        controls.choose(control.dropdown());
      }
    }
    return controls.parameters;
  }

  private void declare(AnalysisDefinition definition) {
    ExpressionSql sql = new ExpressionSql(Parts::quoted, Map.of());
    definition
        .parameterDeclarations()
        .forEach(
            declared -> {
              StringParameterDeclaration text = declared.stringParameterDeclaration();
              DateTimeParameterDeclaration date = declared.dateTimeParameterDeclaration();
              if (text == null) {
                String first = date.defaultValues().rollingDate().expression();
                parameters.put(date.name(), sql.of(Expression.read(first)));
              } else {
                put(text.name(), text.defaultValues().staticValues().get(0));
              }
            });
  }

  private void put(String parameter, String value) {
    parameters.put(parameter, "'" + value.replace("'", "''") + "'");
  }

  private void choose(ParameterDropDownControl control) {
    String value = control.title().equals("Period") ? choice.period() : choice.grain();
    assertThat(control.selectableValues().values()).as(control.title()).contains(value);
    put(control.sourceParameterName(), value);
  }

  private void pick(ParameterDateTimePickerControl control) {
    if (choice.range() instanceof TimeRange.Between between) {
      LocalDate day = control.title().equals("From") ? between.from() : between.to();
      parameters.put(control.sourceParameterName(), "TIMESTAMP '" + day + " 00:00:00'");
    }
  }
}
