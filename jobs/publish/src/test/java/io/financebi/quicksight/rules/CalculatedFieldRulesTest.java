package io.financebi.quicksight.rules;

import static io.financebi.quicksight.rules.Parts.assertOnly;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalculatedFieldRulesTest {
  private static final String PATH = "CalculatedFields[2] one";

  private final Example example = new Example();

  private void field(String expression) {
    example.calculated.add(Example.calculated("one", expression));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum({revenue}) / 2.5e3",
        "IfElse(region = 'a ) } \\' ${x' AND NOT (units >= 1), \"(\", '{')",
        "sumOver(sum(revenue), [region, {category}], PRE_AGG)",
        "periodOverPeriodDifference(sum(revenue), day, MONTH, 1)",
        "windowSum(sum(revenue), [{day} ASC], 3, 0) /* {gone} and (more */",
        "{price} * 2",
        "ifelse(in({region}, ${Regions}), 1, NULL)",
        "ifelse(notIn(region, ['a', 'b']), 1, 0)"
      })
  void anExpressionThatIsRightHasNoProblems(String expression) {
    field(expression.replace("${x'", "x'"));
    assertEquals(List.of(), example.problems());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sum((revenue) | ( at character 4 is not closed",
        "sum(revenue)) | ) at character 13 opens nowhere",
        "sumOver(sum(revenue), [region) | ) at character 30 opens nowhere",
        "sum({revenue) | { at character 5 ends nowhere",
        "sum(revenue}) | } at character 12 opens nowhere",
        "region = 'north | ' at character 10 ends nowhere",
        "region = \"north | \" at character 10 ends nowhere"
      })
  void anExpressionIsWrittenToItsEnd(String expression, String fault) {
    field(expression);
    assertOnly(example, PATH, "Calculated field one is not written to its end: " + fault + ".");
  }

  @Test
  void aLongTextIsReadToItsEnd() {
    field("concat('" + "a\\'".repeat(10_000) + "', region)");
    assertEquals(List.of(), example.problems());
  }

  @Test
  void aNameInBracesIsOfTheDataset() {
    field("sum({on_hand})");
    assertOnly(example, PATH, "Calculated field one uses on_hand, which dataset sales has not.");
  }

  @Test
  void aNameWithoutBracesIsOfTheDatasetToo() {
    field("sum(revenu)");
    assertOnly(
        example,
        PATH,
        "Calculated field one uses revenu, which dataset sales has not. Did you mean revenue?");
  }

  @Test
  void aFunctionIsOneOfQuickSight() {
    field("average(revenue) + date_trunc('day', day)");
    assertEquals(
        List.of(
            "Calculated field one calls average, which QuickSight has not.",
            "Calculated field one calls date_trunc, which QuickSight has not."),
        example.problems().stream().map(RuleProblem::sentence).toList());
  }

  @Test
  void aParameterOfManyValuesIsForLists() {
    field("ifelse(region = ${Regions}, 1, 0)");
    assertOnly(
        example,
        PATH,
        "Calculated field one uses parameter Regions, which has many values, outside of in and"
            + " notIn.");
  }

  @Test
  void calculatedFieldsDoNotNeedEachOtherInACircle() {
    field("{two} + 1");
    example.calculated.add(Example.calculated("two", "three * 2"));
    example.calculated.add(Example.calculated("three", "{one} - {price}"));
    assertEquals(
        List.of(
            "Calculated field one needs itself: one needs two needs three needs one.",
            "Calculated field two needs itself: two needs three needs one needs two.",
            "Calculated field three needs itself: three needs one needs two needs three."),
        example.problems().stream().map(RuleProblem::sentence).toList());
  }
}
