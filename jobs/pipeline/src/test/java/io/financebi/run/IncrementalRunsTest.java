package io.financebi.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.report.Check;
import io.financebi.report.RunKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs that come one after the other make the lake that one run makes of all files at once; {@code
 * -Dincremental.seeds=N} tries more of them, {@code -Dincremental.first=N} begins with that seed.
 */
class IncrementalRunsTest extends OwnShop {
  private static final int SEEDS = Integer.getInteger("incremental.seeds", 1);
  private static final int FIRST = Integer.getInteger("incremental.first", 0);
  private static final int SHOPS = 150;

  private static final byte[] TRUNCATED = {31, -117, 8, 0, 0};

  static IntStream seeds() {
    return IntStream.range(FIRST, FIRST + SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theyMakeTheLakeOfOneRun(int seed) throws IOException {
    Random random = new Random(seed);
    spark.conf().set("spark.sql.adaptive.enabled", random.nextBoolean());
    Path broken = Files.write(folder.resolve("interactions/x.csv.gz"), TRUNCATED);
    var batches = batches(RawWorlds.of(seed, SHOPS), random).iterator();
    while (batches.hasNext()) {
      write(shop, batches.next(), random);
      if (!batches.hasNext()) {
        gzip(broken, RawWorlds.HEADERS.get("interactions") + "\nlate,i1a,VIEW,1740787200\n");
      }
      RunResult result = shop.run("grown", RunOptions.INCREMENTAL);
      assertThat(result.report().checks()).isNotEmpty().allMatch(Check::ok);
    }

    assertThat(shop.run("whole", RunOptions.INCREMENTAL).report().kind()).isEqualTo(RunKind.FULL);
    shop.requireSame("grown", "whole", "seed " + seed);
  }

  /** One large batch or two, then a small one, which leaves most days of the lake alone. */
  private static List<List<RawWorlds.Row>> batches(List<RawWorlds.Row> rows, Random random) {
    int large = 1 + random.nextInt(2);
    List<List<RawWorlds.Row>> batches = new ArrayList<>();
    for (int i = 0; i <= large; i++) {
      batches.add(new ArrayList<>());
    }
    for (RawWorlds.Row row : rows) {
      for (int copies = random.nextInt(10) == 0 ? 2 : 1; copies > 0; copies--) {
        batches.get(random.nextInt(100) < 3 ? large : random.nextInt(large)).add(row);
      }
    }
    return batches;
  }

  /** Writes one file or two for each input, under names in no order. */
  private static void write(SmallShop shop, List<RawWorlds.Row> batch, Random random)
      throws IOException {
    for (String input : RawWorlds.HEADERS.keySet()) {
      Map<Integer, List<String>> files = new TreeMap<>();
      for (RawWorlds.Row row : batch) {
        if (row.input().equals(input)) {
          files.computeIfAbsent(random.nextInt(2), n -> new ArrayList<>()).add(row.line());
        }
      }
      for (List<String> lines : files.values()) {
        shop.write(input, random.nextInt(1_000_000) + ".csv", lines.toArray(String[]::new));
      }
    }
  }

  private static void gzip(Path file, String content) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content.getBytes(UTF_8));
    }
  }
}
