package io.financebi.quicksight.rules;

import static io.financebi.quicksight.rules.Parts.assertOnly;
import static io.financebi.quicksight.rules.Parts.column;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.quicksight.model.Filter;
import software.amazon.awssdk.services.quicksight.model.FilterGroup;
import software.amazon.awssdk.services.quicksight.model.ParameterControl;
import software.amazon.awssdk.services.quicksight.model.ParameterDeclaration;
import software.amazon.awssdk.services.quicksight.model.ParameterValueType;
import software.amazon.awssdk.services.quicksight.model.SetParameterValueConfiguration;
import software.amazon.awssdk.services.quicksight.model.SheetControlListType;
import software.amazon.awssdk.services.quicksight.model.SheetTextBox;
import software.amazon.awssdk.services.quicksight.model.StringParameterDeclaration;
import software.amazon.awssdk.services.quicksight.model.URLTargetConfiguration;

class ParameterRulesTest {
  private final Example example = new Example();

  private void control(Consumer<ParameterControl.Builder> control) {
    example.parameterControls.add(ParameterControl.builder().applyMutation(control).build());
  }

  private void filter(Consumer<Filter.Builder> filter) {
    FilterGroup group = example.groups.get(0);
    example.groups.set(
        0,
        group.toBuilder()
            .filters(group.filters().get(0), Filter.builder().applyMutation(filter).build())
            .build());
  }

  @Test
  void aControlIsOfAParameterThatIsDeclared() {
    control(c -> c.textField(t -> t.parameterControlId("c").sourceParameterName("Leas")));
    assertOnly(
        example,
        "Sheets[0] overview/ParameterControls[1]/TextField c",
        "Parameter Leas is not declared. Did you mean Least?");
  }

  @Test
  void anActionSetsAParameterThatIsDeclared() {
    example.bars =
        example.bars.toBuilder()
            .actions(
                Parts.action(
                    "set",
                    o ->
                        o.setParametersOperation(
                            s ->
                                s.parameterValueConfigurations(
                                    SetParameterValueConfiguration.builder()
                                        .destinationParameterName("Category")
                                        .value(v -> v.sourceField("bars.region"))
                                        .build()))))
            .build();
    assertOnly(
        example,
        "Sheets[0] overview/Visuals[1]/BarChartVisual by_region/Actions[0] set"
            + "/ActionOperations[0]/SetParametersOperation/ParameterValueConfigurations[0]",
        "Parameter Category is not declared.");
  }

  @Test
  void anExpressionUsesParametersThatAreDeclared() {
    example.calculated.add(Example.calculated("high", "ifelse(units > ${Most}, 1, 0)"));
    assertOnly(example, "CalculatedFields[2] high", "Parameter Most is not declared.");
  }

  @Test
  void aRollingDateUsesParametersThatAreDeclared() {
    filter(
        f ->
            f.timeRangeFilter(
                t ->
                    t.filterId("since")
                        .column(column("sales", "day"))
                        .rangeMinimumValue(
                            v -> v.rollingDate(r -> r.expression("truncDate('DD', ${Sinse})")))));
    assertOnly(
        example,
        "FilterGroups[0] regions/Filters[1]/TimeRangeFilter since/RangeMinimumValue/RollingDate",
        "Parameter Sinse is not declared. Did you mean Since?");
  }

  @Test
  void aTextTellsOfParametersThatAreDeclared() {
    example.overview =
        sheet ->
            sheet.toBuilder()
                .textBoxes(
                    SheetTextBox.builder()
                        .sheetTextBoxId("note")
                        .content("<text-box><parameter>${Region}</parameter></text-box>")
                        .build())
                .build();
    assertOnly(
        example,
        "Sheets[0] overview/TextBoxes[0] note",
        "Parameter Region is not declared. Did you mean Regions?");
  }

  @Test
  void anAddressTellsOfParametersThatAreDeclared() {
    example.bars =
        example.bars.toBuilder()
            .actions(
                Parts.action(
                    "open",
                    o ->
                        o.urlOperation(
                            u ->
                                u.urlTemplate("https://example.com/?a=<<region>>&b=<<$Gone>>")
                                    .urlTarget(URLTargetConfiguration.NEW_TAB))))
            .build();
    assertOnly(
        example,
        "Sheets[0] overview/Visuals[1]/BarChartVisual by_region/Actions[0] open"
            + "/ActionOperations[0]/URLOperation",
        "Parameter Gone is not declared.");
  }

  @Test
  void aFilterTakesAParameterOfItsKind() {
    filter(
        f ->
            f.numericEqualityFilter(
                n -> n.filterId("units").column(column("sales", "units")).parameterName("Since")));
    assertOnly(
        example,
        "FilterGroups[0] regions/Filters[1]/NumericEqualityFilter units",
        "A NumericEqualityFilter takes no parameter that is a date-time, as Since is.");
  }

  @Test
  void aDatePickerIsOfADateTime() {
    control(c -> c.dateTimePicker(t -> t.parameterControlId("c").sourceParameterName("Least")));
    assertOnly(
        example,
        "Sheets[0] overview/ParameterControls[1]/DateTimePicker c",
        "A ParameterDateTimePickerControl sets no parameter that is a whole number, as Least is.");
  }

  @Test
  void aSliderIsOfANumber() {
    control(c -> c.slider(t -> t.parameterControlId("c").sourceParameterName("Since")));
    assertOnly(
        example,
        "Sheets[0] overview/ParameterControls[1]/Slider c",
        "A ParameterSliderControl sets no parameter that is a date-time, as Since is.");
  }

  @Test
  void aListIsOfNoDateTime() {
    control(c -> c.list(t -> t.parameterControlId("c").sourceParameterName("Since")));
    assertOnly(
        example,
        "Sheets[0] overview/ParameterControls[1]/List c",
        "A ParameterListControl sets no parameter that is a date-time, as Since is.");
  }

  @Test
  void aControlOfManyValuesIsOfAParameterOfMany() {
    control(
        c ->
            c.dropdown(
                t ->
                    t.parameterControlId("c")
                        .sourceParameterName("Least")
                        .type(SheetControlListType.MULTI_SELECT)));
    assertOnly(
        example,
        "Sheets[0] overview/ParameterControls[1]/Dropdown c",
        "The control is for many values, and parameter Least has one.");
  }

  @Test
  void aControlOfOneValueIsOfAParameterOfOne() {
    control(c -> c.textField(t -> t.parameterControlId("c").sourceParameterName("Regions")));
    assertOnly(
        example,
        "Sheets[0] overview/ParameterControls[1]/TextField c",
        "The control is for one value, and parameter Regions has many.");
  }

  private void parameter(Consumer<StringParameterDeclaration.Builder> parameter) {
    example.parameters.add(
        ParameterDeclaration.builder().stringParameterDeclaration(parameter).build());
  }

  @Test
  void aParameterOfOneValueHasOneDefault() {
    parameter(
        p ->
            p.name("Category")
                .parameterValueType(ParameterValueType.SINGLE_VALUED)
                .defaultValues(d -> d.staticValues("a", "b")));
    assertOnly(
        example,
        "ParameterDeclarations[3]/StringParameterDeclaration Category",
        "Parameter Category has one value, and 2 default values.");
  }

  @Test
  void aParameterOfManyValuesHasNoDynamicDefault() {
    parameter(
        p ->
            p.name("Categories")
                .parameterValueType(ParameterValueType.MULTI_VALUED)
                .defaultValues(
                    d -> d.dynamicValue(v -> v.defaultValueColumn(column("sales", "category")))));
    assertOnly(
        example,
        "ParameterDeclarations[3]/StringParameterDeclaration Categories",
        "Parameter Categories has many values, and a dynamic default.");
  }
}
