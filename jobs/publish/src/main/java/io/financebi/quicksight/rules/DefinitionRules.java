package io.financebi.quicksight.rules;

import java.util.List;
import software.amazon.awssdk.services.quicksight.model.AnalysisDefinition;

/**
 * Holds the definition of an analysis to what QuickSight asks of it beyond the types of its API, so
 * that nobody has to send it to learn what is wrong.
 */
public final class DefinitionRules {
  private DefinitionRules() {}

  /** All rules that a definition breaks; none when QuickSight should take it. */
  public static List<RuleProblem> problems(
      AnalysisDefinition definition, List<DatasetColumns> datasets) {
    Facts facts = new Facts(definition, datasets);
    Problems problems = new Problems();
    new DeclaredRules(facts, problems).check();
    new UniqueRules(facts, problems).check();
    new VisualRules(facts, problems).check();
    new HierarchyRules(facts, problems).check();
    new ParameterRules(facts, problems).check();
    new ParameterKindRules(facts, problems).check();
    new CalculatedFieldRules(facts, problems).check();
    new LayoutRules(facts, problems).check();
    new GridRules(facts, problems).check();
    new FilterScopeRules(facts, problems).check();
    new FilterKindRules(facts, problems).check();
    new FilterControlRules(facts, problems).check();
    new ActionRules(facts, problems).check();
    new FieldWellRules(facts, problems).check();
    new ModelLimits(ModelLimits.OF_DEFINITIONS, facts.walk(), problems).check();
    return problems.found();
  }
}
