package io.financebi.rawfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitsTest {
  private static final String ALPHABET = "ab,,\"\"\"\n\n\r \u00e9";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 40, 1000})
  void aFileReadInPartsIsTheSameFile(long splitBytes) {
    String csv =
        "a,b\n1,x\n2,\"two\nlines, and a quote \"\"\n\"\"\"\n3,\"\n\"\n\n4,last\r\n\"5\n\",no line end";
    Path file = Reading.write(folder.resolve("a.csv"), csv);

    assertThat(Reading.of("a", "b").inSplitsOf(splitBytes).lines(file))
        .containsExactlyInAnyOrder(
            "1|x", "2|two\nlines, and a quote \"\n\"", "3|\n", "4|last", "5\n|no line end");
  }

  @Test
  void nastyFilesReadTheSameInPartsAndBySlowObviousCode() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 25; round++) {
      String body = nasty(random);
      Path file = Reading.write(folder.resolve("a.csv"), "a,b\n" + body);
      List<String> expected = ObviousCsv.lines(body, 2);
      long splitBytes = 1L + random.nextInt(body.length() + 5);

      assertThat(Reading.of("a", "b").inSplitsOf(splitBytes).lines(file))
          .as("seed %s, round %s, splits of %s: %s", seed, round, splitBytes, body)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void jsonLinesReadTheSameInParts() {
    String lines = "{\"a\":1}\r\n\n{\"a\":22}\nbroken\n{\"a\":333}";
    Path file = Reading.write(folder.resolve("a.jsonl"), lines);
    for (int splitBytes = 1; splitBytes < lines.length(); splitBytes++) {
      assertThat(Reading.of("a").inSplitsOf(splitBytes).lines(file))
          .containsExactlyInAnyOrder("1", "22", "!broken", "333");
    }
  }

  @Test
  void manySmallFilesShareTasks() {
    List<RawFile> files =
        IntStream.range(0, 1000)
            .mapToObj(i -> new RawFile("f" + i, RawFormat.CSV, false, 1000, 0))
            .toList();
    List<RawSplit> splits = SplitPlan.splits(files, Set.of(), 32 << 20);
    List<SplitPlan.Task> tasks = SplitPlan.tasks(splits, 4, 32 << 20);

    assertThat(tasks).hasSizeLessThan(50);
    assertThat(tasks.stream().mapToInt(task -> task.splits().size()).sum()).isEqualTo(1000);
  }

  private static String nasty(Random random) {
    StringBuilder text = new StringBuilder();
    List<String> fields = new ArrayList<>(List.of("x", "", "\"q\"", "\"a,\n\"\"b\"", "a\"b"));
    int length = 5 + random.nextInt(60);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(3) == 0) {
        text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      } else {
        text.append(fields.get(random.nextInt(fields.size())))
            .append(random.nextBoolean() ? "," : "\n");
      }
    }
    return text.toString();
  }
}
