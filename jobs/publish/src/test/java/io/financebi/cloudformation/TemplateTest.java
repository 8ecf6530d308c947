package io.financebi.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads templates and evaluates their functions. */
class TemplateTest {
  private static final Template SHOP =
      Template.of(
          """
          Parameters:
            Who: {Type: String, Default: ''}
            Days: {Type: Number, Default: 7, MaxValue: 90}
            Sets: {Type: CommaDelimitedList, Default: 'a, b'}
          Conditions:
            Told: !Not [!Equals [!Ref Who, '']]
            Long: !And [!Condition Told, !Or [!Equals [!Ref Days, 30], !Equals [!Ref Days, 90]]]
          Mappings:
            Sizes: {small: {cpu: 4}}
          Resources:
            Raw:
              Type: AWS::S3::Bucket
              Properties:
                BucketName: !Sub '${AWS::StackName}-raw'
                Tags: !If [Told, [{Key: who, Value: !Ref Who}], !Ref AWS::NoValue]
            Reader:
              Type: AWS::IAM::Role
              Properties:
                Path: /shop/
                AssumeRolePolicyDocument: {Version: 2012-10-17}
                Description: !Sub ['${!No} ${it} ${Raw.Arn} ${Raw}', {it: !Join ['+', !Ref Sets]}]
            Alarm:
              Type: AWS::SNS::Topic
              Condition: Told
          Outputs:
            Reader: {Value: !GetAtt Reader.Arn}
            Site: {Value: !GetAtt Raw.WebsiteURL}
            Cpu: {Value: !FindInMap [Sizes, small, cpu]}
            Last: {Value: !Select [1, !Split ['/', 'a/b']]}
            Topic: {Value: !Ref Alarm, Condition: Told}
            Longer: {Value: 1.50, Condition: Long}
          """);

  private static String output(Template template, String name) {
    return template.outputs().path(name).path("Value").asText();
  }

  @Test
  void keepsFunctionsInTheirLongForms() {
    assertThat(SHOP.conditions().get("Told").toString())
        .isEqualTo("{\"Fn::Not\":[{\"Fn::Equals\":[{\"Ref\":\"Who\"},\"\"]}]}");
    assertThat(SHOP.outputs().get("Reader").toString())
        .isEqualTo("{\"Value\":{\"Fn::GetAtt\":[\"Reader\",\"Arn\"]}}");
    assertThat(SHOP.parameters().path("Days").path("Default").asInt()).isEqualTo(7);
  }

  @Test
  void evaluatesThem() {
    Template stack = SHOP.resolved(Map.of());

    assertThat(stack.resources().get("Raw").toString())
        .isEqualTo(
            "{\"Type\":\"AWS::S3::Bucket\",\"Properties\":{\"BucketName\":\"finance-bi-raw\"}}");
    assertThat(stack.resources().at("/Reader/Properties/Description").asText())
        .isEqualTo("${No} a+b arn:aws:s3:::finance-bi-raw finance-bi-raw");
    assertThat(stack.resources().at("/Reader/Properties/AssumeRolePolicyDocument/Version").asText())
        .isEqualTo("2012-10-17");
    assertThat(output(stack, "Reader")).isEqualTo("arn:aws:iam::123456789012:role/shop/Reader");
    assertThat(output(stack, "Site")).isEqualTo("Raw.WebsiteURL");
    assertThat(output(stack, "Cpu")).isEqualTo("4");
    assertThat(output(stack, "Last")).isEqualTo("b");
  }

  @Test
  void conditionsChoose() {
    assertThat(SHOP.resolved(Map.of()).resources().has("Alarm")).isFalse();
    assertThat(SHOP.resolved(Map.of()).outputs().has("Topic")).isFalse();

    Template told = SHOP.resolved(Map.of("Who", "me", "Days", "90"));

    assertThat(told.resources().at("/Raw/Properties/Tags/0/Value").asText()).isEqualTo("me");
    assertThat(output(told, "Topic")).isEqualTo("arn:aws:sns:eu-central-1:123456789012:Alarm");
    assertThat(output(told, "Longer")).isEqualTo("1.50");
  }

  @Test
  void findsParametersThatTurnConditions() {
    List<Map<String, String>> sets = SHOP.parameterSets();
    assertThat(sets.get(0)).isEqualTo(Map.of("Who", "", "Days", "7", "Sets", "a, b"));
    assertThat(sets.stream().map(SHOP::holding))
        .containsExactlyInAnyOrder(List.of(), List.of("Told"), List.of("Told", "Long"));
  }

  @Test
  void takesNoValuesThatCloudFormationWouldRefuse() {
    assertThatThrownBy(() -> SHOP.resolved(Map.of("Days", "91"))).hasMessageContaining("Days");
    assertThatThrownBy(() -> SHOP.resolved(Map.of("Other", "1"))).hasMessageContaining("Other");
    assertThatThrownBy(() -> Template.of("Parameters: {A: {Type: String}}").resolved(Map.of()))
        .hasMessageContaining("A has no default");
  }

  @ParameterizedTest
  @CsvSource({
    "A: !Base64 x, no function !Base64",
    "A: {Fn::Base64: x}, Fn::Base64",
    "A: yes, 'yes'",
    "A: 0755, 0755",
    "A: , quotes",
    "A: {B: &x [1]{c} C: *x}, aliases",
    "A: {B: 1{c} B: 2}, twice",
    "A: !Join [!Sub x{c} [a{c} b]], the delimiter is no text",
    "A: !Split [!Sub x{c} axb], the delimiter is no text",
  })
  void readsNothingThatItDoesNotKnow(String yaml, String message) {
    String text = "Resources:\n  " + yaml.replace("{c}", ",") + "\n";
    assertThatThrownBy(() -> Template.of(text).resolved(Map.of())).hasMessageContaining(message);
  }
}
