package io.financebi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.financebi.publish.Bi.Said;
import io.financebi.testing.Call;
import io.financebi.testing.EmrServerlessState;
import io.financebi.testing.ModelServer;
import io.financebi.testing.Refusal;
import io.financebi.testing.S3Server;
import io.financebi.testing.ServiceFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bi submit --on emr-serverless}. */
class SubmitEmrTest {
  private static final String RUN = "00run1";

  @TempDir private static Path shared;
  private static S3Server s3;

  @TempDir private Path folder;
  private final EmrServerlessState state = new EmrServerlessState();
  private ModelServer emr;
  private Submitting bi;

  @BeforeAll
  static void startS3() throws IOException {
    s3 = S3Server.start(shared, "jars", "lakes");
  }

  @AfterAll
  static void stopS3() {
    s3.close();
  }

  @BeforeEach
  void start() throws IOException {
    emr = state.serve();
    bi = Submitting.of(folder, s3, emr.endpoint());
    for (String key : bi.artifacts()) {
      Files.delete(s3.bucket("jars").resolve(key));
    }
    bi.log(RUN, "stdout.gz", "");
    bi.log(RUN, "stderr.gz", "");
  }

  @AfterEach
  void stop() {
    emr.close();
  }

  private Said submit(String... words) {
    return bi.submit("emr-serverless", words);
  }

  private List<String> called() {
    return emr.calls().stream().map(Call::operation).toList();
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    JsonNode driver = emr.calls("StartJobRun").get(0).at("/jobDriver/sparkSubmit");
    driver.get("entryPointArguments").forEach(each -> arguments.add(each.asText()));
    return arguments;
  }

  @Test
  void runsTheJobWithTheSameConfigurationAndTellsWhereItIs() {
    Said said = submit("--set", "session.gap=10m", "run", "--full", "--set", "rates.max-age=3d");

    assertThat(said.exit()).as(said.err()).isZero();
    List<String> artifacts = bi.artifacts();
    assertThat(artifacts)
        .hasSize(4)
        .allMatch(key -> key.matches("bi/[\\w.-]+-[0-9a-f]{16}\\.(jar|properties)"));
    assertThat(arguments())
        .containsExactly(
            "run",
            "--conf",
            "s3://jars/" + artifacts.get(3),
            "--set",
            "aws.region=eu-central-1",
            "--set",
            "spark.ui.enabled=true",
            "--set",
            "session.gap=10m",
            "--full",
            "--set",
            "rates.max-age=3d");
    JsonNode started = emr.calls("StartJobRun").get(0);
    assertThat(started.at("/jobDriver/sparkSubmit/entryPoint").asText())
        .startsWith("s3://jars/bi/finance-bi-pipeline-");
    assertThat(started.at("/jobDriver/sparkSubmit/sparkSubmitParameters").asText())
        .matches(
            "--class io.financebi.Main --conf spark.jars=s3://jars/bi/delta-spark_\\S+jar,\\S+");
    assertThat(said.err().lines().filter(line -> !line.startsWith("Uploaded")))
        .containsExactly(
            "Started run 00run1 of EMR Serverless",
            "  application  " + EmrServerlessState.APPLICATION,
            "  logs         s3://jars/bi/logs/applications/00f1abcd2efg3h45/jobs/00run1/",
            "SUBMITTED",
            "SCHEDULED",
            "RUNNING",
            "  dashboard    https://dashboard.example.com/00run1 (for an hour)",
            "SUCCESS");
    assertThat(said.out()).isEmpty();
  }

  @Test
  void theDashboardShowsSparksOwnUnlessTheConfigurationSaysOtherwise() {
    assertThat(submit("--set", "spark.ui.enabled=false", "run").exit()).isZero();
    assertThat(arguments())
        .contains("spark.ui.enabled=false")
        .doesNotContain("spark.ui.enabled=true");
  }

  @Test
  void uploadsOnlyWhatIsNew() throws IOException {
    assertThat(submit("run").err()).contains("Uploaded s3://jars/bi/finance-bi-pipeline-");
    assertThat(submit("run").err()).doesNotContain("Uploaded");
    assertThat(bi.artifacts()).hasSize(4);

    Files.writeString(
        folder.resolve("home/jobs/pipeline/target/finance-bi-pipeline.jar"), "another pipeline");
    assertThat(submit("run").err().lines().filter(line -> line.startsWith("Uploaded"))).hasSize(1);
    assertThat(bi.artifacts()).hasSize(5);
  }

  @Test
  void printsEachLineOfTheLogOnceThoughTheLogIsUploadedAgainAndAgain() {
    state.setStates(List.of("SCHEDULED", "RUNNING", "RUNNING", "RUNNING", "RUNNING", "SUCCESS"));
    state.atLook(2, () -> bi.log(RUN, "stderr.gz", "cleaning\nbuil"));
    state.atLook(3, () -> bi.log(RUN, "stdout.gz", "a report of é"));
    state.atLook(4, () -> bi.log(RUN, "stderr.gz", "cleaning\nbuilding\n"));
    state.atLook(6, () -> bi.log(RUN, "stdout.gz", "a report of été\nwithout an end"));

    Said said = submit("run");

    assertThat(said.out()).isEqualTo("a report of été\nwithout an end");
    assertThat(said.err().lines().filter(line -> line.matches("cleaning|buil.*")))
        .containsExactly("cleaning", "building");
  }

  @Test
  void aLogThatIsNotThereOrCannotBeReadIsNoFailure() throws IOException {
    Path driver =
        s3.bucket("jars").resolve("bi/logs/applications/00f1abcd2efg3h45/jobs/00run1/SPARK_DRIVER");
    Files.delete(driver.resolve("stdout.gz"));
    Files.writeString(driver.resolve("stderr.gz"), "this is not gzip");

    Said said = submit("run");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.err()).containsOnlyOnce("The log cannot be shown here");
  }

  @Test
  void endsWithTheExitCodeOfTheJob() {
    state.setStates(List.of("RUNNING", "FAILED"));
    state.setDetails("Job failed, please check complete logs. ExitCode: 3. Last few exceptions: -");

    Said said = submit("run");

    assertThat(said.exit()).isEqualTo(3);
    assertThat(said.err()).contains("Run 00run1 has ended with FAILED, exit code 3: Job failed");

    state.setStates(List.of("CANCELLED"));
    assertThat(submit("run").exit()).isEqualTo(130);
  }

  @Test
  void looksAtLongerAndLongerPauses() {
    state.setStates(
        List.of("SUBMITTED", "RUNNING", "RUNNING", "RUNNING", "RUNNING", "RUNNING", "SUCCESS"));
    assertThat(submit("run").exit()).isZero();
    assertThat(bi.pauses().stream().map(Duration::toSeconds))
        .containsExactly(2L, 4L, 8L, 16L, 20L, 20L, 10L);
  }

  @Test
  void startsOneRunThroughFaults() {
    emr.fail("StartJobRun", ServiceFault.LOST_ANSWER, ServiceFault.THROTTLED);
    emr.fail("GetJobRun", ServiceFault.THROTTLED, ServiceFault.SERVER_ERROR);

    Said said = submit("run");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(emr.calls("StartJobRun")).hasSize(3);
    assertThat(state.runs()).containsExactly(RUN);
  }

  @Test
  void ctrlCCancelsTheRun() {
    state.setStates(List.of("SUBMITTED", "RUNNING"));
    bi.interrupt();

    Said said = submit("run");

    assertThat(said.exit()).isEqualTo(130);
    assertThat(emr.done("CancelJobRun")).hasSize(1);
    assertThat(said.err()).contains("Cancelled run 00run1 of EMR Serverless", "CANCELLED");
  }

  @Test
  void ctrlCLeavesARunThatHasEnded() {
    assertThat(submit("run").exit()).isZero();
    bi.stops().get(0).run();
    assertThat(called()).doesNotContain("CancelJobRun");
  }

  @Test
  void aRunThatCannotBeCancelledIsTold() {
    state.refuse("CancelJobRun", new Refusal("AccessDeniedException", "you may not cancel"));
    bi.interrupt();
    assertThat(submit("run").err())
        .contains("Run 00run1 could not be cancelled and goes on", "you may not cancel");
  }

  @Test
  void whoMayNotSeeTheDashboardFollowsTheRunWithoutIt() {
    state.refuse("GetDashboardForJobRun", new Refusal("AccessDeniedException", "not for you"));
    Said said = submit("run");
    assertThat(said.exit()).isZero();
    assertThat(said.err()).contains("dashboard    none: EMR Serverless refuses its link");
  }

  @Test
  void detachesFromARunThatGoesOn() {
    Said said = submit("--detach", "run");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("Started run 00run1", "s3://jars/bi/logs/applications/");
    assertThat(bi.stops()).isEmpty();
    assertThat(called()).containsExactly("GetApplication", "StartJobRun");
  }

  @Test
  void refusesAnApplicationThatCannotRunTheJarBeforeAnythingIsUploaded() {
    state.setApplication("Spark", "emr-6.15.0");
    assertThat(submit("run").err()).contains("emr_release_too_old", "emr-6.15.0");
    state.setApplication("Hive", "emr-7.10.0");
    assertThat(submit("run").err()).contains("emr_not_spark");
    assertThat(submit("--set", "emr.application=00other", "run").err())
        .contains("emr_no_application");
    assertThat(bi.artifacts()).isEmpty();
    assertThat(called()).containsOnly("GetApplication");
  }

  @Test
  void refusesWhatAJobAtAwsCannotRead() {
    assertThat(submit("--set", "lake.root=lake", "run").err())
        .contains("submit_needs_s3", "lake.root is");
    assertThat(submit("run", "--set", "sales.input=sales.csv").err())
        .contains("submit_needs_s3", "sales.input is");
    assertThat(submit("run", "--conf", "mine.properties").err())
        .contains("submit_conf_of_job", "mine.properties");
    assertThat(submit("--set", "submit.artifacts=", "run").err()).contains("submit_not_set_up");
    assertThat(submit("--set", "emr.role=", "run").err()).contains("emr.role is not set");
    assertThat(emr.calls()).isEmpty();
  }

  @Test
  void refusesWhatIsNoJob() {
    assertThat(submit().err()).contains("JOB");
    assertThat(submit("query", "net_sales").err()).contains("Say what to run");
    assertThat(submit("job", "--help").err()).contains("Say what to run");
    assertThat(bi.submit("kubernetes", "run").err()).contains("emr-serverless, glue");
    assertThat(bi.run(List.of("submit", "--help")).out()).contains("--detach");
  }

  @Test
  void aRunThatCanNoLongerBeFollowedGoesOn() {
    state.refuse("GetJobRun", new Refusal("ExpiredTokenException", "too late"));
    Said said = submit("run");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("submit_out_of_sight", "Run 00run1 goes on", "have expired");
    bi.stops().get(0).run();
    assertThat(called()).doesNotContain("CancelJobRun");
  }
}
