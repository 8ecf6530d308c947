package io.financebi.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.quarantine.RejectReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the committed sample-data to the generator, and its README to the files. */
class SampleDataTest {
  private static final Path COMMITTED = house().resolve("sample-data");

  @TempDir private Path folder;

  @Test
  void isWhatTheGeneratorWrites() {
    new SampleData().write(folder);
    Map<String, byte[]> made = FileBytes.unpacked(folder);
    Map<String, byte[]> committed = FileBytes.unpacked(COMMITTED);
    assertThat(made.keySet()).isEqualTo(committed.keySet());
    made.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(committed.get(name)));
  }

  @Test
  void holdsTheCountsThatItsReadmeTells() throws IOException {
    assertThat(told()).isEqualTo(Recount.of(COMMITTED));
  }

  @Test
  void listsEveryPlantedFaultOnceByFile() {
    Map<String, Long> listed = new TreeMap<>();
    for (List<String> row : table("| file | rows | becomes | what it looks like |")) {
      String input = row.get(0).replaceAll("[`]|[./].*", "");
      listed.merge(input + " " + row.get(2), Long.valueOf(row.get(1)), Long::sum);
    }
    Map<String, Long> told = new TreeMap<>();
    told()
        .forEach(
            (input, counts) -> {
              told.put(input + " duplicate", counts.duplicates());
              counts.rejected().forEach((reason, rows) -> told.put(input + " " + reason, rows));
            });
    assertThat(listed).isEqualTo(told);
  }

  @Test
  void plantsEveryReasonThereIs() {
    Set<String> planted = new TreeSet<>();
    told().values().forEach(counts -> planted.addAll(counts.rejected().keySet()));
    assertThat(planted)
        .isEqualTo(
            Arrays.stream(RejectReason.values())
                .map(RejectReason::code)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void beginsWithTheRowsThatTheProjectBeganWith() throws IOException {
    assertThat(Files.readAllLines(COMMITTED.resolve("interactions/2025-04.csv")).subList(0, 6))
        .containsExactly(
            "user_id,item_id,event_type,timestamp",
            "User_1,Item_101,VIEW,1744260000",
            "User_1,Item_102,PURCHASE,1744260100",
            "User_2,Item_105,VIEW,1744260200",
            "User_3,Item_106,VIEW,1744260300",
            "User_3,Item_107,PURCHASE,1744260400");
  }

  @Test
  void staysSmall() {
    Map<String, byte[]> files = FileBytes.of(COMMITTED);
    assertThat(files.values()).allMatch(bytes -> bytes.length <= 1 << 20);
    assertThat(files.values().stream().mapToLong(bytes -> bytes.length).sum())
        .isLessThan(1_500_000);
  }

  @Test
  void hasLinesOfEveryKind() throws IOException {
    Map<String, Integer> kinds = new TreeMap<>();
    try (Stream<Path> files = Files.list(COMMITTED.resolve("sales"))) {
      for (Path file : files.toList()) {
        for (Map<String, String> line : RawText.rows(file)) {
          if (line != null) {
            LineKinds.of(line).forEach(kind -> kinds.merge(kind, 1, Integer::sum));
          }
        }
      }
    }
    assertThat(kinds).containsKeys(LineKinds.ALL.toArray(String[]::new));
  }

  private static Map<String, Recount.Counts> told() {
    Map<String, Map<String, Long>> reasons = new TreeMap<>();
    for (List<String> row : table("| input | reason | rows |")) {
      reasons
          .computeIfAbsent(row.get(0), input -> new TreeMap<>())
          .put(row.get(1), Long.valueOf(row.get(2)));
    }
    Map<String, Recount.Counts> counts = new TreeMap<>();
    for (List<String> row : table("| input | read | accepted | duplicates | rejected |")) {
      List<Long> numbers = row.stream().skip(1).map(Long::valueOf).toList();
      Map<String, Long> rejected = reasons.get(row.get(0));
      assertThat(rejected.values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(numbers.get(3));
      counts.put(
          row.get(0), new Recount.Counts(numbers.get(0), numbers.get(1), numbers.get(2), rejected));
    }
    return counts;
  }

  private static List<List<String>> table(String header) {
    try {
      List<String> lines = Files.readAllLines(COMMITTED.resolve("README.md"));
      int first = lines.indexOf(header) + 2;
      return lines.subList(first, lines.size()).stream()
          .takeWhile(line -> line.startsWith("|"))
          .map(line -> Arrays.stream(line.substring(1).split("\\|", 0)).map(String::strip).toList())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path house() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("bi"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
