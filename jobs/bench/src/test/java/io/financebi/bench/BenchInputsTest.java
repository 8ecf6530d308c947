package io.financebi.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs are generated once, whole or not at all. */
class BenchInputsTest {
  private static final BenchSize SIZE = BenchSize.of("1k");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "sample, sample, 0, 0",
    "200k, 200k, 200000, 10000",
    "2M, 2M, 2000000, 100000",
    "20000000, 20M, 20000000, 1000000",
    "1234, 1234, 1234, 61"
  })
  void readsSizes(String text, String name, long interactions, long sales) {
    BenchSize size = BenchSize.of(text);
    assertThat(size).isEqualTo(new BenchSize(name, interactions));
    assertThat(size.sales()).isEqualTo(sales);
    assertThat(size.isSample()).isEqualTo(name.equals("sample"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "big", "2G", "-1", "1.5M", "0", "19"})
  void refusesWhatIsNoSize(String text) {
    assertThatThrownBy(() -> BenchSize.of(text))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("bad_size"));
  }

  @Test
  void generatesOnceASizeAndSeed() throws IOException {
    BenchInputs.Input input = inputs().get(SIZE, 5);
    Path mark = Files.createFile(input.folder().resolve("mark"));

    assertThat(inputs().get(SIZE, 5)).isEqualTo(input);
    assertThat(mark).as("nothing was generated again").exists();
    assertThat(inputs().get(SIZE, 6).folder()).isNotEqualTo(input.folder());
    assertThat(input.conf()).content().contains("interactions.input=interactions");
  }

  @Test
  void makesTheSameBytesElsewhere() throws IOException {
    Path other = folder.resolve("other");
    assertThat(files(new BenchInputs(folder, other).get(SIZE, 5).folder()))
        .isEqualTo(files(inputs().get(SIZE, 5).folder()));
  }

  @Test
  void neverReadsWhatAnInterruptedGenerationHasLeft() throws IOException {
    Map<String, String> whole =
        files(new BenchInputs(folder, folder.resolve("b")).get(SIZE, 5).folder());
    Path left = Files.createDirectories(folder.resolve("a/.partial-123/interactions"));
    Files.writeString(left.resolve("2020-01-01.csv"), "user_id");

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> inputs().get(SIZE, 5)).isInstanceOf(IllegalStateException.class);
    assertThat(Thread.interrupted()).as("told once").isFalse();
    assertThat(folder.resolve("a/1k-seed5")).doesNotExist();

    assertThat(files(inputs().get(SIZE, 5).folder())).isEqualTo(whole);
  }

  @Test
  void readsSampleDataWhereItLies() {
    BenchInputs.Input input = inputs().get(BenchSize.SAMPLE, 1);
    assertThat(input.folder()).isEqualTo(folder.resolve("sample-data"));
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void saysSoWhereItCannotWrite() throws IOException {
    Files.writeString(folder.resolve("a"), "where a folder would be");
    assertThatThrownBy(() -> inputs().get(SIZE, 5))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("cannot_write"));
  }

  private BenchInputs inputs() {
    return new BenchInputs(folder, folder.resolve("a"));
  }

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
