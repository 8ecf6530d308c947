package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.cli.FinanceBi;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the launcher is told of a run before it starts the JVM for it. */
class OutlookTest extends OwnShop {
  @BeforeEach
  void open() throws IOException {
    shop.write("sales", "1.csv", "o1,1,u1,i1,2,10.00,0,USD,2025-04-10T10:00:00Z,,");
  }

  @Test
  void aFewFilesAreFewAndTheLakeIsLeftAlone() {
    assertThat(outlook()).isEqualTo("few\n");
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  @Test
  void filesThatTheLakeHasAlreadyCountToo() throws IOException {
    try (var large = new RandomAccessFile(folder.resolve("sales/2.csv").toFile(), "rw")) {
      large.setLength(17 << 20);
    }
    assertThat(outlook()).isEqualTo("many\n");
  }

  @Test
  void aRunThatNeedNotBeIsToldAsTheRunItselfWould() throws IOException {
    shop.run("lake", RunOptions.INCREMENTAL);

    assertThat(outlook()).isEqualTo("unchanged\n" + told("run")).contains("Nothing to do");
    assertThat(outlook("--format", "json")).contains("\"kind\"").startsWith("unchanged\n{");
    assertThat(outlook("--dry-run")).isEqualTo("unchanged\n" + told("run", "--dry-run"));
    assertThat(outlook("--full")).isEqualTo("few\n");

    Files.writeString(folder.resolve("items/1.csv"), RawWorlds.HEADERS.get("items") + "\n");
    assertThat(outlook()).isEqualTo("few\n");
  }

  private String outlook(String... options) {
    List<String> arguments = new ArrayList<>(List.of("run", "--outlook"));
    arguments.addAll(List.of(options));
    return told(arguments.toArray(String[]::new));
  }

  private String told(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    shop.assignments("lake").forEach(setting -> all.addAll(List.of("--set", setting)));
    StringWriter out = new StringWriter();
    FinanceBi commands =
        new FinanceBi(new PrintWriter(out), new PrintWriter(new StringWriter()), Clock.systemUTC());
    assertThat(commands.execute(all.toArray(String[]::new))).isZero();
    return out.toString().replace(System.lineSeparator(), "\n");
  }
}
