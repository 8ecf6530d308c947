package io.financebi.agreement;

import io.financebi.agreement.ShownVisual.Shown;
import io.financebi.dashboard.Dashboard;
import io.financebi.dashboard.DashboardReader;
import io.financebi.dashboard.Visual;
import io.financebi.dashboard.VisualType;
import io.financebi.duckdb.DuckDbEngine;
import io.financebi.query.SemanticQuestions;
import io.financebi.quicksight.CompiledDashboard;
import io.financebi.quicksight.DashboardCompiler;
import io.financebi.semantic.Compare;
import io.financebi.semantic.DataEnd;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticCompiler;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.TimeRange;
import io.financebi.settings.ReportingSettings;
import io.financebi.sql.SqlQuery;
import io.financebi.testing.Results;
import io.financebi.testing.SampleLake;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is generated for QuickSight gives the numbers of the semantic layer. */
@Timeout(600)
class QuickSightAgreesTest {
  private static final SemanticModel MODEL = SemanticQuestions.model(SampleLake.HOUSE);
  private static final Dashboard DASHBOARD =
      DashboardReader.read(SampleLake.HOUSE.resolve("conf/dashboards/finance.yaml"), MODEL);

  private static DuckDbEngine engine;
  private static DataEnd end;

  @BeforeAll
  static void open() {
    engine = DuckDbEngine.open(SampleLake.tables());
    end = DataEnd.of(engine, MODEL, ZoneOffset.UTC);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  /** What a reader chose. */
  record Chosen(String period, TimeRange range, String grain, Optional<Grain> cut) {}

  static Stream<Arguments> visuals() {
    List<Chosen> choices =
        List.of(
            new Chosen(
                "Last 30 days", new TimeRange.Last(30, Grain.DAY), "Auto", Optional.of(Grain.DAY)),
            new Chosen(
                "Last 7 days", new TimeRange.Last(7, Grain.DAY), "Week", Optional.of(Grain.WEEK)),
            new Chosen(
                "Month to date", new TimeRange.Last(1, Grain.MONTH), "Day", Optional.of(Grain.DAY)),
            new Chosen(
                "Month to date",
                new TimeRange.Last(1, Grain.MONTH),
                "Month",
                Optional.of(Grain.MONTH)),
            new Chosen("All", new TimeRange.All(), "Week", Optional.of(Grain.WEEK)),
            new Chosen(
                "Custom", between("2025-05-01", "2025-05-31"), "Day", Optional.of(Grain.DAY)),
            new Chosen(
                "Custom", between("2025-05-05", "2025-05-18"), "Week", Optional.of(Grain.WEEK)));
    return Stream.of(true, false)
        .flatMap(
            isKept ->
                choices.stream()
                    .flatMap(
                        choice ->
                            DASHBOARD
                                .visuals()
                                .map(visual -> Arguments.of(visual.name(), choice, isKept))));
  }

  private static TimeRange between(String from, String to) {
    return new TimeRange.Between(LocalDate.parse(from), LocalDate.parse(to));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("visuals")
  void everyVisual(String name, Chosen choice, boolean isKept) {
    Visual visual =
        DASHBOARD.visuals().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    CompiledDashboard compiled =
        DashboardCompiler.compile(
            MODEL, DASHBOARD, new ReportingSettings("EUR", ZoneOffset.UTC), isKept);
    Shown shown = new ShownVisual(compiled, name, parameters(choice), Map.of()).shown();
    Results found = Results.of(engine, SqlQuery.of(shown.sql()));
    SemanticQuery query = query(visual, choice);
    Results expected = Results.of(engine, SemanticCompiler.compile(MODEL, query, end));
    Compared.of(visual, query, shown, found, expected).assertSame();
  }

  private static Map<String, String> parameters(Chosen choice) {
    Map<String, String> values = new TreeMap<>();
    values.put("Period", "'" + choice.period() + "'");
    values.put("Grain", "'" + choice.grain() + "'");
    TimeRange range = choice.range();
    TimeRange.Between days =
        range instanceof TimeRange.Between between
            ? between
            : new TimeRange.Between(LocalDate.EPOCH.plusYears(30), LocalDate.EPOCH.plusYears(31));
    values.put("From", "TIMESTAMP '" + days.from() + " 00:00:00'");
    values.put("To", "TIMESTAMP '" + days.to() + " 00:00:00'");
    return values;
  }

  private static SemanticQuery query(Visual visual, Chosen choice) {
    SemanticQuery asked = visual.query();
    if (!visual.reach().hasTime()) {
      return asked;
    }
    SemanticQuery query = asked.in(choice.range());
    if (visual.isGrainFree()) {
      query = query.by(choice.cut().orElseThrow());
    }
    if (choice.range() instanceof TimeRange.All) {
      query = query.comparedWith(Compare.NONE);
    }
    return visual.type() == VisualType.KPI ? total(query) : query;
  }

  /** The grain of a KPI is that of its sparkline. */
  private static SemanticQuery total(SemanticQuery query) {
    return SemanticQuery.of(query.metrics(), query.dimensions())
        .where(query.filters())
        .in(query.range())
        .comparedWith(query.compare());
  }
}
