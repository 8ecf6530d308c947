package io.financebi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days of a generated input arrive one after the other. */
class DayFilesTest {
  private static final String LAST = "2025-05-09";

  @TempDir private Path folder;

  private DayFiles files;
  private Path arrived;

  @BeforeEach
  void generate() {
    Path generated =
        new BenchInputs(folder, folder.resolve("inputs")).get(BenchSize.of("1k"), 1).folder();
    arrived = folder.resolve("arrived");
    files = new DayFiles(generated, arrived);
  }

  @Test
  void keepsTheLastDaysBack() throws IOException {
    assertThat(files.days()).hasSize(30).last().isEqualTo(LAST);
    BenchInputs.Input input = files.until("2025-05-08");

    assertThat(names("interactions")).hasSize(28).last().isEqualTo("2025-05-07.csv");
    assertThat(names("sales")).hasSize(28);
    assertThat(input.conf()).content().contains("interactions.input=interactions");
  }

  @Test
  void dropsTheFilesOfADayAndTakesThemAwayAgain() throws IOException {
    files.until(LAST);
    assertThat(files.drop(LAST)).hasSize(2).allMatch(Files::exists);
    assertThat(names("interactions")).hasSize(30);

    files.until(LAST);
    assertThat(names("interactions")).hasSize(29);
  }

  @Test
  void dropsSomeEventsWithTheirHeader() throws IOException {
    files.until(LAST);
    Path dropped = files.dropEvents(LAST, 10).get(0);
    assertThat(Files.readAllLines(dropped)).hasSize(11).first().asString().startsWith("user_id,");
    assertThat(names("sales")).hasSize(29);
  }

  private List<String> names(String input) throws IOException {
    try (Stream<Path> all = Files.list(arrived.resolve(input))) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
