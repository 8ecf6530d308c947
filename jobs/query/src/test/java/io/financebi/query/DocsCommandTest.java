package io.financebi.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.quarantine.RejectReason;
import io.financebi.semantic.Dataset;
import io.financebi.semantic.SemanticModel;
import io.financebi.settings.SettingKey;
import io.financebi.settings.SettingKeys;
import io.financebi.sql.QueryFile;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.DocsPage;
import io.financebi.testing.SampleLake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The data dictionary as {@code bi docs} writes it. */
class DocsCommandTest {
  @TempDir private Path folder;

  private record Ran(int exit, String out, String err) {}

  private Ran docs(Path house, String... more) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter err = new StringWriter();
    CommandLine bi = QueryMain.commandLine(house, out).setErr(new PrintWriter(err));
    List<String> arguments = new ArrayList<>(List.of("docs"));
    arguments.add("--set=lake.root=" + folder.resolve("no-lake"));
    arguments.addAll(List.of(more));
    if (Stream.of(more).noneMatch(argument -> argument.startsWith("--out"))) {
      arguments.add("--out=" + file());
    }
    int exit = bi.execute(arguments.toArray(String[]::new));
    return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString());
  }

  private Path file() {
    return folder.resolve("page.html");
  }

  private String text() {
    try {
      return Files.readString(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DocsPage page() {
    Ran ran = docs(SampleLake.HOUSE);
    assertThat(ran.exit()).as(ran.err()).isZero();
    return DocsPage.parse(text());
  }

  @Test
  void tellsOfEveryTableAndColumn() {
    DocsPage page = page();
    for (TableSpec table : Tables.all()) {
      String anchor = "table-" + table.name();
      assertThat(page.text(anchor)).contains(table.grain());
      table
          .columns()
          .forEach(
              column ->
                  assertThat(page.text(anchor + "-" + column.name()))
                      .contains(column.name(), column.type().sql(), column.comment()));
      table.tieOuts().forEach(tie -> assertThat(page.text(anchor)).contains(tie.total()));
      table.rules().forEach(rule -> assertThat(page.text(anchor)).contains(rule));
    }
  }

  @Test
  void tellsOfEveryMetricAndField() {
    DocsPage page = page();
    SemanticModel model = SemanticQuestions.model(SampleLake.HOUSE);
    model
        .metrics()
        .forEach(
            metric ->
                assertThat(page.text("metric-" + metric.name()))
                    .contains(metric.expression().sql(), metric.description())
                    .contains(metric.context().examples())
                    .contains("./bi query --metrics " + metric.name())
                    .contains("SELECT\n  " + metric.name() + "\nFROM result"));
    for (Dataset dataset : model.datasets()) {
      dataset
          .fields()
          .forEach(
              field ->
                  assertThat(page.text("dataset-" + dataset.name() + "-" + field.name()))
                      .contains(field.name(), field.datatype().ossieName(), field.description()));
    }
    assertThat(page.text("datasets"))
        .contains(model.relationships().stream().map(each -> each.name()).toList());
  }

  @Test
  void tellsTheUnitOfAMetricWhereItSaysMoreThanTheType() {
    DocsPage page = page();
    assertThat(page.text("metric-net_sales")).contains("unit\nan amount in the reporting currency");
    assertThat(page.text("metric-conversion_rate")).contains("unit\na fraction: 0.25 is 25 %");
    assertThat(page.text("metric-session_minutes")).contains("unit\nminutes");
    assertThat(page.text("metric-view_to_purchase_hours")).contains("unit\nhours");
    for (String plain : List.of("orders", "units_per_order", "freshness")) {
      assertThat(page.text("metric-" + plain)).doesNotContain("\nunit\n");
    }
  }

  @Test
  void tellsOfEveryQueryAndView() {
    DocsPage page = page();
    for (QueryFile query : QueryFolder.queries(SampleLake.HOUSE).all().values()) {
      String told = page.text("query-" + query.name());
      assertThat(told).contains(query.title(), query.text().text().strip());
      query.parameters().forEach(each -> assertThat(told).contains(each.name(), each.meaning()));
    }
    for (QueryFile view : QueryFolder.views(SampleLake.HOUSE).all().values()) {
      assertThat(page.text("view-" + view.name()))
          .contains(view.title(), view.text().text().strip());
    }
    assertThat(page.text("view-sales_lines-cost_amount")).contains("decimal(38,2)");
    assertThat(page.text("view-sessions-started_at")).contains("timestamp, no zone");
  }

  @Test
  void tellsOfEveryReasonAndSetting() {
    DocsPage page = page();
    for (RejectReason reason : RejectReason.values()) {
      assertThat(page.text("reason-" + reason.code())).contains(reason.meaning());
    }
    for (SettingKey key : SettingKeys.all()) {
      if (key.name().contains(".column.")) {
        String anchor = "input-" + key.name().replace(".column.", "-");
        assertThat(page.text(anchor)).isEqualTo(key.fallback());
      } else {
        assertThat(page.text("setting-" + key.name()))
            .contains(key.fallback(), key.description().replace("`", ""));
      }
    }
  }

  @Test
  void drawsWhereEachTableComesFrom() {
    DocsPage page = page();
    List<String> edges = page.edges();
    for (TableSpec table : Tables.all()) {
      String to = " > table-" + table.name();
      List<String> sources =
          Stream.concat(
                  table.inputs().stream().map(input -> "input-" + input),
                  table.builtFrom().stream().map(source -> "table-" + source))
              .map(source -> source + to)
              .toList();
      assertThat(edges)
          .filteredOn(edge -> edge.endsWith(to))
          .containsExactlyInAnyOrderElementsOf(sources);
      assertThat(page.boxes()).containsOnlyOnce("#table-" + table.name());
    }
    assertThat(edges)
        .contains("table-items > view-sales_lines", "table-sales_clean > view-sales_lines")
        .contains("table-mart_sessions > dataset-sessions")
        .contains("dataset-customers > metrics-of-sales");
    assertThat(page.text("lineage-title")).isNotBlank();
    assertThat(page.text("lineage-desc")).contains("raw files, then clean tables, then marts");
  }

  @Test
  void everyLinkLeadsToAPlaceOfThePageAndThePageNeedsNothingElse() {
    DocsPage page = page();
    assertThat(page.ids()).doesNotHaveDuplicates();
    assertThat(page.links())
        .hasSizeGreaterThan(500)
        .allSatisfy(link -> assertThat(link).startsWith("#"))
        .allSatisfy(link -> assertThat(page.ids()).contains(link.substring(1)));
    assertThat(page.resources()).containsExactly("data:,");
    assertThat(text())
        .doesNotContain("http://", "https://", "@import", "src=")
        .doesNotContainPattern("url\\((?!#)")
        .contains("content=\"default-src 'none';");
  }

  @Test
  void whatStandsInAQueryStaysText() throws IOException {
    Path house =
        houseWith("evil.sql", "-- <script>alert(1)</script> & \"<b>\"\nSELECT 1 AS \"<i>\"");
    Ran ran = docs(house);
    assertThat(ran.exit()).as(ran.err()).isZero();
    DocsPage page = DocsPage.parse(text());
    assertThat(page.text("query-evil"))
        .contains("<script>alert(1)</script> & \"<b>\"", "SELECT 1 AS \"<i>\"");
    assertThat(page.count("script")).isEqualTo(1);
    assertThat(page.count("i")).isZero();
  }

  @Test
  void aQueryThatCannotRunIsTold() throws IOException {
    Ran ran = docs(houseWith("broken.sql", "-- Broken\nSELECT net FROM sales_clen"));
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).contains("The query broken", "sales_clean");
    assertThat(file()).doesNotExist();
  }

  private Path houseWith(String query, String sql) throws IOException {
    Path house = folder.resolve("house");
    Path model = Path.of("conf", "retail.ossie.yaml");
    Files.createDirectories(house.resolve("conf"));
    Files.createDirectories(house.resolve("sql/queries"));
    Files.copy(SampleLake.HOUSE.resolve(model), house.resolve(model));
    Files.writeString(house.resolve("sql/queries").resolve(query), sql);
    return house;
  }

  @Test
  void theSameDefinitionsGiveTheSameBytes() {
    Ran first = docs(SampleLake.HOUSE);
    String before = text();
    Ran second = docs(SampleLake.HOUSE);
    assertThat(text()).isEqualTo(before);
    assertThat(second.out())
        .isEqualTo(first.out())
        .contains(file().toString(), "no-lake is no lake");
    assertThat(before).doesNotContain("in the lake</dt>", "Rows are those");
  }

  @Test
  void aLakeAddsItsRowsAndHowFarTheyReach() {
    Ran ran = docs(SampleLake.HOUSE, "--set=lake.root=" + SampleLake.root());
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("snapshot 1");
    DocsPage page = DocsPage.parse(text());
    assertThat(page.text("main"))
        .contains("Rows are those of snapshot 1 of the lake, published 20")
        .contains("amounts are in USD, days are those of UTC");
    assertThat(page.text("table-sales_clean")).contains("2,001 rows, through 2025-06-08");
    assertThat(page.text("view-sales_lines")).contains("2,001 rows");
    assertThat(page.text("table-items")).contains("200 rows");
  }

  @Test
  void aLakeElsewhereIsNoReasonToFail() {
    assertThat(docs(SampleLake.HOUSE, "--set=lake.root=s3://bucket/lake").exit()).isZero();
  }

  @Test
  void overwritesItsOwnPageAndNothingElseUnlessForced() throws IOException {
    Files.writeString(file(), "my notes");
    Ran refused = docs(SampleLake.HOUSE);
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains(file().toString(), "--force");
    assertThat(file()).hasContent("my notes");

    assertThat(docs(SampleLake.HOUSE, "--force").exit()).isZero();
    assertThat(docs(SampleLake.HOUSE).exit()).isZero();
    assertThat(folder.toFile().list()).containsExactly("page.html");
  }

  @Test
  void aPlaceThatIsNoneIsTold() {
    Ran nowhere = docs(SampleLake.HOUSE, "--out=" + folder.resolve("no/page.html"));
    assertThat(nowhere.exit()).isEqualTo(2);
    assertThat(nowhere.err()).contains("There is no folder " + folder.resolve("no"));
    Ran aFolder = docs(SampleLake.HOUSE, "--out=" + folder);
    assertThat(aFolder.err()).contains(folder + " is a folder");
  }
}
