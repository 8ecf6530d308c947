package io.financebi.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.quarantine.ReasonDictionary;
import io.financebi.settings.SettingsDictionary;
import io.financebi.table.TableDictionary;
import io.financebi.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the README's generated parts to the code; {@code -Dreadme.rewrite} writes them anew. */
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");

  @ParameterizedTest
  @MethodSource("parts")
  void saysWhatTheCodeSays(String part, String expected) throws IOException {
    String begin = "<!-- begin " + part + ": generated -->\n";
    String end = "<!-- end " + part + " -->";
    String readme = Files.readString(README);
    int from = readme.indexOf(begin);
    int to = readme.indexOf(end);
    assertThat(from).as("the README has the marker " + begin).isNotNegative();
    assertThat(to).as("the README has the marker " + end).isGreaterThan(from);

    if (System.getProperty("readme.rewrite") != null) {
      Files.writeString(
          README, readme.substring(0, from + begin.length()) + expected + readme.substring(to));
      return;
    }
    assertThat(readme.substring(from + begin.length(), to))
        .as("part " + part + "; rewrite with mvn verify -pl common -Dreadme.rewrite=true")
        .isEqualTo(expected);
  }

  static Stream<Arguments> parts() {
    return Stream.of(
        Arguments.of("settings", SettingsDictionary.markdown()),
        Arguments.of("reasons", ReasonDictionary.markdown()),
        Arguments.of("tables", TableDictionary.markdown(Tables.all())));
  }
}
