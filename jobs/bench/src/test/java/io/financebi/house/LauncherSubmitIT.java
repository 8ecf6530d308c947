package io.financebi.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.house.LauncherCheckout.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How bi starts a job at AWS. */
class LauncherSubmitIT {
  @TempDir private Path folder;

  private LauncherCheckout checkout;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = new LauncherCheckout(folder);
  }

  @Test
  void givesAllArgumentsAsTheyAreAndSaysWhereTheJarsAre() {
    String[] arguments = {
      "submit", "--on", "glue", "--conf", "my shop.properties", "run", "--full"
    };

    Result result = checkout.bi(arguments);

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.lines())
        .contains("-Dbi.home=" + checkout.root(), "io.financebi.publish.PublishMain")
        .endsWith(arguments);
    assertThat(result.out()).doesNotContain("local.properties");
    assertThat(result.lines())
        .anyMatch(
            line ->
                line.startsWith(
                    checkout.jar("publish")
                        + ":"
                        + checkout.root()
                        + "/common/target/finance-bi-common.jar:"));
  }

  @Test
  void buildsThePipelineOnlyWhenThereIsAJobToRun() throws IOException {
    Files.delete(checkout.jar("pipeline"));
    checkout.maven();

    assertThat(checkout.bi("submit", "--help").lines()).endsWith("submit", "--help");
    assertThat(checkout.mavenCalls()).isEmpty();

    Result result = checkout.bi("submit", "--on", "emr-serverless", "job", "maintain");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(checkout.mavenCalls()).hasSize(1).allMatch(call -> call.contains("jobs/pipeline"));
    assertThat(result.lines()).endsWith("submit", "--on", "emr-serverless", "job", "maintain");
  }

  @Test
  void releasesWithThePipelineBuilt() throws IOException {
    Files.delete(checkout.jar("pipeline"));
    checkout.maven();

    assertThat(checkout.bi("release", "--help").lines()).endsWith("release", "--help");
    assertThat(checkout.mavenCalls()).isEmpty();

    Result result = checkout.bi("release", "--conf", "my.properties");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(checkout.mavenCalls()).hasSize(1).allMatch(call -> call.contains("jobs/pipeline"));
    assertThat(result.lines()).endsWith("release", "--conf", "my.properties");
  }

  @Test
  void isTheJvmSoThatSignalsAndExitCodesAreItsOwn() {
    assertThat(checkout.with("JAVA_EXIT", 3).bi("submit", "--on", "glue", "run").exit())
        .isEqualTo(3);
  }
}
