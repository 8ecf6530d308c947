package io.financebi.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.settings.GlueJobSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobUpdate;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;
import software.amazon.awssdk.services.glue.model.WorkerType;

class GlueJobRequestsTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/jobs/glue";

  private static final CreateJobRequest WANTED =
      GlueJobRequests.create(
          new GlueJobSettings("finance-bi", Optional.of(ROLE), 4, "G.2X"),
          ROLE,
          "s3://jars/shim-0.scala",
          "s3://jars/main-1.jar");

  /** As Glue tells it after it was made. */
  private static Job.Builder made() {
    return Job.builder()
        .name(WANTED.name())
        .description(WANTED.description())
        .role("glue")
        .command(WANTED.command())
        .glueVersion("5.0")
        .workerType(WorkerType.G_2_X)
        .numberOfWorkers(4)
        .executionProperty(WANTED.executionProperty())
        .defaultArguments(WANTED.defaultArguments())
        .timeout(480);
  }

  @Test
  void aJobHasTheScriptInScalaAndDelta() {
    assertThat(WANTED)
        .isEqualTo(
            CreateJobRequest.builder()
                .name("finance-bi")
                .description("finance-bi: runs the pipeline; made by ./bi submit --on glue.")
                .role(ROLE)
                .command(
                    command -> command.name("glueetl").scriptLocation("s3://jars/shim-0.scala"))
                .glueVersion("5.0")
                .workerType("G.2X")
                .numberOfWorkers(4)
                .executionProperty(property -> property.maxConcurrentRuns(1))
                .defaultArguments(
                    Map.of(
                        "--job-language",
                        "scala",
                        "--class",
                        "FinanceBi",
                        "--extra-jars",
                        "s3://jars/main-1.jar",
                        "--datalake-formats",
                        "delta",
                        "--enable-continuous-cloudwatch-log",
                        "true"))
                .build());
  }

  @Test
  void whatIsAsItOughtToBeDiffersInNothing() {
    assertThat(GlueJobRequests.differences(made().build(), WANTED)).isEmpty();
    assertThat(GlueJobRequests.isOurs(made().build())).isTrue();
    assertThat(GlueJobRequests.isOurs(made().description(null).build())).isFalse();
  }

  @Test
  void everyDifferenceIsNamed() {
    Job other =
        made()
            .role("other")
            .command(command -> command.name("glueetl").scriptLocation("s3://jars/other.scala"))
            .glueVersion("4.0")
            .numberOfWorkers(2)
            .executionProperty(property -> property.maxConcurrentRuns(3))
            .defaultArguments(Map.of("--class", "FinanceBi"))
            .build();
    assertThat(GlueJobRequests.differences(other, WANTED))
        .containsExactly(
            "role", "script", "version of Glue", "workers", "runs at once", "arguments");
  }

  @Test
  void anUpdateKeepsWhatOthersHaveSetBeside() {
    Job found =
        made()
            .glueVersion("4.0")
            .defaultArguments(Map.of("--TempDir", "s3://tmp/", "--class", "Other"))
            .nonOverridableArguments(Map.of("--enable-metrics", "true"))
            .timeout(60)
            .maxRetries(1)
            .securityConfiguration("sealed")
            .build();
    JobUpdate update = GlueJobRequests.update(found, WANTED).jobUpdate();
    assertThat(update.defaultArguments())
        .containsEntry("--TempDir", "s3://tmp/")
        .containsAllEntriesOf(WANTED.defaultArguments());
    assertThat(update.nonOverridableArguments()).isEqualTo(Map.of("--enable-metrics", "true"));
    assertThat(update.timeout()).isEqualTo(60);
    assertThat(update.maxRetries()).isEqualTo(1);
    assertThat(update.securityConfiguration()).isEqualTo("sealed");
    assertThat(update.glueVersion()).isEqualTo("5.0");
  }

  @Test
  void theArgumentsOfARunAreOneWord() {
    assertThat(
            GlueJobRequests.start(
                "finance-bi",
                "eu-central-1",
                "s3://jars/main-1.jar",
                List.of("run", "--conf", "s3://jars/my.properties", "--set", "a=b c,\"d\"", ""),
                "token-1"))
        .isEqualTo(
            StartJobRunRequest.builder()
                .jobName("finance-bi")
                .arguments(
                    Map.of(
                        "--bi-arguments",
                        "run,--conf,s3://jars/my.properties,--set,a%3Db+c%2C%22d%22,",
                        "--bi-region",
                        "eu-central-1",
                        "--extra-jars",
                        "s3://jars/main-1.jar",
                        "--bi-token",
                        "token-1"))
                .build());
  }
}
