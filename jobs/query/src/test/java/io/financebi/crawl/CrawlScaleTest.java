package io.financebi.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.query.Bi;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand of something; each takes seconds on a machine that has nothing else to do. */
@Timeout(120)
class CrawlScaleTest extends CrawlFixture {
  private static final int MANY = 10_000;

  @Test
  void readsTenThousandColumns() {
    String header = list("column_name_", ",");
    String row =
        IntStream.range(0, MANY).mapToObj(String::valueOf).collect(Collectors.joining(","));
    tree.put("t/a.csv", header + "\n" + row + "\n" + row + "\n");
    Bi.Report report = bi.report(tree.root());
    assertThat(report.table("t").get("columns")).hasSize(MANY);
    assertThat(bi.rows("SELECT column_name_9999, column_name_0 FROM t"))
        .containsExactly("9999,0", "9999,0");
    assertThat(bi.rows("SELECT * FROM t")).containsExactly(row, row);
  }

  @Test
  void readsTenThousandFilesOfASample() {
    for (int i = 0; i < MANY; i++) {
      tree.put("t/year=%d/%05d.csv".formatted(2000 + i % 20, i), "id,name\n" + i + ",x\n");
    }
    tree.put("t/year=2000/zzz.csv", new byte[] {0, 1});
    Bi.Report report = bi.report(tree.root());
    assertThat(report.table("t").get("files").asInt()).isEqualTo(MANY);
    assertThat(report.table("t").get("partitions").asInt()).isEqualTo(20);
    assertThat(report.table("t").get("sampled").get("files").asInt()).isLessThanOrEqualTo(21);
    assertThat(report.odd()).containsExactly("zzz.csv binary");
    assertThat(bi.rows("SELECT COUNT(*) AS n, MAX(id) AS id FROM t WHERE year >= 2000"))
        .containsExactly("10000,9999");
  }

  @Test
  void tellsManyOddFilesInAFewLines() {
    for (int i = 0; i < 2_000; i++) {
      tree.put("t/" + i + ".docx", "x");
    }
    Bi.Said said = bi.crawl(tree.root());
    assertThat(said.exit()).isZero();
    assertThat(said.out()).contains("and 1,992 more unknown format; --format json names them");
    assertThat(said.out().lines().count()).isLessThan(20);
  }

  private static String list(String prefix, String delimiter) {
    return IntStream.range(0, MANY)
        .mapToObj(i -> prefix + i)
        .collect(Collectors.joining(delimiter));
  }
}
