package io.financebi.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.house.LauncherCheckout.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When bi builds, with what, and what it says about it. */
class LauncherBuildIT {
  private static final String NOTICE = "Building finance-bi (first use or sources changed) ...\n";

  @TempDir private Path folder;

  private LauncherCheckout checkout;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = new LauncherCheckout(folder).maven();
  }

  @Test
  void buildsOnFirstUseAndNotAgain() throws IOException {
    Files.delete(checkout.jar("pipeline"));

    assertThat(checkout.bi("run").err()).isEqualTo(NOTICE);
    assertThat(checkout.bi("run").err()).isEmpty();

    assertThat(checkout.mavenCalls()).hasSize(1);
    assertThat(checkout.mavenCalls().get(0))
        .startsWith(checkout.root() + " " + checkout.jdk("17") + " ")
        .contains("-pl jobs/pipeline -am package", "-Dmaven.test.skip");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "common/pom.xml",
        "common/src/main/java/Core.java",
        "jobs/aws/pom.xml",
        "jobs/aws/src/main/java/Clients.java",
        "jobs/pipeline/pom.xml",
        "jobs/pipeline/src/main/java/Main.java",
        "jobs/pipeline/src/main/java",
        "sql/marts/mart_daily_kpis.sql"
      })
  void buildsAgainWhenASourceIsNewerEvenIfMavenLeavesTheJarAsItIs(String file) throws IOException {
    checkout.touchAfterBuild("pipeline", file);

    assertThat(checkout.bi("run").err()).isEqualTo(NOTICE);
    assertThat(checkout.bi("run").err()).isEmpty();
    assertThat(checkout.mavenCalls()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jobs/pipeline/src/test/java/MainTest.java",
        "jobs/bench/src/main/java/BenchMain.java"
      })
  void leavesTheJarWhenNothingInItChanged(String file) throws IOException {
    checkout.touchAfterBuild("pipeline", file);
    assertThat(checkout.bi("run").err()).isEmpty();
    assertThat(checkout.mavenCalls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jobs/bench/src/main/java/BenchMain.java",
        "jobs/query/src/main/java/QueryMain.java",
        "jobs/pipeline/src/main/java/Main.java"
      })
  void buildsTheBenchAgainWhenAModuleThatItUsesIsNewer(String file) throws IOException {
    checkout.touchAfterBuild("bench", file);
    assertThat(checkout.bi("generate").err()).isEqualTo(NOTICE);
    assertThat(checkout.bi("generate").err()).isEmpty();
    assertThat(checkout.mavenCalls().get(0)).contains("-pl jobs/bench -am");
  }

  @Test
  void buildsAgainWhenAJarOfTheClassPathIsGone() throws IOException {
    Path list = checkout.root().resolve("jobs/bench/target/bench.classpath");
    Files.writeString(list, Files.readString(list) + ":" + folder.resolve("gone.jar"));
    assertThat(checkout.bi("generate").err()).isEqualTo(NOTICE);
    assertThat(checkout.mavenCalls().get(0)).contains("-pl jobs/bench -am");
  }

  @Test
  void showsTheEndOfTheLogWhenTheBuildFails() throws IOException {
    checkout.maven("echo 'COMPILATION ERROR: Core.java'; exit 1");
    checkout.touchAfterBuild("pipeline", "pom.xml");

    Result result = checkout.bi("run");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).as("nothing was run").isEmpty();
    assertThat(result.err())
        .isEqualTo(
            NOTICE
                + "COMPILATION ERROR: Core.java\n"
                + "bi: the build failed; the whole log: "
                + checkout.root().resolve("target/bi-build.log")
                + "\n");
    assertThat(checkout.bi("run").err()).as("it is still stale").startsWith(NOTICE);
  }

  @Test
  void endsQuietlyByCtrlCDuringABuild() throws IOException {
    checkout.assumeCtrlC().maven("kill -INT $PPID; exit 130");
    checkout.touchAfterBuild("pipeline", "pom.xml");
    assertThat(checkout.bi("run")).isEqualTo(new Result(130, "", NOTICE));
  }

  @Test
  void saysSoWhenThereIsNoMavenToBuildWith() throws IOException {
    checkout.withoutTool("mvn");
    assertThat(checkout.bi("run").exit()).as("nothing to build").isZero();
    checkout.touchAfterBuild("pipeline", "pom.xml");

    Result result = checkout.bi("run");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("no mvn on the PATH", "apt-get install maven");
  }

  @ParameterizedTest
  @ValueSource(strings = {"flock", "nothing"})
  void twoLaunchersAtOnceBuildOnce(String missing) throws IOException {
    if (!missing.equals("nothing")) {
      checkout.withoutTool(missing);
    }
    Files.delete(checkout.jar("pipeline"));

    var other = CompletableFuture.supplyAsync(() -> checkout.bi("run"));
    Result result = checkout.bi("run");

    assertThat(result.exit() + other.join().exit()).isZero();
    assertThat(result.err() + other.join().err()).isEqualTo(NOTICE);
    assertThat(checkout.mavenCalls()).hasSize(1);
  }

  @Test
  void takesOverTheLockOfALauncherThatDied() throws IOException {
    checkout.withoutTool("flock");
    Files.delete(checkout.jar("pipeline"));
    Files.createDirectories(checkout.root().resolve("target"));
    Path neverAProcess = Path.of("999999999");
    Files.createSymbolicLink(checkout.root().resolve("target/bi.lock.owner"), neverAProcess);

    assertThat(checkout.bi("run").exit()).isZero();
    assertThat(checkout.mavenCalls()).hasSize(1);
    assertThat(checkout.root().resolve("target")).isDirectoryNotContaining("glob:**.owner");
  }
}
