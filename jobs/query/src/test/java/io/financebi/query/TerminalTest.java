package io.financebi.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a result goes through the user's pager, and what becomes of it. */
class TerminalTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<String, String> environment = new TreeMap<>();

  @BeforeEach
  void aPersonLooksWithAPagerThatKeepsWhatItGot() throws IOException {
    environment.put("BI_TERMINAL_OUT", "1");
    environment.put("PATH", System.getenv("PATH"));
    pager("printf %s \"$LESS\" >less; cat >seen");
  }

  @Test
  void showsAResultInThePagerAndWaitsForIt() throws IOException {
    assertThat(terminal().page(writer -> writer.write("é\n"))).isZero();
    assertThat(seen()).isEqualTo("é\n");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void startsNoPagerBeforeThereIsSomethingToSee() {
    assertThatThrownBy(
            () ->
                terminal()
                    .page(
                        writer -> {
                          throw new IllegalStateException("a query that fails");
                        }))
        .hasMessage("a query that fails");
    assertThat(folder.resolve("seen")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({", FRSXK", "'', -S", "-R, -S -R", "FRX, -S FRX"})
  void letsLessCutLongLinesWhateverElseItIsTold(String own, String told) throws IOException {
    if (own != null) {
      environment.put("LESS", own);
    }
    assertThat(terminal().page(writer -> writer.write("x"))).isZero();
    assertThat(Files.readString(folder.resolve("less")).strip()).isEqualTo(told);
  }

  @Test
  void endsWhenThePagerIsLeft() throws IOException {
    pager("head -n 1 >seen");
    assertThat(
            terminal()
                .page(
                    writer -> {
                      while (true) {
                        writer.write("again and again\n");
                      }
                    }))
        .isZero();
    assertThat(seen()).isEqualTo("again and again\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "no-such-pager -x", "/no/such/pager"})
  void writesStraightOutWithoutAPager(String pager) {
    environment.put("PAGER", pager);
    assertThat(terminal().page(writer -> writer.write("x"))).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("x");
  }

  @Test
  void writesStraightOutWhenNobodyLooks() {
    environment.remove("BI_TERMINAL_OUT");
    assertThat(terminal().page(writer -> writer.write("x"))).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("x");
    assertThat(folder.resolve("seen")).doesNotExist();
  }

  private Terminal terminal() {
    return new Terminal(out, environment);
  }

  private String seen() throws IOException {
    return Files.readString(folder.resolve("seen"));
  }

  private void pager(String body) throws IOException {
    Path script = folder.resolve("pager.sh");
    Files.writeString(script, "cd '" + folder + "'\n" + body + "\n");
    environment.put("PAGER", "sh '" + script + "'");
  }
}
