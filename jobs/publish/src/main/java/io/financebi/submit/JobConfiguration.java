package io.financebi.submit;

import io.financebi.errors.UserException;
import io.financebi.lake.LakeRoot;
import io.financebi.s3.ConfigurationFiles;
import io.financebi.settings.InputSettings;
import io.financebi.settings.SettingKey;
import io.financebi.settings.SettingKeys;
import io.financebi.settings.Settings;
import io.financebi.settings.SettingsReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a job is told, there as it would be here. */
final class JobConfiguration {
  private static final String CONF = "--conf";
  private static final String SET = "--set";

  private final List<String> files;
  private final List<String> assignments;
  private final JobLine job;
  private final Map<String, String> environment;

  /**
   * @param files as {@code submit} got them, of this machine or in S3
   * @param assignments as {@code submit} got them
   * @param environment of this process, which the job has not
   * @throws UserException when the job has a file of this machine of its own
   */
  JobConfiguration(
      List<String> files, List<String> assignments, JobLine job, Map<String, String> environment) {
    this.files = List.copyOf(files);
    this.assignments = withEnvironment(assignments, environment);
    this.job = job;
    this.environment = Map.copyOf(environment);
    for (String file : job.values(CONF)) {
      if (!isInS3(file)) {
        throw new UserException(
            "submit_conf_of_job",
            "The job cannot read " + file + ", a file of this machine.",
            "Give it to bi submit itself, before the name of the job: it is uploaded then.");
      }
    }
  }

  /** Variables over files, assignments over both: as it would be here. */
  private static List<String> withEnvironment(
      List<String> assignments, Map<String, String> environment) {
    List<String> all = new ArrayList<>();
    for (SettingKey key : SettingKeys.all()) {
      String value = environment.get(key.environmentName());
      if (value != null) {
        all.add(key.name() + "=" + value);
      }
    }
    all.addAll(assignments);
    return List.copyOf(all);
  }

  /**
   * The settings that the job will have.
   *
   * @throws UserException {@code submit_needs_s3} when a location is none in S3, or as any reader
   *     of settings
   */
  Settings settings() {
    List<String> all = new ArrayList<>(assignments);
    all.addAll(job.values(SET));
    List<Path> here =
        files.stream()
            .map(file -> ConfigurationFiles.fetched(new String[] {CONF, file}, environment)[1])
            .map(Path::of)
            .toList();
    Settings settings = SettingsReader.read(here, environment, all, Path.of("").toAbsolutePath());
    requireS3(settings);
    return settings;
  }

  private static void requireS3(Settings settings) {
    Map<String, List<String>> locations = new LinkedHashMap<>();
    locations.put("lake.root", List.of(settings.lakeRoot()));
    settings.export().ifPresent(export -> locations.put("lake.export", List.of(export.root())));
    for (InputSettings input : settings.inputs()) {
      locations.put(input.name() + ".input", input.locations());
    }
    locations.forEach(
        (key, places) ->
            places.stream()
                .filter(place -> !isInS3(place))
                .findFirst()
                .ifPresent(
                    place -> {
                      throw new UserException(
                          "submit_needs_s3",
                          "%s is %s, which a job at AWS does not see.".formatted(key, place),
                          "Set it to s3a://BUCKET/PREFIX: conf/aws.properties is an example.");
                    }));
  }

  /** Not every cluster tells its jobs the region; and its dashboard shows what Spark's own does. */
  static List<String> ofCluster(String region, Settings settings) {
    List<String> assignments = new ArrayList<>(List.of("aws.region=" + region));
    if (!settings.spark().containsKey("spark.ui.enabled")) {
      assignments.add("spark.ui.enabled=true");
    }
    return assignments;
  }

  /** What is set over the files: by variables of the environment, then by assignments. */
  List<String> assignments() {
    return assignments;
  }

  private static boolean isInS3(String location) {
    return LakeRoot.hadoop(location).startsWith(LakeRoot.S3);
  }

  /**
   * The arguments of the pipeline's main; files of this machine are uploaded.
   *
   * @param first assignments that all others are over
   */
  List<String> arguments(Artifacts artifacts, List<String> first) {
    List<String> all = new ArrayList<>(job.name());
    for (String file : files) {
      all.add(CONF);
      all.add(isInS3(file) ? file : artifacts.upload(name(file), content(file)));
    }
    Stream.concat(first.stream(), assignments.stream())
        .forEach(assignment -> all.addAll(List.of(SET, assignment)));
    all.addAll(job.options());
    return all;
  }

  private static String name(String file) {
    String name = Path.of(file).toAbsolutePath().getFileName().toString();
    return name.replaceFirst("\\.properties$", "") + ".properties";
  }

  private static byte[] content(String file) {
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
