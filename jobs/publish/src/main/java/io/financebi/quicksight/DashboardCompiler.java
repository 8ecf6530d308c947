package io.financebi.quicksight;

import io.financebi.dashboard.Dashboard;
import io.financebi.dashboard.Dashboard.Sheet;
import io.financebi.semantic.SemanticModel;
import io.financebi.settings.ReportingSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.quicksight.model.AnalysisDefinition;
import software.amazon.awssdk.services.quicksight.model.AssetOptions;
import software.amazon.awssdk.services.quicksight.model.DataSetIdentifierDeclaration;
import software.amazon.awssdk.services.quicksight.model.DayOfTheWeek;
import software.amazon.awssdk.services.quicksight.model.FilterGroup;
import software.amazon.awssdk.services.quicksight.model.GridLayoutConfiguration;
import software.amazon.awssdk.services.quicksight.model.GridLayoutElement;
import software.amazon.awssdk.services.quicksight.model.LayoutElementType;
import software.amazon.awssdk.services.quicksight.model.SheetContentType;
import software.amazon.awssdk.services.quicksight.model.SheetControlLayout;
import software.amazon.awssdk.services.quicksight.model.SheetControlLayoutConfiguration;
import software.amazon.awssdk.services.quicksight.model.SheetDefinition;

/**
 * Compiles a dashboard and the semantic model to what QuickSight shows the same with. It asks
 * nobody: the same files give the same definition.
 */
public final class DashboardCompiler {
  /** The grid of controls is one of its own. */
  private static final int CONTROL_COLUMNS = 12;

  private static final int CONTROL_WIDTH = 2;

  private final SemanticModel model;
  private final Dashboard dashboard;
  private final DatasetPlan plan;
  private final CalculatedFields fields = new CalculatedFields();
  private final Visuals visuals;

  private DashboardCompiler(
      SemanticModel model, Dashboard dashboard, ReportingSettings reporting, boolean isKept) {
    this.model = model;
    this.dashboard = dashboard;
    this.plan = new DatasetPlan(model, dashboard, reporting.zone());
    this.visuals = new Visuals(model, plan, datasets(isKept), new Formats(reporting.currency()));
  }

  /**
   * Compiles a dashboard.
   *
   * @param isKept whether QuickSight keeps the rows (SPICE), of which some are loaded anew; else it
   *     asks Athena each time
   * @throws io.financebi.errors.UserException {@code quicksight_cannot} with the visual, when
   *     QuickSight has no words or no place for something, or one table cannot hold it
   */
  public static CompiledDashboard compile(
      SemanticModel model, Dashboard dashboard, ReportingSettings reporting, boolean isKept) {
    DashboardCompiler compiler = new DashboardCompiler(model, dashboard, reporting, isKept);
    List<SheetDefinition> sheets = dashboard.sheets().stream().map(compiler::sheet).toList();
    List<FilterGroup> filters = new Filters(dashboard, compiler.visuals).groups();
    UnaryOperator<String> noArn = identifier -> identifier;
    AnalysisDefinition definition =
        AnalysisDefinition.builder()
            .dataSetIdentifierDeclarations(declarations(compiler.plan.all(), noArn))
            .sheets(sheets)
            .calculatedFields(compiler.fields.all())
            .parameterDeclarations(Controls.parameters(dashboard.period()))
            .filterGroups(filters)
            .options(AssetOptions.builder().weekStart(DayOfTheWeek.MONDAY).build())
            .build();
    return new CompiledDashboard(dashboard, compiler.plan.all(), definition);
  }

  static List<DataSetIdentifierDeclaration> declarations(
      List<PlannedDataset> datasets, UnaryOperator<String> arns) {
    return datasets.stream()
        .map(
            dataset ->
                DataSetIdentifierDeclaration.builder()
                    .identifier(dataset.identifier())
                    .dataSetArn(arns.apply(dataset.identifier()))
                    .build())
        .toList();
  }

  private Map<String, DatasetFields> datasets(boolean isKept) {
    List<PeriodChoice> choices = PeriodChoice.of(dashboard.period());
    Map<String, DatasetFields> byIdentifier = new LinkedHashMap<>();
    for (PlannedDataset dataset : plan.all()) {
      Optional<PeriodFields> period =
          dataset
              .table()
              .time()
              .map(time -> new PeriodFields(fields, dataset.identifier(), time, choices, isKept));
      byIdentifier.put(dataset.identifier(), new DatasetFields(model, dataset, fields, period));
    }
    return byIdentifier;
  }

  private SheetDefinition sheet(Sheet sheet) {
    Filters filters = new Filters(dashboard, visuals);
    SheetDefinition.Builder definition =
        SheetDefinition.builder()
            .sheetId(sheet.name())
            .name(sheet.title())
            .contentType(SheetContentType.INTERACTIVE)
            .visuals(sheet.visuals().stream().flatMap(each -> visuals.of(each).stream()).toList())
            .parameterControls(Controls.of(dashboard, sheet))
            .filterControls(filters.controls(sheet))
            .layouts(SheetGrid.of(sheet));
    if (!sheet.description().isEmpty()) {
      definition.description(sheet.description());
    }
    List<GridLayoutElement> controls = controls(definition.build());
    return controls.isEmpty()
        ? definition.build()
        : definition
            .sheetControlLayouts(
                SheetControlLayout.builder()
                    .configuration(
                        SheetControlLayoutConfiguration.builder()
                            .gridLayout(
                                GridLayoutConfiguration.builder().elements(controls).build())
                            .build())
                    .build())
            .build();
  }

  /** The controls, side by side above the sheet. */
  private static List<GridLayoutElement> controls(SheetDefinition sheet) {
    Stream<GridLayoutElement.Builder> parameters =
        sheet.parameterControls().stream()
            .map(
                control ->
                    GridLayoutElement.builder()
                        .elementType(LayoutElementType.PARAMETER_CONTROL)
                        .elementId(
                            control.dropdown() == null
                                ? control.dateTimePicker().parameterControlId()
                                : control.dropdown().parameterControlId()));
    Stream<GridLayoutElement.Builder> filters =
        sheet.filterControls().stream()
            .map(
                control ->
                    GridLayoutElement.builder()
                        .elementType(LayoutElementType.FILTER_CONTROL)
                        .elementId(control.crossSheet().filterControlId()));
    List<GridLayoutElement> elements = new ArrayList<>();
    Stream.concat(parameters, filters)
        .forEach(element -> elements.add(placed(element, elements.size())));
    return elements;
  }

  private static GridLayoutElement placed(GridLayoutElement.Builder element, int number) {
    int perRow = CONTROL_COLUMNS / CONTROL_WIDTH;
    return element
        .columnIndex(number % perRow * CONTROL_WIDTH)
        .columnSpan(CONTROL_WIDTH)
        .rowIndex(number / perRow)
        .rowSpan(1)
        .build();
  }
}
