package io.financebi.submit;

import io.financebi.aws.AwsClients;
import io.financebi.aws.AwsFailures;
import io.financebi.aws.Pauses;
import io.financebi.errors.UserException;
import io.financebi.settings.Settings;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.Application;
import software.amazon.awssdk.services.emrserverless.model.JobRun;
import software.amazon.awssdk.services.emrserverless.model.ResourceNotFoundException;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunRequest;

/** Runs jobs in an application of EMR Serverless. */
final class EmrServerless implements Cluster {
  /** The end of a log comes some time after the end of its run. */
  private static final Duration LAST_LOG = Duration.ofSeconds(10);

  private final EmrServerlessClient emr;
  private final Settings settings;
  private final PipelineJars jars;
  private final JobLine job;
  private final String application;
  private final String role;
  private final Pauses pauses;
  private final PrintWriter out;
  private final PrintWriter err;

  private String main = "";
  private List<String> others = List.of();
  private Optional<DriverLog> log = Optional.empty();
  private boolean isDashboardTold;

  EmrServerless(
      Settings settings,
      PipelineJars jars,
      JobLine job,
      Pauses pauses,
      PrintWriter out,
      PrintWriter err) {
    this.settings = settings;
    this.jars = jars;
    this.job = job;
    this.pauses = pauses;
    this.out = out;
    this.err = err;
    this.application =
        settings.submit().emrApplication().orElseThrow(() -> missing("emr.application", "the id"));
    this.role = settings.submit().emrRole().orElseThrow(() -> missing("emr.role", "the ARN"));
    this.emr =
        AwsClients.configured(EmrServerlessClient.builder(), "emr-serverless", settings.aws())
            .build();
  }

  private static UserException missing(String key, String what) {
    return new UserException(
        "submit_not_set_up",
        key + " is not set.",
        "Set it to " + what + "; the README tells under \"A stack at AWS\" what makes it.");
  }

  @Override
  public String label() {
    return "EMR Serverless";
  }

  @Override
  public void check() {
    try {
      Application found = emr.getApplication(get -> get.applicationId(application)).application();
      EmrRelease.check(found.type(), found.releaseLabel());
    } catch (ResourceNotFoundException e) {
      throw new UserException(
          "emr_no_application",
          "EMR Serverless knows no application " + application + ".",
          "Correct emr.application or the region (aws.region).",
          e);
    }
  }

  @Override
  public String region() {
    return emr.serviceClientConfiguration().region().id();
  }

  @Override
  public void upload(Artifacts artifacts) {
    main = artifacts.upload(jars.main());
    others = jars.delta().stream().map(artifacts::upload).toList();
  }

  @Override
  public String start(List<String> arguments) {
    String run = emr.startJobRun(request(arguments, UUID.randomUUID().toString())).jobRunId();
    log = Optional.of(new DriverLog(logs(run) + "/SPARK_DRIVER", settings.aws(), out, err));
    return run;
  }

  /**
   * What starts a run, after {@link #upload}.
   *
   * @param token the same for the same run
   */
  StartJobRunRequest request(List<String> arguments, String token) {
    return EmrRequests.start(
        new EmrRequests.Place(application, role, region()),
        job,
        main,
        others,
        arguments,
        settings,
        token);
  }

  private String logs(String run) {
    return EmrRequests.logs(settings, application, run);
  }

  @Override
  public List<String> places(String run) {
    return List.of("application  " + application, "logs         " + logs(run) + "/");
  }

  @Override
  public Look look(String run) {
    JobRun found = emr.getJobRun(get -> get.applicationId(application).jobRunId(run)).jobRun();
    String state = found.stateAsString();
    String details = Objects.toString(found.stateDetails(), "");
    return switch (found.state()) {
      case SUCCESS -> Look.ended(state, details, 0);
      case FAILED -> Look.ended(state, details, ExitCodes.of(details));
      case CANCELLED -> Look.ended(state, details, ExitCodes.CANCELLED);
      default -> Look.on(state, state.equals("RUNNING"));
    };
  }

  @Override
  public void tell(String run, Look look) {
    boolean isEnded = look.exit().isPresent();
    if (look.isAtWork() && !isDashboardTold) {
      tellDashboard(run);
    }
    if (!look.isAtWork() && !isEnded) {
      return;
    }
    tellLog(false);
    if (isEnded) {
      pauses.pause(LAST_LOG);
      tellLog(true);
    }
  }

  /** Who may run a job need not see its dashboard, or its log. */
  private void tellDashboard(String run) {
    isDashboardTold = true;
    try {
      String url =
          emr.getDashboardForJobRun(get -> get.applicationId(application).jobRunId(run)).url();
      err.println("  dashboard    " + url + " (for an hour)");
    } catch (SdkException e) {
      err.println("  dashboard    none: " + AwsFailures.of(label(), "its link", e).problem());
    }
    err.flush();
  }

  private void tellLog(boolean isComplete) {
    try {
      log.ifPresent(each -> each.print(isComplete));
    } catch (UserException e) {
      log = Optional.empty();
      err.println("  The log cannot be shown here: " + e.problem());
    } catch (UncheckedIOException e) {
      log = Optional.empty();
      err.println("  The log cannot be shown here: " + e.getCause().getMessage());
    }
  }

  @Override
  public void cancel(String run) {
    var unused = emr.cancelJobRun(cancel -> cancel.applicationId(application).jobRunId(run));
  }

  @Override
  public void close() {
    emr.close();
  }
}
