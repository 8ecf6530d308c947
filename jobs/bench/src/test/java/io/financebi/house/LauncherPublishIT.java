package io.financebi.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.house.LauncherCheckout.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How bi starts what tells AWS of the lake. */
class LauncherPublishIT {
  @TempDir private Path folder;

  private LauncherCheckout checkout;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = new LauncherCheckout(folder);
  }

  @Test
  void publishesWithTheConfigurationOfTheCheckout() {
    Result result = checkout.bi("publish", "catalog", "--dry-run");

    String root = checkout.root().toString();
    assertThat(result.lines())
        .anyMatch(
            line ->
                line.startsWith(
                    checkout.jar("publish")
                        + ":"
                        + root
                        + "/common/target/finance-bi-common.jar:"
                        + root
                        + "/jobs/aws/target/finance-bi-aws.jar:"))
        .endsWith(
            "io.financebi.publish.PublishMain",
            "publish",
            "catalog",
            "--dry-run",
            "--conf",
            root + "/conf/local.properties");
    assertThat(result.exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "publish catalog --conf=my.properties",
        "publish crawlers --conf my.properties",
        "publish",
        "publish --help",
        "quicksight",
        "quicksight --help",
        "quicksight delete --conf=my.properties",
        "crawl --aws --conf my.properties"
      })
  void addsNothingWhereTheUserGivesAConfigurationOrNothingToPublish(String line) {
    String[] arguments = line.split(" ", -1);
    assertThat(checkout.bi(arguments).lines())
        .contains("io.financebi.publish.PublishMain")
        .endsWith(arguments);
    assertThat(checkout.bi(arguments).out()).doesNotContain("local.properties");
  }

  @Test
  void crawlsHereUnlessToldOtherwise() {
    assertThat(checkout.bi("crawl", "--aws").lines())
        .contains("io.financebi.publish.PublishMain", "crawl", "--aws");
    assertThat(checkout.bi("crawl", "my --aws folder").lines())
        .contains("io.financebi.query.QueryMain");
  }
}
