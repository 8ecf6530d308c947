package io.financebi.rawfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.financebi.errors.UserException;
import io.financebi.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableFilesTest {
  @TempDir Path folder;

  @Test
  void nothingOfATruncatedGzipIsReadWhereverItWasCut() {
    byte[] whole = Reading.gzip("a\n" + "some text to compress\n".repeat(50));
    for (int length = 1; length < whole.length; length += 7) {
      Path file = Reading.write(folder.resolve("a.csv.gz"), Arrays.copyOf(whole, length));
      ExactScan<List<Row>> scan = Reading.of("a").read(file);

      assertThat(scan.result()).as("cut at %s", length).isEmpty();
      assertThat(scan.files()).isEmpty();
      assertThat(scan.unreadable()).hasSize(1).allMatch(f -> f.path().endsWith("a.csv.gz"));
    }
  }

  @Test
  void theOtherFilesAreReadWithoutTheBrokenOnes() throws IOException {
    byte[] whole = Reading.gzip("a\n" + "some text to compress\n".repeat(5000));
    Reading.write(folder.resolve("cut1.csv.gz"), Arrays.copyOf(whole, whole.length - 9));
    Reading.write(folder.resolve("cut2.csv.gz"), Arrays.copyOf(whole, whole.length - 1));
    Reading.write(folder.resolve("fine.csv.gz"), Reading.gzip("a\n1\n"));
    Reading.write(folder.resolve("fine.csv"), "a\n2\n");
    corruptParquet(folder.resolve("broken.parquet"));
    ExactScan<List<Row>> scan = Reading.of("a").read(folder);

    assertThat(Reading.texts(scan.result(), 1)).containsExactlyInAnyOrder("1", "2");
    assertThat(scan.files()).hasSize(2);
    assertThat(scan.unreadable())
        .extracting(file -> Path.of(file.path()).getFileName().toString())
        .containsExactlyInAnyOrder("cut1.csv.gz", "cut2.csv.gz", "broken.parquet");
    assertThat(scan.unreadable()).allMatch(file -> !file.problem().isBlank());
  }

  /** A file whose footer is fine and whose only page is not. */
  private void corruptParquet(Path target) throws IOException {
    Path out = folder.resolve("_out");
    LocalSpark.session()
        .range(10_000)
        .selectExpr("uuid() AS a")
        .coalesce(1)
        .write()
        .parquet(out.toString());
    try (Stream<Path> files = Files.list(out)) {
      Path part = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(part);
      Arrays.fill(bytes, 100, bytes.length / 2, (byte) 0x55);
      Files.write(target, bytes);
    }
  }

  @Test
  void anEmptyParquetFileIsUnreadable() {
    Path file = Reading.write(folder.resolve("a.parquet"), "");

    assertThat(Reading.of("a").read(file).unreadable()).hasSize(1);
  }

  @Test
  void aFileThatVanishesWhileItIsReadIsAMistake() throws IOException {
    Path file = Reading.write(folder.resolve("a.csv"), "a\n1\n");
    var input = new RawInput("sales", List.of(new RawColumn("a", "a")), List.of(), false);
    RawSource source = Reading.open(input, file);
    Files.delete(file);

    assertThatThrownBy(
            () ->
                ExactScan.run(
                    LocalSpark.session(), source, Optional.empty(), rows -> rows.collectAsList()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file + " cannot be opened: FileNotFoundException");
  }

  @Test
  void aFileThatMayNotBeReadIsAMistake() throws IOException {
    Path file = Reading.write(folder.resolve("a.csv"), "a\n1\n");
    Files.setPosixFilePermissions(file, Set.of());
    assumeThat(Files.isReadable(file)).as("root may read everything").isFalse();

    assertThatThrownBy(() -> Reading.of("a").read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("Permission denied");
  }

  @Test
  void otherFailuresPassThrough() {
    Path file = Reading.write(folder.resolve("a.csv"), "a\n1\n");
    var input = new RawInput("sales", List.of(new RawColumn("a", "a")), List.of(), false);
    RawSource source = Reading.open(input, file);

    assertThatThrownBy(
            () ->
                ExactScan.run(
                    LocalSpark.session(),
                    source,
                    Optional.empty(),
                    rows -> rows.selectExpr("raise_error('mine')").collectAsList()))
        .hasMessageContaining("mine");
  }
}
