package io.financebi.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the stack lets whom do. */
class TemplateSecurityTest {
  private static final String ROLE = "AWS::IAM::Role";
  private static final String BUCKET = "AWS::S3::Bucket";

  private static Template template;

  /** A statement of a policy, and the resource that has it. */
  private record Statement(String of, JsonNode json) {
    private boolean isAllowed() {
      return json.get("Effect").asText().equals("Allow");
    }

    private List<String> values(String key) {
      return Stack.texts(json.path(key));
    }

    private Stream<String> named(String value) {
      return Stream.of(of + "." + json.path("Sid").asText() + " " + value);
    }
  }

  @BeforeAll
  static void read() {
    template =
        Stack.template()
            .resolved(
                Map.of(
                    "SpiceDatasets",
                        "arn:aws:quicksight:eu-central-1:123456789012:dataset/sales,"
                            + "arn:aws:quicksight:eu-central-1:123456789012:dataset/customers",
                    "HasItems", "yes",
                    "HasRates", "yes",
                    "AlarmEmail", "a@example.com"));
  }

  @Test
  void noActionIsAWildcardButThoseThatHaveToBe() {
    assertThat(allowed().filter(s -> s.json().has("NotAction") || s.json().has("NotResource")))
        .isEmpty();
    assertThat(wildcards("Action", action -> action.contains("*")))
        .containsExactly(
            // Without it nobody could administer the key, or let a role use it.
            "Key.TheAccountGoverns kms:*");
  }

  @Test
  void noResourceIsAWildcardButThoseThatHaveToBe() {
    assertThat(wildcards("Resource", "*"::equals))
        .containsExactlyInAnyOrder(
            // A key's policy is about the key.
            "Key.AlarmsReachTheTopic *",
            "Key.TheAccountGoverns *",
            // CloudWatch has no resource for it; a condition names the namespace.
            "StateMachineRole.Measure *");
  }

  @Test
  void resourcesWithAWildcardInTheirNamesAreThese() {
    String glue = "arn:aws:glue:eu-central-1:123456789012:table/finance_bi/";
    String logs = "arn:aws:logs:eu-central-1:123456789012:log-group:";
    String spice = "arn:aws:quicksight:eu-central-1:123456789012:dataset/";
    assertThat(wildcards("Resource", arn -> arn.contains("*") && !arn.equals("*")))
        .containsExactlyInAnyOrder(
            // Objects of a bucket, below one prefix.
            "CrawlerRole.ReadRawFiles arn:aws:s3:::RawBucket/raw/*",
            "JobPolicy.ReadInputs arn:aws:s3:::RawBucket/raw/*",
            "JobPolicy.ReadInputs arn:aws:s3:::ArtifactsBucket/artifacts/*",
            "JobPolicy.WriteLake arn:aws:s3:::LakeBucket/lake/*",
            "JobPolicy.WriteLake arn:aws:s3:::LakeBucket/export/*",
            "JobRole.Log arn:aws:s3:::ArtifactsBucket/logs/*",
            "PublishRole.ReadRelease arn:aws:s3:::ArtifactsBucket/artifacts/*",
            "PublishRole.RetireExports arn:aws:s3:::LakeBucket/export/*",
            "ReaderPolicy.ReadLake arn:aws:s3:::LakeBucket/lake/*",
            "ReaderPolicy.ReadLake arn:aws:s3:::LakeBucket/export/*",
            "ReaderPolicy.KeepResults arn:aws:s3:::ResultsBucket/athena/*",
            // Tables of the one database.
            "CrawlerRole.NoteTables " + glue + "raw_*",
            "PublishRole.ChangeCatalog " + glue + "*",
            "ReaderPolicy.ReadCatalog " + glue + "*",
            // Glue names its groups of logs itself; and a group's streams are behind its name.
            "CrawlerRole.Log " + logs + "/aws-glue/crawlers*",
            "GlueJobRole.Log " + logs + "/aws-glue/*",
            "PublishRole.Log " + logs + "/finance-bi/publish:*",
            // Runs of the one application, and ingestions of the datasets that are named.
            "StateMachineRole.FollowRun "
                + "arn:aws:emr-serverless:eu-central-1:123456789012:/applications/Application"
                + "/jobruns/*",
            "StateMachineRole.Refresh " + spice + "sales/ingestion/*",
            "StateMachineRole.Refresh " + spice + "customers/ingestion/*");
  }

  @Test
  void nobodyIsTrustedButServicesOfThisAccount() {
    List<Statement> trusts =
        of(ROLE)
            .flatMap(
                role ->
                    statements(
                        role.getKey(), role.getValue().at("/Properties/AssumeRolePolicyDocument")))
            .toList();
    assertThat(trusts)
        .isNotEmpty()
        .allSatisfy(
            trust -> {
              assertThat(trust.json().at("/Principal").properties())
                  .extracting(Map.Entry::getKey)
                  .containsExactly("Service");
              assertThat(trust.json().path("Condition").toString())
                  .containsAnyOf("aws:SourceAccount", ":123456789012:");
            });
  }

  @Test
  void onlyTheJobsRoleIsPassedAndOnlyToEmr() {
    List<Statement> passing =
        allowed().filter(s -> s.values("Action").contains("iam:PassRole")).toList();
    assertThat(passing).hasSize(1);
    assertThat(passing.get(0).values("Resource"))
        .containsExactly("arn:aws:iam::123456789012:role/JobRole");
    assertThat(passing.get(0).json().at("/Condition/StringEquals/iam:PassedToService").asText())
        .isEqualTo("emr-serverless.amazonaws.com");
  }

  @Test
  void resourcesTrustNobodyButThisAccountAndItsAlarms() {
    String alarms = "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:finance-bi-*";
    List<Statement> trusting =
        allowed()
            .filter(s -> s.json().has("Principal"))
            .sorted(Comparator.comparing(s -> s.of() + s.json().get("Sid").asText()))
            .toList();
    assertThat(trusting)
        .extracting(s -> s.of() + "." + s.json().get("Sid").asText())
        .containsExactly(
            "AlarmTopicPolicy.AlarmsOfThisStack",
            "Key.AlarmsReachTheTopic",
            "Key.TheAccountGoverns");
    assertThat(trusting.get(2).json().at("/Principal/AWS").asText())
        .isEqualTo("arn:aws:iam::123456789012:root");
    assertThat(trusting.subList(0, 2))
        .allSatisfy(
            s -> {
              assertThat(s.json().get("Principal").toString())
                  .isEqualTo("{\"Service\":\"cloudwatch.amazonaws.com\"}");
              assertThat(s.json().get("Condition").toString())
                  .isEqualTo(
                      "{\"StringEquals\":{\"aws:SourceAccount\":\"123456789012\"},"
                          + "\"ArnLike\":{\"aws:SourceArn\":\""
                          + alarms
                          + "\"}}");
            });
    assertThat(trusting.get(1).values("Action"))
        .containsExactly("kms:Decrypt", "kms:GenerateDataKey");
  }

  @Test
  void whoReadsOrWritesObjectsMayUseTheirKey() {
    for (String role :
        List.of("CrawlerRole", "JobRole", "GlueJobRole", "PublishRole", "StateMachineRole")) {
      Set<String> actions = Stack.actions(template, role);
      assertThat(actions).as(role).contains("s3:GetObject", "kms:Decrypt");
      assertThat(actions.contains("kms:GenerateDataKey"))
          .as(role)
          .isEqualTo(actions.contains("s3:PutObject"));
    }
    assertThat(allowed().filter(s -> s.values("Action").contains("kms:Decrypt")))
        .filteredOn(s -> !s.of().equals("Key"))
        .hasSize(4)
        .allSatisfy(
            s -> {
              assertThat(s.values("Resource")).singleElement().asString().contains(":key/Key");
              assertThat(s.json().at("/Condition/StringEquals/kms:ViaService").asText())
                  .matches("(s3|sns)\\.eu-central-1\\.amazonaws\\.com");
            });
  }

  @Test
  void bucketsArePrivateEncryptedVersionedAndLetGoOfWhatIsOld() {
    assertThat(of(BUCKET))
        .hasSize(4)
        .allSatisfy(
            bucket -> {
              JsonNode properties = bucket.getValue().get("Properties");
              assertThat(properties.get("PublicAccessBlockConfiguration").properties())
                  .hasSize(4)
                  .allSatisfy(each -> assertThat(each.getValue().asBoolean()).isTrue());
              JsonNode encryption =
                  properties.at(
                      "/BucketEncryption/ServerSideEncryptionConfiguration/0"
                          + "/ServerSideEncryptionByDefault");
              assertThat(encryption.path("SSEAlgorithm").asText()).isEqualTo("aws:kms");
              assertThat(encryption.path("KMSMasterKeyID").asText()).contains(":key/Key");
              assertThat(properties.at("/VersioningConfiguration/Status").asText())
                  .isEqualTo("Enabled");
              assertThat(properties.at("/OwnershipControls/Rules/0/ObjectOwnership").asText())
                  .isEqualTo("BucketOwnerEnforced");
              assertThat(properties.at("/LifecycleConfiguration/Rules").toString())
                  .contains("NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload");
              assertThat(bucket.getValue().path("DeletionPolicy").asText()).isEqualTo("Retain");
            });
  }

  @Test
  void bucketsAndTopicAnswerOverTlsAlone() {
    List<String> denied =
        Stream.of("AWS::S3::BucketPolicy", "AWS::SNS::TopicPolicy")
            .flatMap(TemplateSecurityTest::of)
            .flatMap(
                policy ->
                    statements(policy.getKey(), policy.getValue().at("/Properties/PolicyDocument")))
            .filter(s -> !s.isAllowed())
            .filter(s -> s.json().path("Principal").asText().equals("*"))
            .filter(s -> Set.of("s3:*", "sns:Publish").containsAll(s.values("Action")))
            .filter(
                s -> s.json().at("/Condition/Bool/aws:SecureTransport").asText().equals("false"))
            .flatMap(s -> s.values("Resource").stream())
            .toList();
    List<String> all = new ArrayList<>();
    of(BUCKET)
        .map(bucket -> "arn:aws:s3:::" + bucket.getKey())
        .forEach(arn -> all.addAll(List.of(arn, arn + "/*")));
    all.add("arn:aws:sns:eu-central-1:123456789012:finance-bi-alarms");
    assertThat(all).hasSize(9);
    assertThat(denied).containsExactlyInAnyOrderElementsOf(all);
  }

  private static Stream<Map.Entry<String, JsonNode>> of(String type) {
    return template.resources().properties().stream()
        .filter(resource -> resource.getValue().get("Type").asText().equals(type));
  }

  private static Set<String> wildcards(String key, Predicate<String> isOne) {
    Set<String> found = new TreeSet<>();
    allowed()
        .forEach(
            statement ->
                statement.values(key).stream()
                    .filter(isOne)
                    .flatMap(statement::named)
                    .forEach(found::add));
    return found;
  }

  /** What anything in the stack is allowed, wherever it stands. */
  private static Stream<Statement> allowed() {
    return template.resources().properties().stream()
        .flatMap(
            resource ->
                resource.getValue().findValues("Statement").stream()
                    .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                    .map(json -> new Statement(resource.getKey(), json)))
        .filter(Statement::isAllowed)
        .filter(s -> !s.values("Action").contains("sts:AssumeRole"));
  }

  private static Stream<Statement> statements(String of, JsonNode policy) {
    return StreamSupport.stream(policy.get("Statement").spliterator(), false)
        .map(json -> new Statement(of, json));
  }
}
