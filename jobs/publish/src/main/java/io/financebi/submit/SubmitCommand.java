package io.financebi.submit;

import io.financebi.aws.AwsFailures;
import io.financebi.aws.Pauses;
import io.financebi.errors.UserException;
import io.financebi.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code bi submit}. */
@Command(
    name = "submit",
    description = {
      "Runs a job at AWS: uploads the jar and the configuration to submit.artifacts, starts a run,"
          + " follows it to its end, and ends with its exit code. Ctrl-C cancels the run.",
      "All from the job's name on belongs to the job."
    },
    mixinStandardHelpOptions = true)
public final class SubmitCommand implements Callable<Integer> {
  @Option(
      names = "--on",
      required = true,
      paramLabel = "TARGET",
      converter = Target.Converter.class,
      description = "emr-serverless or glue.")
  private Target target;

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "A properties file, for submit and for the job; several add up.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, for submit and for the job.")
  private List<String> assignments = new ArrayList<>();

  @Option(names = "--detach", description = "Only start it, and tell where to look.")
  private boolean isDetached;

  @Parameters(
      paramLabel = "JOB",
      arity = "1..*",
      description = "run or job NAME, and its options, as bi takes them.")
  private List<String> words = new ArrayList<>();

  @Spec private CommandSpec spec;

  private final Pauses pauses;
  private final Stops stops;
  private final Path home;

  private SubmitCommand(Pauses pauses, Stops stops, Path home) {
    this.pauses = pauses;
    this.stops = stops;
    this.home = home;
  }

  /**
   * The command.
   *
   * @param pauses between two looks at a run
   * @param stops tells of Ctrl-C
   * @param home the checkout's folder, which has the jars
   */
  public static CommandLine of(Pauses pauses, Stops stops, Path home) {
    return new CommandLine(new SubmitCommand(pauses, stops, home)).setStopAtPositional(true);
  }

  @Override
  public Integer call() {
    JobLine job = job();
    JobConfiguration configuration = new JobConfiguration(files, assignments, job, System.getenv());
    Settings settings = configuration.settings();
    String place = Artifacts.place(settings);
    PipelineJars jars = PipelineJars.of(home);
    PrintWriter err = spec.commandLine().getErr();
    try (Cluster cluster = cluster(settings, jars, job)) {
      cluster.check();
      Artifacts artifacts = new Artifacts(place, settings.aws(), err::println);
      cluster.upload(artifacts);
      return run(
          cluster,
          configuration.arguments(
              artifacts, JobConfiguration.ofCluster(cluster.region(), settings)));
    } catch (SdkException e) {
      throw AwsFailures.of("AWS", "the job " + job.label(), e);
    }
  }

  private JobLine job() {
    try {
      return JobLine.of(words);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Cluster cluster(Settings settings, PipelineJars jars, JobLine job) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    return switch (target) {
      case EMR_SERVERLESS -> new EmrServerless(settings, jars, job, pauses, out, err);
      case GLUE -> new GlueJobs(settings, jars, err);
    };
  }

  private int run(Cluster cluster, List<String> arguments) {
    PrintWriter err = spec.commandLine().getErr();
    StartedRun started = new StartedRun(cluster, err);
    if (!isDetached) {
      stops.onStop(started::stop);
    }
    String run = started.start(arguments);
    PrintWriter told = isDetached ? spec.commandLine().getOut() : err;
    told.println("Started run " + run + " of " + cluster.label());
    cluster.places(run).forEach(line -> told.println("  " + line));
    told.flush();
    if (isDetached) {
      return 0;
    }
    try {
      return new FollowRun(cluster, pauses, err).toTheEnd(run);
    } catch (SdkException e) {
      throw new UserException(
          "submit_out_of_sight",
          "Run %s goes on, but cannot be followed: %s"
              .formatted(run, AwsFailures.of(cluster.label(), "run " + run, e).problem()),
          "See what becomes of it where its links and logs are.",
          e);
    } finally {
      started.leave();
    }
  }
}
