package io.financebi.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitSettingsTest {
  private static Settings read(String... assignments) {
    return SettingsReader.read(
        List.of(), Map.of(), List.of(assignments), Path.of("").toAbsolutePath());
  }

  @Test
  void logsGoBesideTheArtifactsUnlessToldOtherwise() {
    assertThat(read().submit().artifacts()).isEmpty();
    assertThat(read().submit().logs()).isEmpty();
    SubmitSettings submit = read("submit.artifacts=s3a://jars/shop/bi/").submit();
    assertThat(submit.artifacts()).contains("s3://jars/shop/bi");
    assertThat(submit.logs()).contains("s3://jars/shop/bi/logs");
    assertThat(read("submit.artifacts=s3://jars", "submit.logs=s3://logs/emr").submit().logs())
        .contains("s3://logs/emr");
  }

  @Test
  void aGlueJobHasANameAndWorkersUnlessSet() {
    assertThat(read().submit().glueJob().name()).isEqualTo("finance-bi");
    assertThat(read("glue.job.workers=10").submit().glueJob().workers()).isEqualTo(10);
    assertThat(read("glue.job.worker-type=G.2X").submit().glueJob().workerType()).isEqualTo("G.2X");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "submit.artifacts=/tmp/jars",
        "submit.artifacts=s3://jars/with space",
        "submit.artifacts=s3://jars/a,b",
        "submit.artifacts=s3://jars/../up",
        "submit.logs=logs",
        "emr.application=00F1",
        "emr.role=just-a-name",
        "glue.job.name=",
        "glue.job.workers=1",
        "glue.job.workers=many",
        "glue.job.worker-type="
      })
  void whatCannotBeIsToldByItsName(String assignment) {
    assertThatThrownBy(() -> read(assignment))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(assignment.substring(0, assignment.indexOf('=')));
  }

  @Test
  void theEndpointOfEmrServerlessIsAlsoThatOfAws() {
    AwsSettings aws =
        SettingsReader.read(
                List.of(),
                Map.of("AWS_ENDPOINT_URL_EMR_SERVERLESS", "http://127.0.0.1:3"),
                List.of(),
                Path.of("").toAbsolutePath())
            .aws();
    assertThat(aws.endpoint("emr-serverless")).contains(URI.create("http://127.0.0.1:3"));
    assertThat(aws.endpoint("glue")).isEmpty();
  }
}
