package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.report.Check;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.RowText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every mart of sample-data to its file in sql/golden; {@code -Dgolden.rewrite} writes them.
 */
class GoldenMartsTest {
  @TempDir static Path folder;

  private static SampleLake lake;
  private static RunResult result;

  @BeforeAll
  static void run() {
    lake = new SampleLake(folder.resolve("lake"));
    result = lake.run();
  }

  @Test
  void theRunReconciles() {
    assertThat(result.report().checks()).isNotEmpty().allMatch(Check::ok);
  }

  @ParameterizedTest
  @MethodSource("marts")
  void aMartIsWhatItWas(TableSpec mart) throws IOException {
    Path golden = SampleLake.HOUSE.resolve("sql/golden/" + mart.name() + ".csv");
    String actual = csv(mart);
    if (System.getProperty("golden.rewrite") != null) {
      Files.writeString(golden, actual);
      return;
    }

    assertThat(golden).as("rewrite with mvn verify -Dgolden.rewrite=true").exists();
    assertThat(actual).isEqualTo(Files.readString(golden));
  }

  static Stream<TableSpec> marts() {
    return Tables.marts().stream();
  }

  private static String csv(TableSpec mart) {
    List<String> lines = new ArrayList<>();
    lake.rows(mart).forEach(row -> lines.add(RowText.of(mart, row)));
    lines.sort(null);
    return String.join(",", mart.columnNames()) + "\n" + String.join("\n", lines) + "\n";
  }
}
