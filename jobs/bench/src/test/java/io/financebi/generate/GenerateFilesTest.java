package io.financebi.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class GenerateFilesTest {
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 4, 10);

  @TempDir private Path folder;

  @Test
  void makesTheSameBytesWithOneThreadAndWithFour() throws InterruptedException {
    GeneratorPlan plan = new GeneratorPlan(600_000, 30_000, 2, 7, FIRST_DAY, 0.01);
    Map<String, byte[]> one = written(plan, 1, "one");
    Map<String, byte[]> four = written(plan, 4, "four");
    assertThat(one).as("days of several parts").containsKey("interactions/2025-04-10-1.csv");
    assertThat(four.keySet()).isEqualTo(one.keySet());
    one.forEach((name, bytes) -> assertThat(four.get(name)).as(name).isEqualTo(bytes));
  }

  @Test
  void makesOtherBytesFromAnotherSeed() throws InterruptedException {
    Map<String, byte[]> some = written(plan(2_000, 100, 2, 1), 2, "some");
    Map<String, byte[]> others = written(plan(2_000, 100, 2, 2), 2, "others");
    assertThat(others.keySet()).isEqualTo(some.keySet());
    some.forEach((name, bytes) -> assertThat(others.get(name)).as(name).isNotEqualTo(bytes));
  }

  @ParameterizedTest
  @CsvSource({"20000,1000,60,0.01", "100,7,60,0.3", "0,500,3,0.01", "500,0,3,0.9", "3,1,1,0"})
  void writesExactlyAsManyRowsAsAsked(long interactions, long sales, int days, double faults)
      throws InterruptedException {
    GeneratorPlan plan = new GeneratorPlan(interactions, sales, days, 5, FIRST_DAY, faults);
    Map<String, byte[]> files = written(plan, 2, "out");
    assertThat(rows(files, "interactions/")).isEqualTo(interactions);
    assertThat(rows(files, "sales/")).isEqualTo(sales);
  }

  @Test
  void holdsTheFaultRateOverAllPartsHoweverSmallTheyAre() {
    FaultShares shares = new FaultShares(0.01);
    long faulty = IntStream.range(0, 1_000).mapToLong(part -> shares.next(20).faulty()).sum();
    assertThat(faulty).isEqualTo(200);
  }

  @Test
  void letsTheKindsOfFaultsTakeTurnsAcrossParts() {
    FaultShares shares = new FaultShares(0.01);
    int kinds = 10;
    Map<Integer, Long> planted =
        IntStream.range(0, 500)
            .mapToObj(part -> shares.next(200))
            .flatMap(
                share ->
                    IntStream.range(0, (int) share.faulty())
                        .mapToObj(extra -> share.kind(extra, kinds)))
            .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
    assertThat(planted).hasSize(kinds).allSatisfy((kind, rows) -> assertThat(rows).isEqualTo(100));
  }

  @Test
  void refusesAFolderThatHoldsAnotherGeneration() throws InterruptedException {
    written(plan(100, 10, 3, 1), 1, "out");
    assertThatThrownBy(() -> written(plan(100, 10, 2, 1), 1, "out"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("interactions holds 2025-04-12.csv");
    assertThat(written(plan(100, 10, 3, 1), 1, "out")).hasSize(8);
  }

  @Test
  void saysThatAFolderCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    StringWriter told = new StringWriter();
    CommandLine command = new CommandLine(new GenerateCommand());
    command.setExecutionExceptionHandler(
        (exception, line, parsed) -> {
          told.write(exception.getMessage());
          return exception instanceof UserException ? 2 : 1;
        });
    assertThat(command.execute("--interactions=9", "--sales=9", "--out=" + file)).isEqualTo(2);
    assertThat(told.toString()).contains("Cannot write to " + file, "Choose a folder");
  }

  private static GeneratorPlan plan(long interactions, long sales, int days, long seed) {
    return new GeneratorPlan(interactions, sales, days, seed, FIRST_DAY, 0.01);
  }

  private Map<String, byte[]> written(GeneratorPlan plan, int threads, String name)
      throws InterruptedException {
    Path out = folder.resolve(name);
    new GenerateFiles(plan, out).write(threads);
    return FileBytes.of(out);
  }

  private static long rows(Map<String, byte[]> files, String prefix) {
    return files.entrySet().stream()
        .filter(file -> file.getKey().startsWith(prefix))
        .mapToLong(file -> new String(file.getValue(), StandardCharsets.UTF_8).lines().count() - 1)
        .sum();
  }
}
