package io.financebi.quicksight.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.quicksight.model.AnalysisDefinition;

class DefinitionRulesTest {
  @Test
  void anExampleThatIsRightHasNoProblems() {
    assertEquals(List.of(), new Example().problems());
  }

  @Test
  void anEmptyDefinitionHasNoProblems() {
    assertEquals(
        List.of(), DefinitionRules.problems(AnalysisDefinition.builder().build(), List.of()));
  }

  @Test
  void aProblemNamesItsSheetItsVisualAndThePageOfTheRule() {
    Example example = new Example();
    example.table = example.table.toBuilder().actions(Parts.filterAction("go", "days")).build();

    RuleProblem problem = example.problems().get(0);

    assertEquals(Optional.of("details"), problem.sheetId());
    assertEquals(Optional.of("days"), problem.visualId());
    assertEquals(
        "https://docs.aws.amazon.com/quicksight/latest/APIReference/"
            + "API_FilterOperationTargetVisualsConfiguration.html",
        problem.source());
  }

  @ParameterizedTest
  @ValueSource(strings = {ModelLimits.OF_DEFINITIONS, ModelLimits.OF_REQUESTS})
  void theTableOfLimitsIsOfMembersThatTheSdkHas(String table) {
    Set<String> unknown = new TreeSet<>();
    for (ModelLimits.Limit limit : ModelLimits.table(table)) {
      if (!members(limit.type()).contains(limit.member()) && !limit.kind().equals("union")) {
        unknown.add(limit.type() + " " + limit.member());
      }
    }
    assertEquals(Set.of(), unknown);
  }

  private static Set<String> members(String type) {
    try {
      Class<?> shape = Class.forName(AnalysisDefinition.class.getPackageName() + "." + type);
      Object builder = shape.getMethod("builder").invoke(null);
      Set<String> members = new TreeSet<>();
      ((software.amazon.awssdk.core.SdkPojo) builder)
          .sdkFields().stream().map(SdkField::memberName).forEach(members::add);
      return members;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type, e);
    }
  }
}
