package io.financebi.submit;

import io.financebi.settings.GlueJobSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;
import software.amazon.awssdk.services.glue.model.UpdateJobRequest;

/** Settings and a command as Glue takes them. */
final class GlueJobRequests {
  /** With Spark 3.5.4, Java 17 and Delta 3.3.0. */
  static final String GLUE_VERSION = "5.0";

  /** Which run a request has started, when its answer is lost. */
  static final String TOKEN = "--bi-token";

  private static final String EXTRA_JARS = "--extra-jars";
  private static final String MARK = "finance-bi: ";

  private GlueJobRequests() {}

  /**
   * The job that there is to be.
   *
   * @param script where the one in Scala is
   * @param jar where the pipeline's is
   */
  static CreateJobRequest create(GlueJobSettings settings, String role, String script, String jar) {
    return CreateJobRequest.builder()
        .name(settings.name())
        .description(MARK + "runs the pipeline; made by ./bi submit --on glue.")
        .role(role)
        .command(command -> command.name("glueetl").scriptLocation(script))
        .glueVersion(GLUE_VERSION)
        .workerType(settings.workerType())
        .numberOfWorkers(settings.workers())
        // Two runs at once would wait for the lake; and of a repeated request, Glue starts one.
        .executionProperty(property -> property.maxConcurrentRuns(1))
        .defaultArguments(
            Map.of(
                "--job-language",
                "scala",
                "--class",
                "FinanceBi",
                EXTRA_JARS,
                jar,
                "--datalake-formats",
                "delta",
                "--enable-continuous-cloudwatch-log",
                "true"))
        .build();
  }

  /** Whether a job is one of ours to change. */
  static boolean isOurs(Job found) {
    return Objects.toString(found.description(), "").startsWith(MARK);
  }

  /** What of a job is not as it ought to be. */
  static List<String> differences(Job found, CreateJobRequest wanted) {
    List<String> differences = new ArrayList<>();
    if (!isSameRole(found.role(), wanted.role())) {
      differences.add("role");
    }
    if (!wanted.command().equals(found.command())) {
      differences.add("script");
    }
    if (!wanted.glueVersion().equals(found.glueVersion())) {
      differences.add("version of Glue");
    }
    if (!wanted.workerTypeAsString().equals(found.workerTypeAsString())
        || !wanted.numberOfWorkers().equals(found.numberOfWorkers())) {
      differences.add("workers");
    }
    if (!wanted.executionProperty().equals(found.executionProperty())) {
      differences.add("runs at once");
    }
    if (!found.defaultArguments().entrySet().containsAll(wanted.defaultArguments().entrySet())) {
      differences.add("arguments");
    }
    return differences;
  }

  /** Of a role that was named by its ARN, others may tell the name alone. */
  private static boolean isSameRole(String found, String wanted) {
    return Objects.toString(found, "")
        .replaceFirst(".*/", "")
        .equals(wanted.replaceFirst(".*/", ""));
  }

  /** The change of a job to what it ought to be; what others have set beside it stays. */
  static UpdateJobRequest update(Job found, CreateJobRequest wanted) {
    Map<String, String> arguments = new HashMap<>(found.defaultArguments());
    arguments.putAll(wanted.defaultArguments());
    return UpdateJobRequest.builder()
        .jobName(wanted.name())
        .jobUpdate(
            update ->
                update
                    .description(wanted.description())
                    .role(wanted.role())
                    .command(wanted.command())
                    .glueVersion(wanted.glueVersion())
                    .workerType(wanted.workerType())
                    .numberOfWorkers(wanted.numberOfWorkers())
                    .executionProperty(wanted.executionProperty())
                    .defaultArguments(arguments)
                    .nonOverridableArguments(
                        found.hasNonOverridableArguments() ? found.nonOverridableArguments() : null)
                    .connections(found.connections())
                    .maxRetries(found.maxRetries())
                    .timeout(found.timeout())
                    .securityConfiguration(found.securityConfiguration())
                    .notificationProperty(found.notificationProperty())
                    .executionClass(found.executionClass())
                    .maintenanceWindow(found.maintenanceWindow()))
        .build();
  }

  /**
   * A run.
   *
   * @param jar of this run, whatever somebody else makes of the job meanwhile
   * @param token of this run alone
   */
  static StartJobRunRequest start(
      String job, String region, String jar, List<String> arguments, String token) {
    return StartJobRunRequest.builder()
        .jobName(job)
        .arguments(
            Map.of(
                "--bi-arguments",
                encoded(arguments),
                "--bi-region",
                region,
                EXTRA_JARS,
                jar,
                TOKEN,
                token))
        .build();
  }

  /** As {@code GlueMain} reads it: one word, whatever shell or parser it goes through. */
  private static String encoded(List<String> arguments) {
    return arguments.stream()
        .map(argument -> URLEncoder.encode(argument, StandardCharsets.UTF_8))
        .map(argument -> argument.replace("%2F", "/").replace("%3A", ":"))
        .collect(Collectors.joining(","));
  }
}
