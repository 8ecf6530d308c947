package io.financebi.quicksight.rules;

import static io.financebi.quicksight.rules.Parts.assertOnly;
import static io.financebi.quicksight.rules.Parts.categorical;
import static io.financebi.quicksight.rules.Parts.column;
import static io.financebi.quicksight.rules.Parts.date;
import static io.financebi.quicksight.rules.Parts.number;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.quicksight.model.ColumnHierarchy;
import software.amazon.awssdk.services.quicksight.model.DimensionField;
import software.amazon.awssdk.services.quicksight.model.TableAggregatedFieldWells;
import software.amazon.awssdk.services.quicksight.model.TableConditionalFormattingOption;
import software.amazon.awssdk.services.quicksight.model.TableVisual;

class VisualRulesTest {
  private static final String TABLE = "Sheets[1] details/Visuals[0]/TableVisual days";
  private static final String WELLS =
      TABLE + "/ChartConfiguration/FieldWells/TableAggregatedFieldWells/";
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
  void aVisualIsOfOneDataset() {
    table(a -> a.groupBy(date("t.day", "day")).values(number("t.stock", "stock", "on_hand")));
    assertOnly(
        example, TABLE, "Visual days is of several datasets (sales, stock); a visual is of one.");
  }

  @Test
  void aCategoricalDimensionIsOfText() {
    table(a -> a.groupBy(categorical("t.day", "day")));
    assertOnly(
        example,
        WELLS + "GroupBy[0]/CategoricalDimensionField t.day",
        "A CategoricalDimensionField is of text, and column day is a date-time.");
  }

  @Test
  void aDateDimensionIsOfDateTimes() {
    table(a -> a.groupBy(date("t.region", "region")));
    assertOnly(
        example,
        WELLS + "GroupBy[0]/DateDimensionField t.region",
        "A DateDimensionField is of date-times, and column region is text.");
  }

  @Test
  void aNumericalDimensionIsOfNumbers() {
    table(
        a ->
            a.groupBy(
                DimensionField.builder()
                    .numericalDimensionField(
                        f -> f.fieldId("t.region").column(column("sales", "region")))
                    .build()));
    assertOnly(
        example,
        WELLS + "GroupBy[0]/NumericalDimensionField t.region",
        "A NumericalDimensionField is of numbers, and column region is text.");
  }

  @Test
  void aNumericalMeasureIsOfNumbers() {
    table(a -> a.values(number("t.region", "sales", "region")));
    assertOnly(
        example,
        WELLS + "Values[0]/NumericalMeasureField t.region",
        "A NumericalMeasureField is of numbers, and column region is text.");
  }

  @Test
  void whatSortsIsAFieldOfTheVisual() {
    example.table =
        example.table.toBuilder()
            .chartConfiguration(
                example.table.chartConfiguration().toBuilder()
                    .sortConfiguration(s -> s.rowSort(Parts.sort("table.prise")))
                    .build())
            .build();
    assertOnly(
        example,
        TABLE + "/ChartConfiguration/SortConfiguration/RowSort[0]/FieldSort table.prise",
        "Visual days has no field table.prise. Did you mean table.price?");
  }

  @Test
  void whatIsFormattedIsAFieldOfTheVisual() {
    example.table =
        example.table.toBuilder()
            .conditionalFormatting(
                f ->
                    f.conditionalFormattingOptions(
                        TableConditionalFormattingOption.builder()
                            .cell(cell -> cell.fieldId("bars.revenue"))
                            .build()))
            .build();
    assertOnly(
        example,
        TABLE + "/ConditionalFormatting/ConditionalFormattingOptions[0]/Cell bars.revenue",
        "Visual days has no field bars.revenue.");
  }

  @Test
  void theOrderOfATableIsOfItsFields() {
    example.table =
        example.table.toBuilder()
            .chartConfiguration(
                example.table.chartConfiguration().toBuilder()
                    .fieldOptions(o -> o.order("table.day", "kpi.revenue"))
                    .build())
            .build();
    assertOnly(
        example,
        TABLE + "/ChartConfiguration/FieldOptions",
        "Visual days has no field kpi.revenue.");
  }

  @Test
  void aHierarchyOfAFieldIsOneOfItsVisual() {
    table(a -> a.groupBy(categorical("t.region", "region", "places")));
    assertOnly(
        example,
        WELLS + "GroupBy[0]/CategoricalDimensionField t.region",
        "Field t.region is of the hierarchy places, which its visual has not.");
  }

  @Test
  void aHierarchyIsOfTheDatasetOfItsVisual() {
    example.bars =
        example.bars.toBuilder()
            .columnHierarchies(
                ColumnHierarchy.builder()
                    .explicitHierarchy(
                        h ->
                            h.hierarchyId("places")
                                .columns(column("sales", "region"), column("stock", "product")))
                    .build())
            .build();
    assertOnly(
        example,
        BARS + "/ColumnHierarchies[0]",
        "The hierarchy places has columns of stock, and visual by_region is of sales.");
  }

  @Test
  void anActionIsOnVisualsOfItsSheet() {
    example.bars = example.bars.toBuilder().actions(Parts.filterAction("go", "days")).build();
    assertOnly(
        example,
        BARS
            + "/Actions[0] go/ActionOperations[0]/FilterOperation/TargetVisualsConfiguration"
            + "/SameSheetTargetVisualConfiguration",
        "Sheet overview has no visual days to act on.");
  }

  @Test
  void anActionIsNotOnItsOwnVisual() {
    example.bars = example.bars.toBuilder().actions(Parts.filterAction("go", "by_region")).build();
    assertOnly(
        example,
        BARS
            + "/Actions[0] go/ActionOperations[0]/FilterOperation/TargetVisualsConfiguration"
            + "/SameSheetTargetVisualConfiguration",
        "Visual by_region has an action on itself.");
  }

  @Test
  void anActionGoesToASheetThatThereIs() {
    example.bars =
        example.bars.toBuilder()
            .actions(
                Parts.action(
                    "go",
                    o ->
                        o.navigationOperation(
                            n -> n.localNavigationConfiguration(l -> l.targetSheetId("detail")))))
            .build();
    assertOnly(
        example,
        BARS
            + "/Actions[0] go/ActionOperations[0]/NavigationOperation/LocalNavigationConfiguration",
        "There is no sheet detail to go to.");
  }
}
