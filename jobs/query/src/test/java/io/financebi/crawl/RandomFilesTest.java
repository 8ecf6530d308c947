package io.financebi.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.query.Bi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever is written, in whatever dialect, under whatever names of files: the query gives the same
 * values back. {@code -Dcrawl.seed=N} repeats a test, {@code -Dcrawl.tables=N} tries more tables.
 */
class RandomFilesTest extends CrawlFixture {
  private static final long SEED = Long.getLong("crawl.seed", System.nanoTime());
  private static final int TABLES = Integer.getInteger("crawl.tables", 60);

  @Test
  void giveTheirValuesBack() throws IOException {
    List<RandomTable> tables = new ArrayList<>();
    for (int i = 0; i < TABLES; i++) {
      RandomTable table = new RandomTable(new Random(SEED + i));
      table.write(tree, "t" + i);
      tables.add(table);
    }
    Bi.Report report = bi.report(tree.root());
    String seed = "seed " + SEED + ", " + report.json().get("odd_files").toPrettyString();
    List<String> expected =
        IntStream.range(0, TABLES)
            .filter(i -> !tables.get(i).rows().isEmpty())
            .mapToObj(i -> "t" + i + " new")
            .toList();
    assertThat(report.tables()).as(seed).containsAll(expected);
    assertThat(report.tables()).as(seed).allMatch(table -> table.matches("t\\d+ new"));
    for (int i = 0; i < TABLES; i++) {
      if (!tables.get(i).rows().isEmpty()) {
        assertThat(rows(bi, "t" + i, tables.get(i).columns()))
            .as("%s, table t%d", seed, i)
            .isEqualTo(sorted(tables.get(i).rows()));
      }
    }
  }

  private static List<List<String>> rows(Bi bi, String table, int columns) throws IOException {
    String texts =
        IntStream.range(0, columns)
            .mapToObj(i -> "CAST(c" + i + " AS varchar) AS c" + i)
            .collect(Collectors.joining(", "));
    Bi.Said said = bi.run("query", "--format=json", "-e", "SELECT " + texts + " FROM " + table);
    assertThat(said.exit()).as("seed %s: %s", SEED, said.err()).isZero();
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode row : JsonMapper.builder().build().readTree(said.out())) {
      List<String> values = new ArrayList<>();
      row.forEach(value -> values.add(value.isNull() ? null : value.asText()));
      rows.add(values);
    }
    return sorted(rows);
  }

  private static List<List<String>> sorted(List<List<String>> rows) {
    return rows.stream().sorted(Comparator.comparing(String::valueOf)).toList();
  }
}
