package io.financebi.quicksight.rules;

import static io.financebi.quicksight.rules.Parts.assertFirst;
import static io.financebi.quicksight.rules.Parts.assertOnly;
import static io.financebi.quicksight.rules.Parts.categorical;
import static io.financebi.quicksight.rules.Parts.date;
import static io.financebi.quicksight.rules.Parts.number;

import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.quicksight.model.BarChartVisual;
import software.amazon.awssdk.services.quicksight.model.KPIVisual;
import software.amazon.awssdk.services.quicksight.model.LayoutElementType;
import software.amazon.awssdk.services.quicksight.model.MeasureField;
import software.amazon.awssdk.services.quicksight.model.ParameterDeclaration;
import software.amazon.awssdk.services.quicksight.model.TableAggregatedFieldWells;
import software.amazon.awssdk.services.quicksight.model.TableVisual;
import software.amazon.awssdk.services.quicksight.model.Visual;

class LimitRulesTest {
  private static final String TABLE = "Sheets[1] details/Visuals[0]/TableVisual days";
  private static final String BARS = "Sheets[0] overview/Visuals[1]/BarChartVisual by_region";

  private final Example example = new Example();

  private void table(Consumer<TableAggregatedFieldWells.Builder> wells) {
    example.table =
        TableVisual.builder()
            .visualId("days")
            .chartConfiguration(c -> c.fieldWells(w -> w.tableAggregatedFieldWells(wells)))
            .build();
  }

  @Test
  void aKpiHasOneValue() {
    example.kpi =
        KPIVisual.builder()
            .visualId("net_sales")
            .chartConfiguration(
                c ->
                    c.fieldWells(
                        w ->
                            w.values(
                                number("kpi.revenue", "sales", "revenue"),
                                number("kpi.units", "sales", "units"))))
            .build();
    assertOnly(
        example,
        "Sheets[0] overview/Visuals[0]/KPIVisual net_sales",
        "A KPIVisual takes one field as Values; visual net_sales has 2.");
  }

  @Test
  void barsOfColorsHaveOneValue() {
    example.bars =
        BarChartVisual.builder()
            .visualId("by_region")
            .chartConfiguration(
                c ->
                    c.fieldWells(
                        w ->
                            w.barChartAggregatedFieldWells(
                                a ->
                                    a.colors(categorical("bars.region", "region"))
                                        .values(
                                            number("bars.revenue", "sales", "revenue"),
                                            number("bars.units", "sales", "units")))))
            .build();
    assertOnly(
        example,
        BARS,
        "A BarChartVisual with a field as Colors takes one as Values; visual by_region has 2.");
  }

  @Test
  void fieldsToDrillDownIntoAreOfOneHierarchy() {
    example.bars =
        BarChartVisual.builder()
            .visualId("by_region")
            .chartConfiguration(
                c ->
                    c.fieldWells(
                        w ->
                            w.barChartAggregatedFieldWells(
                                a ->
                                    a.category(
                                        categorical("bars.region", "region"),
                                        categorical("bars.category", "category")))))
            .build();
    assertOnly(
        example, BARS, "A BarChartVisual takes one field as Category; visual by_region has 2.");
  }

  @Test
  void aTableHasUpTo200Columns() {
    MeasureField[] values = new MeasureField[200];
    Arrays.setAll(values, i -> number("t.units" + i, "sales", "units"));
    table(a -> a.groupBy(date("t.day", "day")).values(values));
    assertFirst(example, TABLE, "A table has up to 200 columns; visual days has 201.");
  }

  @Test
  void aListIsNotLongerThanTheModelSays() {
    MeasureField[] values = new MeasureField[6];
    Arrays.setAll(values, i -> number("b.units" + i, "sales", "units"));
    example.visuals.add(
        Visual.builder()
            .boxPlotVisual(
                v ->
                    v.visualId("box")
                        .chartConfiguration(
                            c ->
                                c.fieldWells(
                                    w -> w.boxPlotAggregatedFieldWells(a -> a.values(values)))))
            .build());
    example.elements.add(Parts.element(LayoutElementType.VISUAL, "box", 0, 9, 9, 9));
    assertOnly(
        example,
        "Sheets[0] overview/Visuals[2]/BoxPlotVisual box/ChartConfiguration/FieldWells"
            + "/BoxPlotAggregatedFieldWells",
        "BoxPlotAggregatedFieldWells takes up to 5 Values, not 6.");
  }

  @Test
  void anExpressionIsNotLongerThanTheModelSays() {
    example.calculated.add(Example.calculated("long", "1" + " + 1".repeat(8000)));
    assertOnly(
        example, "CalculatedFields[2] long", "Expression has 1 to 32000 characters, not 32001.");
  }

  @Test
  void aNumberIsWithinTheBoundsOfTheModel() {
    example.elements.set(0, Parts.element(LayoutElementType.VISUAL, "net_sales", 0, 0, 12, 22));
    assertOnly(
        example,
        "Sheets[0] overview/Layouts[0]/Configuration/GridLayout/Elements[0] net_sales",
        "RowSpan is 1 to 21, not 22.");
  }

  @Test
  void aNameIsOfTheFormOfTheModel() {
    example.parameters.add(
        ParameterDeclaration.builder()
            .dateTimeParameterDeclaration(p -> p.name("Since when"))
            .build());
    assertOnly(
        example,
        "ParameterDeclarations[3]/DateTimeParameterDeclaration Since when",
        "Name is made of letters and digits, not Since when.");
  }

  @Test
  void aUnionIsOneOfItsMembers() {
    example.parameters.set(
        2,
        example.parameters.get(2).toBuilder()
            .decimalParameterDeclaration(p -> p.name("Rate"))
            .build());
    assertOnly(
        example,
        "ParameterDeclarations[2]",
        "A ParameterDeclaration is one of DecimalParameterDeclaration,"
            + " DateTimeParameterDeclaration, not several.");
  }

  @Test
  void aUnionIsNotEmpty() {
    example.visuals.add(Visual.builder().build());
    assertOnly(example, "Sheets[0] overview/Visuals[2]", "A Visual is empty.");
  }
}
