package io.financebi.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.measuring.Figures;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What the reports tell of measurements. */
class ReportsTest {
  private static final long MEBI = 1 << 20;

  private static final BenchReport REPORT =
      new BenchReport(
          "full",
          "200k",
          7,
          Instant.parse("2025-06-01T10:00:00Z"),
          new Machine(2, 8L << 30, "Linux & <others>", "a JVM 17"),
          Map.of("duckdb", "1.5"),
          "duckdb",
          List.of(
              round("finance-bi", 1, 30, 50),
              round("duckdb", 1, 10, 20),
              round("finance-bi", 2, 34, 54),
              round("duckdb", 2, 14, 20),
              round("finance-bi", 3, 40, 58),
              round("duckdb", 3, 12, 20)),
          Map.of("mart_cohorts", 6L),
          List.of("A remark."));

  private static RoundFigures round(String program, int round, double wall, double cpu) {
    Figures total = new Figures(wall, cpu, OptionalLong.of(100 * MEBI + round));
    Map<String, Figures> stages = new LinkedHashMap<>();
    stages.put("start", new Figures(1, 1, OptionalLong.empty()));
    stages.put("clean", new Figures(wall - 1, cpu - 1, OptionalLong.of(90 * MEBI)));
    return new RoundFigures(program, round, stages, total);
  }

  @Test
  void dividesMediansByThoseOfTheBaseline() {
    assertThat(REPORT.programs()).containsExactly("finance-bi", "duckdb");
    assertThat(REPORT.total("finance-bi").wallSeconds()).isEqualTo(34);
    assertThat(REPORT.wallRatio("finance-bi")).contains(34.0 / 12);
    assertThat(REPORT.cpuRatio("finance-bi")).contains(54.0 / 20);
    assertThat(REPORT.wallRatio("duckdb")).contains(1.0);
  }

  @Test
  void hasNoRatiosWithoutTheBaseline() {
    BenchReport alone =
        new BenchReport(
            "full",
            "1k",
            1,
            Instant.EPOCH,
            REPORT.machine(),
            Map.of(),
            "duckdb",
            List.of(round("finance-bi", 1, 3, 4)),
            Map.of(),
            List.of());
    assertThat(alone.wallRatio("finance-bi")).isEmpty();
    assertThat(ReportText.of(alone)).contains("finance-bi");
    assertThat(ReportJson.of(alone)).doesNotContain("wall_ratio");
  }

  @Test
  void tellsScriptsEveryRoundAndStage() throws Exception {
    JsonNode json = JsonMapper.builder().build().readTree(ReportJson.of(REPORT));

    assertThat(json.get("format").asInt()).isEqualTo(1);
    assertThat(json.get("size").asText()).isEqualTo("200k");
    assertThat(json.at("/machine/cores").asInt()).isEqualTo(2);
    assertThat(json.at("/versions/duckdb").asText()).isEqualTo("1.5");
    assertThat(json.at("/programs/0/name").asText()).isEqualTo("finance-bi");
    assertThat(json.at("/programs/0/median/total/wall_seconds").asDouble()).isEqualTo(34);
    assertThat(json.at("/programs/0/median/stages/clean/cpu_seconds").asDouble()).isEqualTo(53);
    assertThat(json.at("/programs/0/wall_ratio").asDouble()).isEqualTo(34.0 / 12);
    assertThat(json.at("/programs/1/rounds")).hasSize(3);
    assertThat(json.at("/programs/1/rounds/2/total/peak_bytes").asLong()).isEqualTo(100 * MEBI + 3);
    assertThat(json.at("/programs/1/rounds/0/stages/start/peak_bytes").isNull()).isTrue();
    assertThat(json.at("/compared/0/table").asText()).isEqualTo("mart_cohorts");
    assertThat(json.at("/compared/0/rows").asLong()).isEqualTo(6);
    assertThat(json.at("/remarks/0").asText()).isEqualTo("A remark.");
  }

  @Test
  void drawsOnePageThatNeedsNothingElse() throws Exception {
    String html = ReportHtml.of(REPORT);

    assertThat(html)
        .contains("Linux &amp; &lt;others&gt;", "<td>34.0</td>", "<td>2.83</td>", "A remark.")
        .contains("<td>mart_cohorts</td><td>6</td>")
        .doesNotContain("<script", "http:", "https:", "url(");
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    html.replace("<!DOCTYPE html>", "").getBytes(StandardCharsets.UTF_8)));
    assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(5);
    assertThat(page.getElementsByTagName("rect").getLength())
        .as("a bar a program and chart")
        .isEqualTo(10);
  }

  @Test
  void drawsBarsToScaleWithTheSpreadOfRounds() {
    String svg =
        BarChart.svg(
            "t",
            List.of(new BarChart.Bar("a", 5, 4, 10, "5"), new BarChart.Bar("b", 10, 10, 10, "10")));
    assertThat(svg).contains("width=\"230.0\"", "width=\"460.0\"", "M374.0 13H650.0");
  }

  @Test
  void showsMediansInColumns() {
    assertThat(ReportText.of(REPORT).lines())
        .anyMatch(line -> line.matches("  finance-bi +34.0 +30.0 +40.0 +54.0 +100 +2.83 +2.70"))
        .anyMatch(line -> line.matches("    clean +33.0 +53.0 +90"))
        .anyMatch(line -> line.matches("    start +1.00 +1.00 +not known"));
  }
}
