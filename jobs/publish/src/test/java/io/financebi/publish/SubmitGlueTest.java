package io.financebi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.publish.Bi.Said;
import io.financebi.testing.Call;
import io.financebi.testing.GlueState;
import io.financebi.testing.ModelServer;
import io.financebi.testing.S3Server;
import io.financebi.testing.ServiceFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bi submit --on glue}. */
class SubmitGlueTest {
  private static final String JOB = "finance-bi";

  @TempDir private static Path shared;
  private static S3Server s3;

  @TempDir private Path folder;
  private final GlueState state = new GlueState();
  private ModelServer glue;
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
    glue = state.serve();
    bi = Submitting.of(folder, s3, glue.endpoint());
    for (String key : bi.artifacts()) {
      Files.delete(s3.bucket("jars").resolve(key));
    }
  }

  @AfterEach
  void stop() {
    glue.close();
  }

  private Said submit(String... words) {
    return bi.submit("glue", words);
  }

  private List<String> called() {
    return glue.calls().stream().map(Call::operation).toList();
  }

  private ObjectNode job() {
    return state.jobs().all().get(JOB);
  }

  @Test
  void makesTheJobAndRunsIt() throws IOException {
    Said said = submit("job", "maintain", "--dry-run");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(called())
        .containsExactly(
            "GetJob", "GetJob", "CreateJob", "StartJobRun", "GetJobRun", "GetJobRun", "GetJobRun");
    List<String> artifacts = bi.artifacts();
    assertThat(artifacts).hasSize(3);
    String jar = "s3://jars/" + artifacts.get(1);
    String script = job().at("/Command/ScriptLocation").asText();
    assertThat(job().at("/DefaultArguments/--extra-jars").asText()).isEqualTo(jar);
    assertThat(script).isEqualTo("s3://jars/" + artifacts.get(0)).endsWith(".scala");
    assertThat(s3.bucket("jars").resolve(artifacts.get(0)))
        .content()
        .contains("object FinanceBi", "io.financebi.GlueMain.main(args)");
    JsonNode arguments = glue.calls("StartJobRun").get(0).get("Arguments");
    assertThat(arguments.get("--bi-arguments").asText())
        .isEqualTo(
            "job,maintain,--conf,s3://jars/"
                + artifacts.get(2)
                + ",--set,aws.region%3Deu-central-1,--set,spark.ui.enabled%3Dtrue,--dry-run");
    assertThat(arguments.get("--extra-jars").asText()).isEqualTo(jar);
    assertThat(said.err().lines().filter(line -> !line.startsWith("Uploaded")))
        .containsSubsequence(
            "Made the Glue job finance-bi",
            "Started run jr_1 of Glue",
            "  logs       groups /aws-glue/jobs/output and /aws-glue/jobs/error, stream jr_1",
            "STARTING",
            "RUNNING",
            "SUCCEEDED");
    assertThat(said.err())
        .contains(
            "https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1"
                + "#logsV2:log-groups/log-group/$252Faws-glue$252Fjobs$252Ferror/log-events/jr_1");
  }

  @Test
  void changesAJobOnlyWhereItDiffers() {
    assertThat(submit("run").exit()).isZero();
    glue.forgetCalls();
    assertThat(submit("run").err()).doesNotContain("Changed", "Uploaded");
    assertThat(called()).doesNotContain("UpdateJob", "CreateJob");

    job().put("Timeout", 60).withObject("/DefaultArguments").put("--TempDir", "s3://tmp/");
    Said said = submit("--set", "glue.job.workers=5", "run");

    assertThat(said.err()).contains("Changed the Glue job finance-bi: workers\n");
    assertThat(job().get("NumberOfWorkers").asInt()).isEqualTo(5);
    assertThat(job().get("Timeout").asInt()).isEqualTo(60);
    assertThat(job().at("/DefaultArguments/--TempDir").asText()).isEqualTo("s3://tmp/");
  }

  @Test
  void leavesAJobOfOthers() {
    assertThat(submit("run").exit()).isZero();
    job().put("Description", "of somebody else");

    Said said = submit("run");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("glue_job_of_others").doesNotContain("Uploaded");
    assertThat(glue.calls("StartJobRun")).hasSize(1);
  }

  @Test
  void aLostAnswerStartsNoSecondRunAndMakesNoSecondJob() {
    glue.fail("CreateJob", ServiceFault.LOST_ANSWER);
    glue.fail("StartJobRun", ServiceFault.THROTTLED, ServiceFault.LOST_ANSWER);

    Said said = submit("run");

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(state.jobs().runs()).containsOnlyKeys("jr_1");
    assertThat(said.err()).contains("Started run jr_1 of Glue");
  }

  @Test
  void aJobThatIsAtWorkIsNotStartedAgain() {
    assertThat(submit("--detach", "run").out()).contains("Started run jr_1");

    Said said = submit("run");

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).contains("glue_job_busy");
  }

  @Test
  void endsWithTheExitCodeOfTheJob() {
    state.jobs().setStates(List.of("RUNNING", "FAILED"));
    state
        .jobs()
        .setError(
            "Exception in User Class: java.lang.IllegalStateException : finance-bi has ended with"
                + " exit code 3");
    Said said = submit("run");
    assertThat(said.exit()).isEqualTo(3);
    assertThat(said.err()).contains("Run jr_1 has ended with FAILED, exit code 3");

    state.jobs().setStates(List.of("TIMEOUT"));
    state.jobs().setError("");
    assertThat(submit("run").exit()).isEqualTo(1);
  }

  @Test
  void ctrlCStopsTheRun() {
    state.jobs().setStates(List.of("RUNNING"));
    bi.interrupt();

    Said said = submit("run");

    assertThat(said.exit()).isEqualTo(130);
    assertThat(said.err()).contains("Cancelled run jr_1 of Glue", "STOPPED");
  }

  @Test
  void needsARole() {
    assertThat(submit("--set", "glue.job.role=", "run").err()).contains("glue.job.role is not set");
    assertThat(glue.calls()).isEmpty();
  }
}
