package io.financebi.quicksight.rules;

import static io.financebi.quicksight.rules.Parts.categorical;
import static io.financebi.quicksight.rules.Parts.column;
import static io.financebi.quicksight.rules.Parts.date;
import static io.financebi.quicksight.rules.Parts.element;
import static io.financebi.quicksight.rules.Parts.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.quicksight.model.AnalysisDefinition;
import software.amazon.awssdk.services.quicksight.model.BarChartVisual;
import software.amazon.awssdk.services.quicksight.model.CalculatedField;
import software.amazon.awssdk.services.quicksight.model.ColumnHierarchy;
import software.amazon.awssdk.services.quicksight.model.CrossDatasetTypes;
import software.amazon.awssdk.services.quicksight.model.DataSetIdentifierDeclaration;
import software.amazon.awssdk.services.quicksight.model.Filter;
import software.amazon.awssdk.services.quicksight.model.FilterControl;
import software.amazon.awssdk.services.quicksight.model.FilterGroup;
import software.amazon.awssdk.services.quicksight.model.GridLayoutElement;
import software.amazon.awssdk.services.quicksight.model.KPIVisual;
import software.amazon.awssdk.services.quicksight.model.LayoutElementType;
import software.amazon.awssdk.services.quicksight.model.ParameterControl;
import software.amazon.awssdk.services.quicksight.model.ParameterDeclaration;
import software.amazon.awssdk.services.quicksight.model.ParameterValueType;
import software.amazon.awssdk.services.quicksight.model.SheetControlLayout;
import software.amazon.awssdk.services.quicksight.model.SheetDefinition;
import software.amazon.awssdk.services.quicksight.model.TableVisual;
import software.amazon.awssdk.services.quicksight.model.Visual;

/** A small definition that breaks no rule, whose parts a test can replace. */
final class Example {
  static final List<DatasetColumns> DATASETS =
      List.of(
          new DatasetColumns(
              "sales",
              Map.of(
                  "region", ColumnKind.TEXT,
                  "category", ColumnKind.TEXT,
                  "day", ColumnKind.DATE_TIME,
                  "units", ColumnKind.WHOLE_NUMBER,
                  "revenue", ColumnKind.DECIMAL)),
          new DatasetColumns(
              "stock", Map.of("product", ColumnKind.TEXT, "on_hand", ColumnKind.WHOLE_NUMBER)));

  final List<DataSetIdentifierDeclaration> datasets = new ArrayList<>();
  final List<CalculatedField> calculated = new ArrayList<>();
  final List<ParameterDeclaration> parameters = new ArrayList<>();
  final List<FilterGroup> groups = new ArrayList<>();
  final List<Visual> visuals = new ArrayList<>();
  final List<FilterControl> filterControls = new ArrayList<>();
  final List<ParameterControl> parameterControls = new ArrayList<>();
  final List<GridLayoutElement> elements = new ArrayList<>();
  final List<GridLayoutElement> controlElements = new ArrayList<>();
  UnaryOperator<SheetDefinition> overview = sheet -> sheet;
  KPIVisual kpi = kpi();
  BarChartVisual bars = bars();
  TableVisual table = table();

  Example() {
    datasets.add(dataset("sales"));
    datasets.add(dataset("stock"));
    calculated.add(calculated("price", "sum(revenue) / sum({units})"));
    calculated.add(calculated("dear", "ifelse({price} > ${Least}, 'it''s', \"not\")"));
    parameters.add(
        ParameterDeclaration.builder()
            .stringParameterDeclaration(
                p -> p.name("Regions").parameterValueType(ParameterValueType.MULTI_VALUED))
            .build());
    parameters.add(
        ParameterDeclaration.builder()
            .integerParameterDeclaration(
                p -> p.name("Least").parameterValueType(ParameterValueType.SINGLE_VALUED))
            .build());
    parameters.add(
        ParameterDeclaration.builder().dateTimeParameterDeclaration(p -> p.name("Since")).build());
    groups.add(region());
    groups.add(recent());
    elements.add(element(LayoutElementType.VISUAL, "net_sales", 0, 0, 12, 6));
    elements.add(element(LayoutElementType.VISUAL, "by_region", 12, 0, 24, 6));
    controls();
  }

  private void controls() {
    filterControls.add(
        FilterControl.builder()
            .dropdown(c -> c.filterControlId("region_control").sourceFilterId("region").title("R"))
            .build());
    filterControls.add(
        FilterControl.builder()
            .crossSheet(c -> c.filterControlId("recent_control").sourceFilterId("recent"))
            .build());
    parameterControls.add(
        ParameterControl.builder()
            .slider(
                c ->
                    c.parameterControlId("least_control")
                        .sourceParameterName("Least")
                        .title("Least")
                        .minimumValue(0.0)
                        .maximumValue(9.0)
                        .stepSize(1.0))
            .build());
    controlElements.add(element(LayoutElementType.FILTER_CONTROL, "region_control", 0, 0, 2, 1));
    controlElements.add(element(LayoutElementType.PARAMETER_CONTROL, "least_control", 2, 0, 2, 1));
  }

  static DataSetIdentifierDeclaration dataset(String name) {
    return DataSetIdentifierDeclaration.builder()
        .identifier(name)
        .dataSetArn("arn:" + name)
        .build();
  }

  static CalculatedField calculated(String name, String expression) {
    return CalculatedField.builder()
        .dataSetIdentifier("sales")
        .name(name)
        .expression(expression)
        .build();
  }

  private static KPIVisual kpi() {
    return KPIVisual.builder()
        .visualId("net_sales")
        .chartConfiguration(
            c -> c.fieldWells(w -> w.values(number("kpi.revenue", "sales", "revenue"))))
        .build();
  }

  private static BarChartVisual bars() {
    return BarChartVisual.builder()
        .visualId("by_region")
        .chartConfiguration(
            c ->
                c.fieldWells(
                        w ->
                            w.barChartAggregatedFieldWells(
                                a ->
                                    a.category(
                                            categorical("bars.region", "region", "places"),
                                            categorical("bars.category", "category", "places"))
                                        .values(number("bars.revenue", "sales", "revenue"))))
                    .sortConfiguration(s -> s.categorySort(Parts.sort("bars.revenue"))))
        .columnHierarchies(
            ColumnHierarchy.builder()
                .explicitHierarchy(
                    h ->
                        h.hierarchyId("places")
                            .columns(column("sales", "region"), column("sales", "category")))
                .build())
        .actions(Parts.filterAction("filter_by_region", "net_sales"))
        .build();
  }

  private static TableVisual table() {
    return TableVisual.builder()
        .visualId("days")
        .chartConfiguration(
            c ->
                c.fieldWells(
                    w ->
                        w.tableAggregatedFieldWells(
                            a ->
                                a.groupBy(date("table.day", "day"))
                                    .values(number("table.price", "sales", "price")))))
        .build();
  }

  private static FilterGroup region() {
    return FilterGroup.builder()
        .filterGroupId("regions")
        .crossDataset(CrossDatasetTypes.SINGLE_DATASET)
        .filters(Parts.categoryFilter("region", column("sales", "region")))
        .scopeConfiguration(
            s -> s.selectedSheets(Parts.scope("overview", "net_sales", "by_region")))
        .build();
  }

  private static FilterGroup recent() {
    return FilterGroup.builder()
        .filterGroupId("recents")
        .crossDataset(CrossDatasetTypes.SINGLE_DATASET)
        .filters(
            Filter.builder()
                .relativeDatesFilter(
                    f ->
                        f.filterId("recent")
                            .column(column("sales", "day"))
                            .defaultFilterControlConfiguration(
                                d ->
                                    d.title("Recent")
                                        .controlOptions(
                                            o -> o.defaultRelativeDateTimeOptions(r -> {}))))
                .build())
        .scopeConfiguration(s -> s.allSheets(a -> {}))
        .build();
  }

  AnalysisDefinition definition() {
    List<Visual> first =
        new ArrayList<>(
            List.of(
                Visual.builder().kpiVisual(kpi).build(),
                Visual.builder().barChartVisual(bars).build()));
    first.addAll(visuals);
    SheetDefinition sheet =
        SheetDefinition.builder()
            .sheetId("overview")
            .visuals(first)
            .filterControls(filterControls)
            .parameterControls(parameterControls)
            .layouts(Parts.layout(elements))
            .sheetControlLayouts(
                SheetControlLayout.builder()
                    .configuration(c -> c.gridLayout(g -> g.elements(controlElements)))
                    .build())
            .build();
    return AnalysisDefinition.builder()
        .dataSetIdentifierDeclarations(datasets)
        .calculatedFields(calculated)
        .parameterDeclarations(parameters)
        .filterGroups(groups)
        .sheets(overview.apply(sheet), details())
        .build();
  }

  private SheetDefinition details() {
    return SheetDefinition.builder()
        .sheetId("details")
        .visuals(Visual.builder().tableVisual(table).build())
        .layouts(Parts.layout(List.of(element(LayoutElementType.VISUAL, "days", 0, 0, 36, 12))))
        .build();
  }

  List<RuleProblem> problems() {
    return DefinitionRules.problems(definition(), DATASETS);
  }
}
