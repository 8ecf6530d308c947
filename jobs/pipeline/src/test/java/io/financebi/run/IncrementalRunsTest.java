package io.financebi.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.quarantine.RejectReason;
import io.financebi.report.Check;
import io.financebi.report.RunKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs that come one after the other make the lake that one run makes of all files at once, of any
 * format, on any day, and with a replay among them or not; {@code -Dincremental.seeds=N} tries more
 * of them, {@code -Dincremental.first=N} begins with that seed.
 */
class IncrementalRunsTest extends OwnShop {
  private static final int SEEDS = Integer.getInteger("incremental.seeds", 1);
  private static final int FIRST = Integer.getInteger("incremental.first", 0);
  private static final int SHOPS = 150;

  private static final RunOptions REPLAY = RunOptions.replay(EnumSet.allOf(RejectReason.class));
  private static final byte[] TRUNCATED = {31, -117, 8, 0, 0};

  static IntStream seeds() {
    return IntStream.range(FIRST, FIRST + SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theyMakeTheLakeOfOneRun(int seed) throws IOException {
    Random random = new Random(seed);
    spark.conf().set("spark.sql.adaptive.enabled", random.nextBoolean());
    shop.with("sales.duplicates=" + (random.nextBoolean() ? "drop" : "keep"));
    Path broken = Files.write(folder.resolve("interactions/x.csv.gz"), TRUNCATED);
    var batches = batches(RawWorlds.of(seed, SHOPS), random).iterator();
    for (int day = 0; batches.hasNext(); day += 2) {
      write(shop, batches.next(), random);
      if (!batches.hasNext()) {
        gzip(broken, RawWorlds.HEADERS.get("interactions") + "\nlate,i1a,VIEW,1740787200\n");
      }
      if (!batches.hasNext() && seed % 2 == 0) {
        shop.with("interactions.event-type-aliases=WINK:VIEW").with("rates.max-age=12d");
        run(REPLAY, day - 1);
      }
      run(RunOptions.INCREMENTAL, day);
    }

    assertThat(shop.run("whole", RunOptions.INCREMENTAL).report().kind()).isEqualTo(RunKind.FULL);
    shop.requireSame("grown", "whole", "seed " + seed);
  }

  private void run(RunOptions options, int day) {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(day));
    RunResult result = shop.run("grown", options, clock);
    assertThat(result.report().checks()).isNotEmpty().allMatch(Check::ok);
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
        write(shop, input, lines, random);
      }
    }
  }

  /** In one of the ways in which files may be written. */
  private static void write(SmallShop shop, String input, List<String> lines, Random random)
      throws IOException {
    Path file = shop.folder().resolve(input).resolve(String.valueOf(random.nextInt(1_000_000)));
    String header = RawWorlds.HEADERS.get(input);
    String csv = header + "\n" + String.join("\n", lines) + "\n";
    switch (random.nextInt(4)) {
      case 0 -> gzip(Path.of(file + ".csv.gz"), csv);
      case 1 ->
          Files.write(
              Path.of(file + ".jsonl"), lines.stream().map(line -> json(header, line)).toList());
      default -> Files.writeString(Path.of(file + ".csv"), csv);
    }
  }

  /** A line that is malformed is so in either format. */
  private static String json(String header, String line) {
    String[] names = header.split(",", -1);
    String[] cells = line.split(",", -1);
    if (cells.length != names.length) {
      return line;
    }
    StringJoiner json = new StringJoiner(",", "{", "}");
    for (int i = 0; i < cells.length; i++) {
      json.add("\"" + names[i] + "\":\"" + cells[i] + "\"");
    }
    return json.toString();
  }

  private static void gzip(Path file, String content) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content.getBytes(UTF_8));
    }
  }
}
