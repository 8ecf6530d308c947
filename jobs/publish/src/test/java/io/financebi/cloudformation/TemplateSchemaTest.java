package io.financebi.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stack's template holds to AWS's own schemas, and this is found out before AWS is asked. */
@NeedsSchemas
class TemplateSchemaTest {
  private static TemplateProblems check;

  @BeforeAll
  static void load() {
    check = new TemplateProblems(ResourceSchemas.load());
  }

  private static List<String> problems(String yaml) {
    return check.in(Template.of(yaml)).stream().map(Problem::toString).toList();
  }

  @Test
  void theTemplateHasNoProblemsHoweverItsConditionsTurn() throws IOException {
    assertThat(check.in(Template.read(Stack.FILE))).isEmpty();
  }

  @Test
  void everyConditionOfTheTemplateIsTurned() throws IOException {
    Template template = Template.read(Stack.FILE);
    List<List<String>> held = template.parameterSets().stream().map(template::holding).toList();
    for (Map.Entry<String, ?> each : template.conditions().properties()) {
      assertThat(held).as(each.getKey()).anyMatch(names -> names.contains(each.getKey()));
      assertThat(held).as(each.getKey()).anyMatch(names -> !names.contains(each.getKey()));
    }
  }

  @Test
  void theTemplateIsSmallEnoughToBeGivenAsItIs() throws IOException {
    assertThat(Files.size(Stack.FILE))
        .as("bytes of %s; a larger template CloudFormation takes from a bucket only", Stack.FILE)
        .isLessThanOrEqualTo(51_200);
  }

  @Test
  void nothingIsSaidOfATemplateWithoutFault() {
    assertThat(
            problems(
                """
                Parameters:
                  Who: {Type: String, Default: '', Description: Who is told.}
                Conditions:
                  Told: !Not [!Equals [!Ref Who, '']]
                Resources:
                  Topic:
                    Type: AWS::SNS::Topic
                    Condition: Told
                    Properties: {Subscription: [{Protocol: email, Endpoint: !Ref Who}]}
                  Topics:
                    Type: AWS::SNS::TopicPolicy
                    Condition: Told
                    Properties: {Topics: [!Ref Topic], PolicyDocument: {Version: 2012-10-17}}
                  Log:
                    Type: AWS::Logs::LogGroup
                    DependsOn: Topic
                    DeletionPolicy: Retain
                    Properties: {RetentionInDays: '30', Tags: [{Key: a, Value: 1}]}
                  Machine:
                    Type: AWS::StepFunctions::StateMachine
                    Properties:
                      RoleArn: !Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/x'
                      DefinitionSubstitutions: {a: 1, b: text}
                      Definition: {States: {A: {Type: Choice, Choices: [{Condition: '{% 1 %}'}]}}}
                Outputs:
                  Topic: {Condition: Told, Value: !GetAtt Topic.TopicName}
                """))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "S3::Buckett      |                                   | Type is no type of AWS",
        "S3::Bucket       | Bucket: a                         | Properties.Bucket is no property",
        "S3::Bucket       | VersioningConfiguration: {Status: Enabled, State: a} "
            + "| Properties.VersioningConfiguration.State is no property; there are Status",
        "S3::Bucket       | Tags: [{Key: a}]                  | Properties.Tags[0].Value is missing",
        "S3::Bucket       | Tags: {Key: a}                    | Properties.Tags is no list",
        "S3::Bucket       | LifecycleConfiguration: {Rules: [{Prefix: a}]} "
            + "| Properties.LifecycleConfiguration.Rules[0].Status is missing",
        "S3::Bucket       | VersioningConfiguration: {Status: Open} "
            + "| Properties.VersioningConfiguration.Status is Open, not one of Enabled, Suspended",
        "S3::Bucket       | Arn: a                            "
            + "| Properties.Arn is what AWS tells, and cannot be set",
        "IAM::Role        | RoleName: a                       "
            + "| Properties.AssumeRolePolicyDocument is missing",
        "Logs::LogGroup   | RetentionInDays: 8                | Properties.RetentionInDays is 8,",
        "SQS::Queue       | DelaySeconds: soon                "
            + "| Properties.DelaySeconds is no whole number: \"soon\"",
        "SQS::Queue       | FifoQueue: 1                      "
            + "| Properties.FifoQueue is no true or false: 1",
        "SQS::Queue       | RedrivePolicy: {a: [{b: 1}]}      |",
        "SNS::Topic       | TopicName: [a]                    | Properties.TopicName is no text",
        "SNS::Topic       | ArchivePolicy: a                  | Properties.ArchivePolicy is no JSON",
        "Events::EventBus | Name: {a: b}                      | Properties.Name is no text",
        "Athena::WorkGroup| Name: a, WorkGroupConfiguration: {EngineVersion: {EffectiveEngineVersion: 3}} "
            + "| Properties.WorkGroupConfiguration.EngineVersion.EffectiveEngineVersion is what AWS",
      })
  void aFaultOfAResourceIsTold(String type, String properties, String problem) {
    List<String> found =
        problems(
            "Resources: {A: {Type: AWS::%s, Properties: {%s}}}"
                .formatted(type, properties == null ? "" : properties));

    assertThat(found).hasSize(problem == null ? 0 : 1);
    assertThat(found).allSatisfy(each -> assertThat(each).startsWith("Resources.A." + problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BucketName: !Ref Nobody            | names Nobody, which is not there",
        "BucketName: !Sub 'a-${Nobody.Arn}' | names Nobody, which is not there",
        "BucketName: !GetAtt B.Arm          | asks for Arm, which no AWS::S3::Bucket has",
        "BucketName: !Sub '${B.Arm}'        | asks for Arm, which no AWS::S3::Bucket has",
        "BucketName: !Ref C                 | names C, which is not there",
      })
  void aNameThatStandsForNothingIsTold(String property, String problem) {
    assertThat(
            problems(
                """
                Conditions: {Never: !Equals [a, b]}
                Resources:
                  A: {Type: AWS::S3::Bucket, Properties: {%s}}
                  B: {Type: AWS::S3::Bucket}
                  C: {Type: AWS::S3::Bucket, Condition: Never}
                """
                    .formatted(property)))
        .containsExactly("Resources.A.Properties.BucketName " + problem);
  }

  @Test
  void aCircleIsTold() {
    assertThat(
            problems(
                """
                Resources:
                  A: {Type: AWS::S3::Bucket, DependsOn: B}
                  B: {Type: AWS::S3::Bucket, Properties: {BucketName: !Sub 'b-${C}'}}
                  C: {Type: AWS::S3::Bucket, Properties: {BucketName: !GetAtt A.DomainName}}
                """))
        .containsExactly("Resources.A is in a circle: A needs B needs C needs A");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Parameters: {P: {Type: String, Default: a}}, Outputs: {O: {Value: !Ref P}} "
            + "| Parameters.P.Description is missing",
        "Parameters: {P: {Type: String, Default: a, Description: b}} "
            + "| Parameters.P is used by nothing",
        "Parameters: {P: {Type: Number, MaxValue: 9, Default: 10, Description: b}}, "
            + "Outputs: {O: {Value: !Ref P}} | Parameters.P.Default is not allowed: 10",
        "Conditions: {C: !Equals [a, b]}              | Conditions.C is used by nothing",
        "Outputs: {O: {Value: !If [C, a, b]}}         "
            + "| Outputs.O asks for the condition C, which is not there",
        "Outputs: {O: {Value: [a]}}                   | Outputs.O.Value is no text",
        "Outputs: {O: {Value: !Ref P}}                "
            + "| Outputs.O.Value names P, which is not there",
        "Outputs: {o-o: {Value: a}}                   "
            + "| Outputs.o-o is a name of more than letters and digits",
        "Output: {}                                   "
            + "| Output is nothing that CloudFormation knows here",
        "Resources: {A: {Type: AWS::S3::Bucket, DependsOn: B}} "
            + "| Resources.A.DependsOn names B, which is not there",
        "Resources: {A: {Type: AWS::S3::Bucket, DeletionPolicy: Keep}} "
            + "| Resources.A.DeletionPolicy is Keep",
        "Resources: {A: {Type: AWS::S3::Bucket, Depends: B}} "
            + "| Resources.A.Depends is nothing that CloudFormation knows here",
        "Metadata: {AWS::CloudFormation::Interface: {ParameterGroups: [{Parameters: [P]}]}} "
            + "| Metadata groups the parameter P, which is not there",
      })
  void aFaultOfATemplateIsTold(String yaml, String problem) {
    assertThat(problems("{" + yaml + "}")).containsExactly(problem);
  }
}
