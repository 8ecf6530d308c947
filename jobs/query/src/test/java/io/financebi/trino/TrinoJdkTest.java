package io.financebi.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finds the JDKs that Trino starts on, and no others. */
class TrinoJdkTest {
  @TempDir private Path folder;

  @BeforeEach
  void installsOthers() throws IOException {
    Files.writeString(folder.resolve("a file"), "");
    Files.createDirectory(folder.resolve("not a JDK"));
    jdk("17", "\"17.0.15\"");
    jdk("nameless", "\"early access\"");
  }

  @Test
  void findsNothingWhereAllAreTooOldOrNoJdk() throws IOException {
    jdk("23", "\"23.0.2\"");
    Path noJava = jdk("25 without java", "\"25\"");
    Files.delete(noJava.resolve("bin/java"));
    assertThat(TrinoJdk.find(Map.of(), Stream.of(folder, folder.resolve("absent")))).isEmpty();
  }

  @Test
  void takesTheOldestThatIsNewEnough() throws IOException {
    jdk("100", "\"100\"");
    Path jdk = jdk("24", "\"24\"");
    jdk("25", "\"25.0.3\"");
    jdk("9", "\"9.0.4\"");
    assertThat(TrinoJdk.find(Map.of(), Stream.of(folder))).contains(jdk);
  }

  @Test
  void takesTheOneThatIsAskedFor() throws IOException {
    jdk("25", "\"25.0.3\"");
    Path asked = jdk("24", "24.0.1");
    assertThat(TrinoJdk.find(Map.of(TrinoJdk.VARIABLE, asked.toString()), Stream.of(folder)))
        .contains(asked);
  }

  @Test
  void doesNotTakeAnotherThanTheOneThatIsAskedFor() throws IOException {
    jdk("25", "\"25.0.3\"");
    Map<String, String> asked = Map.of(TrinoJdk.VARIABLE, folder.resolve("17").toString());
    assertThatThrownBy(() -> TrinoJdk.find(asked, Stream.of(folder)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(TrinoJdk.VARIABLE)
        .hasMessageContaining("no JDK 24 or later in " + folder.resolve("17"));
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("bin/java"), "");
    assertThat(home.resolve("bin/java").toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=" + version + "\n");
    return home;
  }
}
