package io.financebi.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.settings.Settings;
import io.financebi.settings.SettingsReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.emrserverless.model.Configuration;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunRequest;

class EmrRequestsTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/emr";
  private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/0123-abcd";

  private static StartJobRunRequest request(String... assignments) {
    Settings settings =
        SettingsReader.read(
            List.of(), Map.of(), List.of(assignments), Path.of("").toAbsolutePath());
    return EmrRequests.start(
        new EmrRequests.Place("00f1", ROLE, "eu-central-1"),
        JobLine.of(List.of("job", "maintain", "--dry-run")),
        "s3://jars/bi/main-0.jar",
        List.of("s3://jars/bi/delta-1.jar", "s3://jars/bi/storage-2.jar"),
        List.of("job", "maintain", "--set", "sales.column.item_id=No \"1\""),
        settings,
        "token-1");
  }

  private static StartJobRunRequest.Builder common() {
    return StartJobRunRequest.builder()
        .applicationId("00f1")
        .executionRoleArn(ROLE)
        .name("finance-bi job maintain")
        .clientToken("token-1")
        .jobDriver(
            driver ->
                driver.sparkSubmit(
                    submit ->
                        submit
                            .entryPoint("s3://jars/bi/main-0.jar")
                            .entryPointArguments(
                                "job", "maintain", "--set", "sales.column.item_id=No \"1\"")
                            .sparkSubmitParameters(
                                "--class io.financebi.Main --conf"
                                    + " spark.jars=s3://jars/bi/delta-1.jar,s3://jars/bi/storage-2.jar")));
  }

  @Test
  void aRunHasItsJarsArgumentsAndLogs() {
    assertThat(request("submit.artifacts=s3://jars/bi"))
        .isEqualTo(
            common()
                .configurationOverrides(
                    overrides ->
                        overrides
                            .monitoringConfiguration(
                                monitoring ->
                                    monitoring.s3MonitoringConfiguration(
                                        s3 -> s3.logUri("s3://jars/bi/logs/")))
                            .applicationConfiguration(
                                Configuration.builder()
                                    .classification("spark-defaults")
                                    .properties(
                                        Map.of(
                                            "spark.emr-serverless.driverEnv.AWS_REGION",
                                            "eu-central-1"))
                                    .build()))
                .build());
  }

  @Test
  void whatTheDriverNeedsAtItsStartIsToldBeforeAndNothingElseOfSpark() {
    assertThat(
            request(
                "submit.logs=s3://logs",
                "spark.driver.memory=8g",
                "spark.executor.extraJavaOptions=-Da=\"b c\"",
                "spark.hadoop.fs.s3a.secret.key=not-to-be-shown"))
        .isEqualTo(
            common()
                .configurationOverrides(
                    overrides ->
                        overrides
                            .monitoringConfiguration(
                                monitoring ->
                                    monitoring.s3MonitoringConfiguration(
                                        s3 -> s3.logUri("s3://logs/")))
                            .applicationConfiguration(
                                Configuration.builder()
                                    .classification("spark-defaults")
                                    .properties(
                                        Map.of(
                                            "spark.emr-serverless.driverEnv.AWS_REGION",
                                            "eu-central-1",
                                            "spark.driver.memory",
                                            "8g",
                                            "spark.executor.extraJavaOptions",
                                            "-Da=\"b c\""))
                                    .build()))
                .build());
  }

  @Test
  void theKeyOfTheLakeIsNotThatOfTheLogs() {
    assertThat(request("submit.logs=s3://logs", "aws.kms-key=" + KEY))
        .isEqualTo(request("submit.logs=s3://logs"));
  }
}
