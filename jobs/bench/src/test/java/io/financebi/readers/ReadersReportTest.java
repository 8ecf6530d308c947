package io.financebi.readers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.figures.Conditions;
import io.financebi.figures.Machine;
import io.financebi.figures.ReportFiles;
import io.financebi.readers.CrowdFigures.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the report of a dashboard's readers tells. */
class ReadersReportTest {
  private static final long MEBI = 1 << 20;

  private static final ReadersFigures FIGURES =
      new ReadersFigures(
          2,
          new ReadingPlan(20, 20, Duration.ofSeconds(30), Duration.ofSeconds(10), 7),
          Optional.of("u1"),
          waits(100, 0.25),
          List.of(
              new VisualFigures(
                  "one", "net_sales", 1, waits(40, 50), Optional.of(waits(40, 151)), waits(200, 1)),
              new VisualFigures(
                  "one", "countries", 8, waits(40, 51), Optional.empty(), waits(200, 3)),
              new VisualFigures(
                  "two", "rows_read", 1, waits(40, 10), Optional.empty(), waits(200, 1))),
          List.of(new SheetFigures("one", 2, waits(40, 600), waits(200, 4))),
          Optional.of(
              new CrowdFigures(
                  20,
                  Duration.ofSeconds(10),
                  60,
                  waits(3000, 80),
                  waits(300, 700),
                  new Memory(
                      OptionalLong.of(300 * MEBI),
                      OptionalLong.of(512 * MEBI),
                      OptionalLong.empty()))));

  private static final ReportFiles REPORT =
      new ReadersReport(
              new Conditions(
                  "dashboard",
                  "200k",
                  7,
                  Instant.parse("2025-06-01T10:00:00Z"),
                  new Machine(2, 8L << 30, "Linux & <others>", "a JVM 17"),
                  Map.of("duckdb", "1.5")),
              FIGURES)
          .files();

  /** Of which p95 is twice p50, p99 three times as much, and the longest four times. */
  private static Percentiles waits(int count, double p50) {
    return new Percentiles(count, p50, 2 * p50, 3 * p50, 4 * p50);
  }

  @Test
  void flagsWhatIsAboveItsAim() {
    assertThat(FIGURES.visuals().stream().map(VisualFigures::missed))
        .containsExactly(List.of(Aim.ONE_USER), List.of(Aim.COLD, Aim.CACHED), List.of());
    assertThat(REPORT.remarks().get(0)).startsWith("Milliseconds. Of 3 questions, 2 miss an aim");
  }

  @Test
  void showsAllInColumns() {
    assertThat(REPORT.text().lines())
        .contains("  one", "  two")
        .anyMatch(
            line ->
                line.matches(
                    "    net_sales +1 +50.0 +100 +150 +151 +302 +453 +1.00 +2.00 +3.00 +one user"))
        .anyMatch(
            line ->
                line.matches("    countries +8 +51.0 +102 +153 +3.00 +6.00 +9.00 +cold, cached"))
        .anyMatch(line -> line.matches("  one +2 +600 +1,200 +1,800 +4.00 +8.00 +12.0"))
        .anyMatch(line -> line.matches("  single answers +3,000 +80.0 +160 +240 +320"))
        .anyMatch(
            line -> line.contains("they paused 10 s. The server gave them 50 answers a second"))
        .anyMatch(line -> line.contains("300 before, 512 at its peak, not known after"));
  }

  @Test
  void tellsScriptsInUnitsThatStay() throws Exception {
    JsonNode json = JsonMapper.builder().build().readTree(REPORT.json());

    assertThat(REPORT.name()).isEqualTo("bench-dashboard-200k");
    assertThat(json.get("scenario").asText()).isEqualTo("dashboard");
    assertThat(json.at("/machine/cores").asInt()).isEqualTo(2);
    assertThat(json.at("/aims_ms/one_user").asInt()).isEqualTo(300);
    assertThat(json.at("/visuals/0/cold_ms/p95").asDouble()).isEqualTo(100);
    assertThat(json.at("/visuals/0/one_user_ms/max").asDouble()).isEqualTo(604);
    assertThat(json.at("/visuals/1/one_user_ms").isMissingNode()).isTrue();
    assertThat(json.at("/visuals/1/above_aim").toString()).isEqualTo("[\"cold\",\"cached\"]");
    assertThat(json.at("/sheets/0/cached_ms/count").asInt()).isEqualTo(200);
    assertThat(json.at("/readers/answers_per_second").asDouble()).isEqualTo(50);
    assertThat(json.at("/readers/server_memory/peak_bytes").asLong()).isEqualTo(512 * MEBI);
    assertThat(json.at("/readers/server_memory/after_bytes").isNull()).isTrue();
  }

  @Test
  void drawsOnePageThatNeedsNothingElse() {
    assertThat(REPORT.html())
        .contains("Linux &amp; &lt;others&gt;", "<td>net_sales</td>", "<td>one user</td>")
        .doesNotContain("<script", "http:", "https:", "url(");
  }
}
