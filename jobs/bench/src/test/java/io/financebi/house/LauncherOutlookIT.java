package io.financebi.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.house.LauncherCheckout.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bi makes of the outlook that it asks for before a run. */
class LauncherOutlookIT {
  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  @TempDir private Path folder;

  private LauncherCheckout checkout;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = new LauncherCheckout(folder);
  }

  @Test
  void saysWithoutSparkThatThereIsNothingToDo() throws IOException {
    checkout.with("JAVA_OUTLOOK", "unchanged\n\n  Nothing to do\n  Next: add files");

    Result result = checkout.bi("run", "--format", "text");

    assertThat(result.out()).isEqualTo("\n  Nothing to do\n  Next: add files\n");
    assertThat(result.exit()).isZero();
    assertThat(asked())
        .contains(QUICK)
        .containsSubsequence(
            "io.financebi.Main",
            "run",
            "--conf",
            checkout.root() + "/conf/local.properties",
            "--format",
            "text",
            "--outlook");
  }

  @Test
  void startsQuicklyForFewRowsAndLeavesAnArchiveForTheNextTime() throws IOException {
    checkout.with("JAVA_OUTLOOK", "few");

    assertThat(checkout.bi("run").lines())
        .contains(QUICK, "-XX:ArchiveClassesAtExit=" + archive() + ".new", "run")
        .doesNotContain("--outlook");

    Files.writeString(Path.of(archive() + ".new"), "classes");
    assertThat(checkout.bi("run").lines())
        .contains(QUICK, "-XX:SharedArchiveFile=" + archive())
        .noneMatch(line -> line.startsWith("-XX:ArchiveClassesAtExit"));
    assertThat(asked()).contains("-XX:SharedArchiveFile=" + archive());
    assertThat(archive()).hasContent("classes");

    Files.setLastModifiedTime(archive(), FileTime.from(Instant.parse("2025-01-01T00:00:00Z")));
    assertThat(checkout.bi("run").lines())
        .as("built anew since")
        .contains("-XX:ArchiveClassesAtExit=" + archive() + ".new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "", "Error: no such option"})
  void goesOnAsItWouldWithoutAnOutlook(String answer) {
    checkout.with("JAVA_OUTLOOK", answer);
    assertThat(checkout.bi("run").lines())
        .contains("org.apache.spark.deploy.SparkSubmit")
        .doesNotContain(QUICK);
  }

  @Test
  void leavesTheJvmToTheUserWhoHasOptionsForIt() throws IOException {
    checkout.with("JAVA_OUTLOOK", "few").with("BI_JAVA_OPTS", "-XX:+UseG1GC");
    assertThat(checkout.bi("run").lines()).contains("-XX:+UseG1GC").doesNotContain(QUICK);
    assertThat(asked()).doesNotContain("-XX:+UseG1GC");
  }

  @Test
  void compilesLateForManyRowsUnlessTheUserHasSaidWhen() {
    String late = "-XX:Tier4InvocationThreshold=100000";
    String early = "-XX:Tier4InvocationThreshold=1000";
    checkout.with("JAVA_OUTLOOK", "many");
    assertThat(checkout.bi("run").lines()).contains(late);

    checkout.with("BI_JAVA_OPTS", early);
    assertThat(checkout.bi("run").lines()).containsOnlyOnce(early).doesNotContain(late);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run --watch", "run --help", "job maintain"})
  void asksForNoneWhereItWouldNotHelp(String command) {
    checkout.with("JAVA_OUTLOOK", "few");
    checkout.bi(command.split(" ", -1));
    assertThat(folder.resolve("outlook.call")).doesNotExist();
  }

  private List<String> asked() throws IOException {
    return Files.readAllLines(folder.resolve("outlook.call"));
  }

  private Path archive() {
    return checkout.jar("pipeline").resolveSibling("pipeline-17.0.15-17.jsa");
  }
}
