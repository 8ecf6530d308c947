package io.financebi.quicksight;

import io.financebi.dashboard.Dashboard;
import io.financebi.quicksight.rules.DefinitionRules;
import io.financebi.quicksight.rules.RuleProblem;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.quicksight.model.AnalysisDefinition;
import software.amazon.awssdk.services.quicksight.model.DashboardVersionDefinition;

/**
 * What a dashboard becomes in QuickSight.
 *
 * @param definition whose datasets are named by their identifiers, for want of their ARNs
 */
public record CompiledDashboard(
    Dashboard dashboard, List<PlannedDataset> datasets, AnalysisDefinition definition) {
  /** Copies the list. */
  public CompiledDashboard {
    datasets = List.copyOf(datasets);
  }

  /** Why QuickSight would not take the definition; nothing when it would. */
  public List<RuleProblem> problems() {
    return DefinitionRules.problems(definition, datasets.stream().map(KnownColumns::of).toList());
  }

  /**
   * The definition of the analysis.
   *
   * @param arns of datasets by their identifiers
   */
  public AnalysisDefinition analysis(UnaryOperator<String> arns) {
    return definition.toBuilder()
        .dataSetIdentifierDeclarations(DashboardCompiler.declarations(datasets, arns))
        .build();
  }

  /** The definition of the dashboard, which shows the same. */
  public DashboardVersionDefinition published(UnaryOperator<String> arns) {
    return DashboardVersionDefinition.builder()
        .dataSetIdentifierDeclarations(DashboardCompiler.declarations(datasets, arns))
        .sheets(definition.sheets())
        .calculatedFields(definition.calculatedFields())
        .parameterDeclarations(definition.parameterDeclarations())
        .filterGroups(definition.filterGroups())
        .options(definition.options())
        .build();
  }
}
