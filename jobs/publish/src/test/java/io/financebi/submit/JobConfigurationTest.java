package io.financebi.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.settings.AwsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobConfigurationTest {
  private static final Artifacts NOTHING_TO_UPLOAD =
      new Artifacts(
          "s3://jars/bi",
          new AwsSettings(
              Optional.of("eu-central-1"), Optional.empty(), Map.of(), Optional.empty()),
          uploaded -> {
            throw new AssertionError(uploaded);
          });

  @TempDir private Path folder;

  private static JobConfiguration configuration(
      List<String> assignments, Map<String, String> environment, String... words) {
    return new JobConfiguration(List.of(), assignments, JobLine.of(List.of(words)), environment);
  }

  @Test
  void theJobHasWhatTheEnvironmentSetsHere() {
    JobConfiguration configuration =
        configuration(
            List.of("session.gap=5m"),
            Map.of("BI_LAKE_ROOT", "s3://lakes/shop", "BI_SESSION_GAP", "9m", "PATH", "/bin"),
            "job",
            "maintain",
            "--dry-run");
    assertThat(configuration.settings().lakeRoot()).isEqualTo("s3://lakes/shop");
    assertThat(configuration.arguments(NOTHING_TO_UPLOAD, List.of("aws.region=eu-west-1")))
        .containsExactly(
            "job",
            "maintain",
            "--set",
            "aws.region=eu-west-1",
            "--set",
            "lake.root=s3://lakes/shop",
            "--set",
            "session.gap=9m",
            "--set",
            "session.gap=5m",
            "--dry-run");
  }

  @Test
  void theJobsOwnSettingsAreTheLastWord() {
    JobConfiguration configuration =
        configuration(
            List.of("lake.root=lake", "session.gap=5m"),
            Map.of(),
            "run",
            "--set",
            "lake.root=s3://lakes/shop",
            "--set=session.gap=7m");
    assertThat(configuration.settings().behaviour().sessionGap()).hasMinutes(7);
  }

  @Test
  void aLocationThatIsRelativeToItsFileIsOfThisMachine() throws IOException {
    Path file = folder.resolve("my.properties");
    Files.writeString(
        file, "lake.root=s3://lakes/shop\nsales.input=s3://lakes/sales,raw/sales.csv\n");
    JobConfiguration configuration =
        new JobConfiguration(
            List.of(file.toString()), List.of(), JobLine.of(List.of("run")), Map.of());
    assertThatThrownBy(configuration::settings)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("sales.input is " + folder + "/raw/sales.csv");
  }

  @Test
  void aConfigurationInS3StaysWhereItIs() {
    JobConfiguration configuration =
        new JobConfiguration(
            List.of("s3://jars/my.properties"), List.of(), JobLine.of(List.of("run")), Map.of());
    assertThat(configuration.arguments(NOTHING_TO_UPLOAD, List.of("aws.region=eu-west-1")))
        .containsExactly(
            "run", "--conf", "s3://jars/my.properties", "--set", "aws.region=eu-west-1");
  }
}
