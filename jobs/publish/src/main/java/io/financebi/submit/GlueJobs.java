package io.financebi.submit;

import io.financebi.errors.UserException;
import io.financebi.glue.GlueClients;
import io.financebi.settings.GlueJobSettings;
import io.financebi.settings.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunResponse;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;

/** Runs jobs in Glue, as a job that it makes there. */
final class GlueJobs implements Cluster {
  private static final String SCRIPT = "finance-bi.scala";

  private static final int ATTEMPTS = 3;

  private final GlueClient glue;
  private final GlueJobSettings job;
  private final String role;
  private final PipelineJars jars;
  private final PrintWriter err;

  private String jar = "";

  GlueJobs(Settings settings, PipelineJars jars, PrintWriter err) {
    this.job = settings.submit().glueJob();
    this.role = job.role().orElseThrow(GlueJobs::noRole);
    this.jars = jars;
    this.err = err;
    this.glue = GlueClients.of(settings.aws());
  }

  private static UserException noRole() {
    return new UserException(
        "submit_not_set_up",
        "glue.job.role is not set.",
        "Name a role that Glue may take, and that may read and write the lake and read the raw files"
            + " and submit.artifacts.");
  }

  @Override
  public String label() {
    return "Glue";
  }

  /** The version of Glue is the job's own. */
  @Override
  public void check() {
    found().ifPresent(this::requireOurs);
  }

  private Optional<Job> found() {
    try {
      return Optional.of(glue.getJob(get -> get.jobName(job.name())).job());
    } catch (EntityNotFoundException e) {
      return Optional.empty();
    }
  }

  private void requireOurs(Job found) {
    if (!GlueJobRequests.isOurs(found)) {
      throw new UserException(
          "glue_job_of_others",
          "There is a Glue job " + job.name() + " which finance-bi has not made.",
          "Set glue.job.name to another name, or delete that job.");
    }
  }

  @Override
  public String region() {
    return glue.serviceClientConfiguration().region().id();
  }

  @Override
  public void upload(Artifacts artifacts) {
    jar = artifacts.upload(jars.main());
    String script = artifacts.upload(SCRIPT, Artifacts.resource(SCRIPT));
    CreateJobRequest wanted = GlueJobRequests.create(job, role, script, jar);
    for (int attempt = 1; !isMade(wanted); attempt++) {
      if (attempt == ATTEMPTS) {
        throw new UserException(
            "glue_job_outrun",
            "Others go on making and deleting the Glue job " + job.name() + ".",
            "Repeat it, or set glue.job.name to another name.");
      }
    }
  }

  /** False when somebody else, or a request whose answer was lost, has come first. */
  private boolean isMade(CreateJobRequest wanted) {
    Optional<Job> found = found();
    try {
      if (found.isEmpty()) {
        var unused = glue.createJob(wanted);
        err.println("Made the Glue job " + job.name());
        return true;
      }
      requireOurs(found.get());
      List<String> differences = GlueJobRequests.differences(found.get(), wanted);
      if (!differences.isEmpty()) {
        var unused = glue.updateJob(GlueJobRequests.update(found.get(), wanted));
        err.println("Changed the Glue job " + job.name() + ": " + String.join(", ", differences));
      }
      return true;
    } catch (AlreadyExistsException | EntityNotFoundException e) {
      return false;
    }
  }

  /** Glue knows no token: a request that comes twice is refused, and the first one looked up. */
  @Override
  public String start(List<String> arguments) {
    String token = UUID.randomUUID().toString();
    try {
      return glue.startJobRun(GlueJobRequests.start(job.name(), region(), jar, arguments, token))
          .jobRunId();
    } catch (ConcurrentRunsExceededException e) {
      return startedWith(token)
          .orElseThrow(
              () ->
                  new UserException(
                      "glue_job_busy",
                      "Another run of the Glue job " + job.name() + " is at work.",
                      "Wait for its end, or set glue.job.name to another name: a lake has one run"
                          + " at a time.",
                      e));
    }
  }

  private Optional<String> startedWith(String token) {
    return glue.getJobRuns(get -> get.jobName(job.name())).jobRuns().stream()
        .filter(run -> token.equals(run.arguments().get(GlueJobRequests.TOKEN)))
        .map(JobRun::id)
        .findFirst();
  }

  @Override
  public List<String> places(String run) {
    String console = "https://%s.console.aws.amazon.com/".formatted(region());
    String group =
        console
            + "cloudwatch/home?region=%s#logsV2:log-groups/log-group/$252Faws-glue$252Fjobs$252F%s"
                .formatted(region(), "%s/log-events/" + run);
    return List.of(
        "job        " + job.name(),
        "dashboard  %sgluestudio/home?region=%s#/job/%s/run/%s"
            .formatted(console, region(), job.name().replace(" ", "%20"), run),
        "output     " + group.formatted("output"),
        "errors     " + group.formatted("error"),
        "logs       groups /aws-glue/jobs/output and /aws-glue/jobs/error, stream " + run);
  }

  @Override
  public Look look(String run) {
    JobRun found = glue.getJobRun(get -> get.jobName(job.name()).runId(run)).jobRun();
    String state = found.jobRunStateAsString();
    String details = Objects.toString(found.errorMessage(), "");
    return switch (found.jobRunState()) {
      case SUCCEEDED -> Look.ended(state, details, 0);
      case STOPPED -> Look.ended(state, details, ExitCodes.CANCELLED);
      case FAILED, ERROR, TIMEOUT, EXPIRED -> Look.ended(state, details, ExitCodes.of(details));
      default -> Look.on(state, state.equals("RUNNING"));
    };
  }

  /** Its log is in CloudWatch, which {@link #places} tells. */
  @Override
  public void tell(String run, Look look) {}

  @Override
  public void cancel(String run) {
    BatchStopJobRunResponse answer =
        glue.batchStopJobRun(stop -> stop.jobName(job.name()).jobRunIds(run));
    answer.errors().stream()
        .findFirst()
        .ifPresent(
            error -> {
              throw new UserException(
                  "glue_not_stopped",
                  "Glue does not stop the run: " + error.errorDetail().errorMessage(),
                  "Stop it in the console.");
            });
  }

  @Override
  public void close() {
    glue.close();
  }
}
