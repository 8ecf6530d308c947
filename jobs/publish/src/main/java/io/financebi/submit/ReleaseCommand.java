package io.financebi.submit;

import io.financebi.aws.AwsFailures;
import io.financebi.aws.Pauses;
import io.financebi.release.PublishZip;
import io.financebi.s3.ConfigurationFiles;
import io.financebi.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code bi release}. */
@Command(
    name = "release",
    description =
        "Gives the schedule at AWS this build and these settings: uploads the jars, the configuration"
            + " and what publishes the lake to submit.artifacts, and then, as release.json, what its"
            + " next run has of them. A run that is under way keeps what it has.",
    mixinStandardHelpOptions = true)
public final class ReleaseCommand implements Callable<Integer> {
  private static final JobLine RUN = JobLine.of(List.of("run"));

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description =
          "A properties file, also one in S3; several add up, a later one over an earlier one.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, over files and environment.")
  private List<String> assignments = new ArrayList<>();

  @Spec private CommandSpec spec;

  private final Pauses pauses;
  private final Path home;

  /**
   * @param pauses between two looks at a run, of which there is none here
   * @param home the checkout's folder, which has the jars
   */
  public ReleaseCommand(Pauses pauses, Path home) {
    this.pauses = pauses;
    this.home = home;
  }

  @Override
  public Integer call() {
    Map<String, String> environment = System.getenv();
    // A file in S3 may change; a release does not.
    List<Path> here =
        files.stream()
            .map(file -> ConfigurationFiles.fetched(new String[] {"--conf", file}, environment)[1])
            .map(Path::of)
            .toList();
    JobConfiguration configuration =
        new JobConfiguration(
            here.stream().map(Path::toString).toList(), assignments, RUN, environment);
    Settings settings = configuration.settings();
    String place = Artifacts.place(settings);
    PipelineJars jars = PipelineJars.of(home);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (EmrServerless emr = new EmrServerless(settings, jars, RUN, pauses, out, err)) {
      emr.check();
      PublishZip zip =
          new PublishZip(home, here, over("aws.region=" + emr.region(), configuration));
      Artifacts artifacts = new Artifacts(place, settings.aws(), err::println);
      emr.upload(artifacts);
      List<String> arguments =
          configuration.arguments(artifacts, JobConfiguration.ofCluster(emr.region(), settings));
      Release release = new Release(emr.request(arguments, "none"), zip.lend(artifacts::upload));
      out.println(release.put(artifacts));
      out.flush();
    } catch (SdkException e) {
      throw AwsFailures.of("AWS", "the release", e);
    }
    return 0;
  }

  private static List<String> over(String first, JobConfiguration configuration) {
    return Stream.concat(Stream.of(first), configuration.assignments().stream()).toList();
  }
}
