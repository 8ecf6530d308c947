package io.financebi.quicksight.rules;

import static io.financebi.quicksight.rules.Parts.assertOnly;
import static io.financebi.quicksight.rules.Parts.column;
import static io.financebi.quicksight.rules.Parts.number;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.quicksight.model.ColumnHierarchy;
import software.amazon.awssdk.services.quicksight.model.Computation;
import software.amazon.awssdk.services.quicksight.model.FilterGroup;
import software.amazon.awssdk.services.quicksight.model.KPIVisual;
import software.amazon.awssdk.services.quicksight.model.LayoutElementType;
import software.amazon.awssdk.services.quicksight.model.SheetTextBox;
import software.amazon.awssdk.services.quicksight.model.TableVisual;
import software.amazon.awssdk.services.quicksight.model.Visual;

class NameRulesTest {
  private static final String BARS = "Sheets[0] overview/Visuals[1]/BarChartVisual by_region";

  private final Example example = new Example();

  @Test
  void aDatasetIsDeclaredOnce() {
    example.datasets.add(Example.dataset("sales"));
    assertOnly(
        example, "DataSetIdentifierDeclarations[2] sales", "Dataset sales is declared twice.");
  }

  @Test
  void aDatasetThatIsDeclaredIsThere() {
    example.datasets.add(Example.dataset("returns"));
    assertOnly(
        example,
        "DataSetIdentifierDeclarations[2] returns",
        "Dataset returns is declared, and there is none of that name.");
  }

  @Test
  void aColumnIsOfADeclaredDataset() {
    example.datasets.remove(1);
    example.kpi = kpi("stock", "on_hand");
    example.groups.remove(0);
    example.filterControls.remove(0);
    example.controlElements.remove(0);
    assertOnly(
        example,
        "Sheets[0] overview/Visuals[0]/KPIVisual net_sales/ChartConfiguration/FieldWells/Values[0]"
            + "/NumericalMeasureField kpi.revenue/Column",
        "Dataset stock is not declared.");
  }

  @Test
  void aColumnIsOneOfItsDataset() {
    example.kpi = kpi("sales", "revenu");
    assertOnly(
        example,
        "Sheets[0] overview/Visuals[0]/KPIVisual net_sales/ChartConfiguration/FieldWells/Values[0]"
            + "/NumericalMeasureField kpi.revenue/Column",
        "Dataset sales has no column revenu. Did you mean revenue?");
  }

  private static KPIVisual kpi(String dataset, String column) {
    return KPIVisual.builder()
        .visualId("net_sales")
        .chartConfiguration(
            c -> c.fieldWells(w -> w.values(number("kpi.revenue", dataset, column))))
        .build();
  }

  @Test
  void aSheetIsThereOnce() {
    example.overview = sheet -> sheet.toBuilder().sheetId("details").build();
    example.groups.remove(0);
    example.filterControls.remove(0);
    example.controlElements.remove(0);
    assertOnly(example, "Sheets[1] details", "Sheet details is there twice.");
  }

  @Test
  void aVisualIsThereOnceInTheWholeDefinition() {
    example.visuals.add(
        Visual.builder().emptyVisual(v -> v.visualId("days").dataSetIdentifier("sales")).build());
    example.elements.add(Parts.element(LayoutElementType.VISUAL, "days", 0, 9, 9, 9));
    assertOnly(
        example, "Sheets[1] details/Visuals[0]/TableVisual days", "Visual days is there twice.");
  }

  @Test
  void aFieldIsThereOnceInTheWholeDefinition() {
    example.table =
        TableVisual.builder()
            .visualId("days")
            .chartConfiguration(
                c ->
                    c.fieldWells(
                        w ->
                            w.tableAggregatedFieldWells(
                                a -> a.values(number("kpi.revenue", "sales", "revenue")))))
            .build();
    assertOnly(
        example,
        "Sheets[1] details/Visuals[0]/TableVisual days/ChartConfiguration/FieldWells"
            + "/TableAggregatedFieldWells/Values[0]/NumericalMeasureField kpi.revenue",
        "Field kpi.revenue is there twice.");
  }

  @Test
  void aComputationMayTellAgainOfAFieldOfItsVisual() {
    example.visuals.add(
        Visual.builder()
            .insightVisual(
                v ->
                    v.visualId("told")
                        .dataSetIdentifier("sales")
                        .insightConfiguration(
                            i -> i.computations(total("one", "told.r"), total("two", "told.r"))))
            .build());
    example.elements.add(Parts.element(LayoutElementType.VISUAL, "told", 0, 9, 9, 9));
    assertEquals(List.of(), example.problems());
  }

  private static Computation total(String id, String field) {
    return Computation.builder()
        .totalAggregation(t -> t.computationId(id).value(number(field, "sales", "revenue")))
        .build();
  }

  @Test
  void aFilterGroupIsThereOnce() {
    example.groups.set(1, example.groups.get(1).toBuilder().filterGroupId("regions").build());
    assertOnly(example, "FilterGroups[1] regions", "Filter group regions is there twice.");
  }

  @Test
  void aFilterIsThereOnce() {
    FilterGroup group = example.groups.get(0);
    example.groups.set(
        0,
        group.toBuilder()
            .filters(
                group.filters().get(0), Parts.categoryFilter("region", column("sales", "category")))
            .build());
    assertOnly(
        example,
        "FilterGroups[0] regions/Filters[1]/CategoryFilter region",
        "Filter region is there twice.");
  }

  @Test
  void aControlIsThereOnce() {
    example.parameterControls.add(example.parameterControls.get(0));
    assertOnly(
        example,
        "Sheets[0] overview/ParameterControls[1]/Slider least_control",
        "Control least_control is there twice.");
  }

  @Test
  void anActionIsThereOnce() {
    example.table =
        example.table.toBuilder()
            .actions(
                Parts.action(
                    "filter_by_region",
                    o ->
                        o.navigationOperation(
                            n -> n.localNavigationConfiguration(l -> l.targetSheetId("overview")))))
            .build();
    assertOnly(
        example,
        "Sheets[1] details/Visuals[0]/TableVisual days/Actions[0] filter_by_region",
        "Action filter_by_region is there twice.");
  }

  @Test
  void aTextBoxIsThereOnce() {
    SheetTextBox box = SheetTextBox.builder().sheetTextBoxId("note").content("Note").build();
    example.overview = sheet -> sheet.toBuilder().textBoxes(box, box).build();
    assertOnly(example, "Sheets[0] overview/TextBoxes[1] note", "Text box note is there twice.");
  }

  @Test
  void aParameterIsThereOnce() {
    example.parameters.add(example.parameters.get(1));
    assertOnly(
        example,
        "ParameterDeclarations[3]/IntegerParameterDeclaration Least",
        "Parameter Least is there twice.");
  }

  @Test
  void aHierarchyIsThereOnceInItsVisual() {
    ColumnHierarchy places = example.bars.columnHierarchies().get(0);
    example.bars = example.bars.toBuilder().columnHierarchies(places, places).build();
    assertOnly(
        example,
        BARS + "/ColumnHierarchies[1]",
        "Visual by_region has the hierarchy places twice.");
  }

  @Test
  void aCalculatedFieldIsThereOnceInItsDataset() {
    example.calculated.add(Example.calculated("price", "sum(revenue)"));
    assertOnly(
        example, "CalculatedFields[2] price", "Dataset sales has two calculated fields price.");
  }

  @Test
  void aCalculatedFieldHasNotTheNameOfAColumn() {
    example.calculated.add(Example.calculated("region", "toUpper({category})"));
    assertOnly(
        example,
        "CalculatedFields[2] region",
        "Calculated field region has the name of a column of dataset sales.");
  }
}
