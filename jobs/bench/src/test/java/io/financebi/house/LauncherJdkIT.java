package io.financebi.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.house.LauncherCheckout.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which JDK bi takes when several are there, and what it says when none is. */
class LauncherJdkIT {
  @TempDir private Path folder;

  private LauncherCheckout checkout;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = new LauncherCheckout(folder);
  }

  @Test
  void takesJavaHomeFirst() throws IOException {
    checkout.jdk("my 21", "21.0.4").with("JAVA_HOME", checkout.jdk("my 21"));
    assertThat(java()).isEqualTo(checkout.jdk("my 21").resolve("bin/java"));
  }

  @Test
  void passesOverAJavaHomeThatSparkDoesNotRunOn() throws IOException {
    checkout.jdk("25", "25.0.3").with("JAVA_HOME", checkout.jdk("25"));
    assertThat(java()).isEqualTo(checkout.jdk("17").resolve("bin/java"));
  }

  @Test
  void passesOverAJavaHomeThatIsNotThere() throws IOException {
    checkout.with("JAVA_HOME", folder.resolve("removed"));
    assertThat(java()).isEqualTo(checkout.jdk("17").resolve("bin/java"));
  }

  @Test
  void followsTheLinksOfTheJavaOnThePath() throws IOException {
    Path outside = folder.resolve("outside/21");
    checkout.jdk("../outside/21", "21.0.4");
    Path alternative =
        Files.createSymbolicLink(folder.resolve("alternative"), outside.resolve("bin/java"));
    checkout.linkOnPath("java", alternative);
    assertThat(java()).isEqualTo(outside.resolve("bin/java"));
  }

  @Test
  void looksWhereSystemsPutJdks() throws IOException {
    checkout.withoutTool("java").jdk("11", "11.0.2");
    assertThat(java()).isEqualTo(checkout.jdk("17").resolve("bin/java"));
  }

  @Test
  void knowsTheLayoutOfMacOs() throws IOException {
    checkout.withoutTool("java").jdk("17", "9").jdk("temurin-21.jdk/Contents/Home", "21");
    assertThat(java()).isEqualTo(checkout.jdk("temurin-21.jdk/Contents/Home/bin/java"));
  }

  @Test
  void namesTheJdksThatItFoundWhenNoneFits() throws IOException {
    checkout.withoutTool("java").jdk("17", "1.8.0_412").jdk("25", "25.0.3");

    Result result = checkout.bi("run");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("needs a JDK 17 or 21")
        .contains("1.8.0_412 in " + checkout.jdk("17"), "25.0.3 in " + checkout.jdk("25"))
        .contains("apt-get install openjdk-17-jdk-headless", "JAVA_HOME");
  }

  @Test
  void saysSoWhenThereIsNoJavaAtAll() throws IOException {
    checkout.withoutTool("java").with("BI_JDK_FOLDERS", folder.resolve("none"));
    Result result = checkout.bi("generate");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("needs a JDK 17 or 21", "Found: none", "Install one");
  }

  @Test
  void runsOnAJavaWithoutACompilerButDoesNotBuildWithIt() throws IOException {
    Files.delete(checkout.jdk("17").resolve("bin/javac"));
    assertThat(java()).isEqualTo(checkout.jdk("17").resolve("bin/java"));

    Files.delete(checkout.jar("pipeline"));
    Result result = checkout.maven().bi("run");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("with bin/javac", "17.0.15 in", "(without bin/javac)");

    checkout.jdk("21", "21.0.4");
    assertThat(checkout.bi("run").exit()).isZero();
    assertThat(checkout.mavenCalls().get(0)).contains(" " + checkout.jdk("21") + " ");
  }

  private Path java() {
    Result result = checkout.bi("run");
    assertThat(result.err()).isEmpty();
    return Path.of(result.lines().get(0));
  }
}
