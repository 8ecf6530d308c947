package io.financebi.submit;

import io.financebi.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.emrserverless.model.Configuration;
import software.amazon.awssdk.services.emrserverless.model.ConfigurationOverrides;
import software.amazon.awssdk.services.emrserverless.model.S3MonitoringConfiguration;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunRequest;

/** Settings and a command as EMR Serverless takes them. */
final class EmrRequests {
  /** What a session sets is too late for its driver, and visible to those who look at the run. */
  private static final String BEFORE_THE_START =
      "spark\\.(driver|executor|dynamicAllocation|emr-serverless)\\..*";

  /**
   * Where a run is.
   *
   * @param application its id
   * @param role its ARN
   */
  record Place(String application, String role, String region) {}

  private EmrRequests() {}

  /**
   * A run.
   *
   * @param main where the pipeline's jar is
   * @param jars what else belongs into the class path
   * @param token the same for the same run, so that it is started once
   */
  static StartJobRunRequest start(
      Place place,
      JobLine job,
      String main,
      List<String> jars,
      List<String> arguments,
      Settings settings,
      String token) {
    // No place in S3 has a character that would have to be quoted: the settings see to it.
    String parameters = "--class io.financebi.Main --conf spark.jars=" + String.join(",", jars);
    return StartJobRunRequest.builder()
        .applicationId(place.application())
        .executionRoleArn(place.role())
        .name(job.label())
        .clientToken(token)
        .jobDriver(
            driver ->
                driver.sparkSubmit(
                    submit ->
                        submit
                            .entryPoint(main)
                            .entryPointArguments(arguments)
                            .sparkSubmitParameters(parameters)))
        .configurationOverrides(overrides(settings, place.region()))
        .build();
  }

  private static ConfigurationOverrides overrides(Settings settings, String region) {
    // Encrypted as their bucket has it: a key named here would have to be EMR's and the caller's.
    S3MonitoringConfiguration logs =
        S3MonitoringConfiguration.builder().logUri(logs(settings) + "/").build();
    Map<String, String> spark = new TreeMap<>(settings.spark());
    spark.keySet().removeIf(key -> !key.matches(BEFORE_THE_START));
    // Its configuration is in S3, and tells the region too late.
    spark.putIfAbsent("spark.emr-serverless.driverEnv.AWS_REGION", region);
    return ConfigurationOverrides.builder()
        .monitoringConfiguration(monitoring -> monitoring.s3MonitoringConfiguration(logs))
        .applicationConfiguration(
            Configuration.builder().classification("spark-defaults").properties(spark).build())
        .build();
  }

  private static String logs(Settings settings) {
    return settings.submit().logs().orElseThrow();
  }

  /** Where the logs of a run are. */
  static String logs(Settings settings, String application, String run) {
    return "%s/applications/%s/jobs/%s".formatted(logs(settings), application, run);
  }
}
