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

/** How bi starts the dashboard: without Spark, over the engine that queries have. */
class LauncherDashboardIT {
  @TempDir private Path folder;

  private LauncherCheckout checkout;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = new LauncherCheckout(folder);
  }

  @Test
  void servesWithTheConfigurationOfTheCheckout() {
    Result result = checkout.bi("dashboard", "--port", "0");

    String root = checkout.root().toString();
    String query = root + "/jobs/query/target/";
    assertThat(result.lines())
        .startsWith(checkout.jdk("17") + "/bin/java", folder.toString())
        .contains("-Djava.library.path=" + query + "native", "-Dbi.home=" + root)
        .anyMatch(
            line ->
                line.startsWith(
                    checkout.jar("dashboard")
                        + ":"
                        + root
                        + "/common/target/finance-bi-common.jar:"
                        + query
                        + "finance-bi-query.jar:"
                        + query
                        + "finance-bi-query-duckdb.jar:"))
        .endsWith(
            "io.financebi.web.DashboardMain",
            "dashboard",
            "--conf",
            root + "/conf/local.properties",
            "--port",
            "0");
    assertThat(result.out()).doesNotContain("SparkSubmit");
    assertThat(result.exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--conf=my.properties", "--conf my.properties"})
  void leavesTheConfigurationToTheUserWhoGivesOne(String conf) {
    String[] arguments = ("dashboard finance " + conf).split(" ", -1);
    Result result = checkout.bi(arguments);
    assertThat(result.lines()).endsWith(arguments);
    assertThat(result.out()).doesNotContain("local.properties");
  }

  @Test
  void takesOptionsOfTheJvmFromTheEnvironment() {
    checkout.with("BI_JAVA_OPTS", "-Xmx128m -Xss4m");
    assertThat(checkout.bi("dashboard").lines()).contains("-Xmx128m", "-Xss4m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "common/src/main/java/Core.java",
        "jobs/query/src/main/java/QueryMain.java",
        "jobs/dashboard/src/main/java/DashboardMain.java",
        "jobs/dashboard/pom.xml"
      })
  void isBuiltAgainWhenWhatItIsMadeOfHasChanged(String file) throws IOException {
    checkout.maven().touchAfterBuild("dashboard", file);
    assertThat(checkout.bi("dashboard").exit()).isZero();
    assertThat(checkout.mavenCalls()).hasSize(1);
    assertThat(checkout.mavenCalls().get(0)).contains("-pl jobs/dashboard -am");
  }

  @Test
  void isNotBuiltAgainForThePipelinesSources() throws IOException {
    checkout.maven().touchAfterBuild("dashboard", "jobs/pipeline/src/main/java/Main.java");
    assertThat(checkout.bi("dashboard").exit()).isZero();
    assertThat(checkout.mavenCalls()).isEmpty();
  }
}
