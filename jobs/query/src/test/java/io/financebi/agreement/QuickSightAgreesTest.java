package io.financebi.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.dashboard.Dashboard;
import io.financebi.dashboard.DashboardReader;
import io.financebi.dashboard.Visual;
import io.financebi.dashboard.VisualType;
import io.financebi.duckdb.DuckDbEngine;
import io.financebi.errors.UserException;
import io.financebi.query.SemanticQuestions;
import io.financebi.quicksight.CompiledDashboard;
import io.financebi.quicksight.DashboardCompiler;
import io.financebi.semantic.Compare;
import io.financebi.semantic.DataEnd;
import io.financebi.semantic.Filter;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticCompiler;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.TimeRange;
import io.financebi.settings.ReportingSettings;
import io.financebi.sql.SqlQuery;
import io.financebi.testing.Results;
import io.financebi.testing.SampleLake;
import java.nio.file.Path;
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

/** What is generated for QuickSight gives the numbers of the semantic layer, on sample-data. */
@Timeout(600)
class QuickSightAgreesTest {
  private static final SemanticModel MODEL = SemanticQuestions.model(SampleLake.HOUSE);
  private static final Dashboard FINANCE =
      DashboardReader.read(SampleLake.HOUSE.resolve("conf/dashboards/finance.yaml"), MODEL);
  private static final Dashboard EVERYTHING =
      DashboardReader.read(Path.of("src/test/resources/agreement/everything.yaml"), MODEL);
  private static final ReportingSettings REPORTING = new ReportingSettings("EUR", ZoneOffset.UTC);

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

  /**
   * What a reader chose.
   *
   * @param cut the grain of what leaves it free
   */
  record Chosen(String period, TimeRange range, String grain, Grain cut) {}

  private static Chosen last(String label, int count, Grain unit, String grain, Grain cut) {
    return new Chosen(label, new TimeRange.Last(count, unit), grain, cut);
  }

  private static Chosen days(String from, String to, String grain, Grain cut) {
    TimeRange range = new TimeRange.Between(LocalDate.parse(from), LocalDate.parse(to));
    return new Chosen("Custom", range, grain, cut);
  }

  private static List<Chosen> choices() {
    return List.of(
        last("Last 30 days", 30, Grain.DAY, "Auto", Grain.DAY),
        last("Last 7 days", 7, Grain.DAY, "Week", Grain.WEEK),
        last("Month to date", 1, Grain.MONTH, "Month", Grain.MONTH),
        new Chosen("All", new TimeRange.All(), "Week", Grain.WEEK),
        days("2025-05-01", "2025-05-31", "Quarter", Grain.QUARTER),
        days("2025-05-01", "2025-05-31", "Day", Grain.DAY),
        days("2025-05-05", "2025-05-18", "Week", Grain.WEEK));
  }

  static Stream<Arguments> shown() {
    Stream<Arguments> kept =
        choices().stream()
            .flatMap(
                choice ->
                    Stream.of(
                        Arguments.of(choice, "finance", true),
                        Arguments.of(choice, "everything", true)));
    return Stream.concat(kept, Stream.of(Arguments.of(choices().get(0), "finance", false)));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("shown")
  void everyVisual(Chosen choice, String name, boolean isKept) {
    Dashboard dashboard = name.equals("finance") ? FINANCE : EVERYTHING;
    CompiledDashboard compiled = DashboardCompiler.compile(MODEL, dashboard, REPORTING, isKept);
    long compared =
        dashboard.visuals().filter(visual -> compare(compiled, visual, choice, Map.of())).count();
    assertThat(compared).isGreaterThan(dashboard.visuals().count() * 3 / 4);
  }

  static Stream<Arguments> filters() {
    return Stream.of(
        Arguments.of("event_type", List.of("VIEW", "PURCHASE")),
        Arguments.of("user_id", List.of("User_1", "User_2", "User_3")),
        Arguments.of("category", List.of("Kitchen")));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void whatReadersFilterBy(String field, List<String> values) {
    CompiledDashboard compiled = DashboardCompiler.compile(MODEL, FINANCE, REPORTING, true);
    long compared =
        FINANCE
            .visuals()
            .filter(visual -> visual.reach().filterFields().contains(field))
            .filter(visual -> compare(compiled, visual, choices().get(0), Map.of(field, values)))
            .count();
    assertThat(compared).isPositive();
  }

  /** Whether there was a question to compare with. */
  private static boolean compare(
      CompiledDashboard compiled, Visual visual, Chosen choice, Map<String, List<String>> chosen) {
    Optional<SemanticQuery> query = query(visual, choice, chosen);
    query.ifPresent(asked -> compare(compiled, visual, visual.name(), asked, choice, chosen));
    if (visual.type() == VisualType.KPI && visual.query().grain().isPresent()) {
      SemanticQuery course =
          total(query.orElseThrow())
              .comparedWith(Compare.NONE)
              .by(visual.query().grain().orElseThrow());
      compare(compiled, visual, visual.name() + "-sparkline", course, choice, chosen);
    }
    return query.isPresent();
  }

  private static void compare(
      CompiledDashboard compiled,
      Visual visual,
      String id,
      SemanticQuery query,
      Chosen choice,
      Map<String, List<String>> chosen) {
    String sql = new ShownVisual(compiled, id, parameters(choice), chosen).sql();
    Results found = Results.of(engine, SqlQuery.of(sql));
    Results expected = Results.of(engine, SemanticCompiler.compile(MODEL, query, end));
    Compared.of(visual, query, sql, found, expected).assertSame();
  }

  private static Map<String, String> parameters(Chosen choice) {
    Map<String, String> values = new TreeMap<>();
    values.put("Period", "'" + choice.period() + "'");
    values.put("Grain", "'" + choice.grain() + "'");
    LocalDate from = LocalDate.parse("2000-01-01");
    LocalDate to = from;
    if (choice.range() instanceof TimeRange.Between between) {
      from = between.from();
      to = between.to();
    }
    values.put("From", "TIMESTAMP '" + from + " 00:00:00'");
    values.put("To", "TIMESTAMP '" + to + " 00:00:00'");
    return values;
  }

  /** The question of a visual; none when its pieces of time are not alike those before. */
  private static Optional<SemanticQuery> query(
      Visual visual, Chosen choice, Map<String, List<String>> chosen) {
    SemanticQuery query = visual.query();
    for (Map.Entry<String, List<String>> each : chosen.entrySet()) {
      Filter filter = new Filter(each.getKey(), Filter.Operator.IN, each.getValue());
      query = query.where(Stream.concat(query.filters().stream(), Stream.of(filter)).toList());
    }
    if (!visual.reach().hasTime()) {
      return Optional.of(query);
    }
    query = query.in(choice.range());
    if (visual.isGrainFree()) {
      query = query.by(choice.cut());
    }
    if (choice.range() instanceof TimeRange.All) {
      query =
          query
              .comparedWith(Compare.NONE)
              .orderedBy(
                  query.order().stream().filter(by -> !by.column().endsWith("_change")).toList());
    }
    SemanticQuery asked = visual.type() == VisualType.KPI ? total(query) : query;
    return isAlike(asked) ? Optional.of(asked) : Optional.empty();
  }

  private static boolean isAlike(SemanticQuery query) {
    try {
      SqlQuery unused = SemanticCompiler.compile(MODEL, query, end);
      return true;
    } catch (UserException e) {
      assertThat(e.problem()).contains("can be compared with the one before");
      return false;
    }
  }

  /** The grain of a KPI is that of its sparkline. */
  private static SemanticQuery total(SemanticQuery query) {
    return SemanticQuery.of(query.metrics(), query.dimensions())
        .where(query.filters())
        .in(query.range())
        .comparedWith(query.compare());
  }
}
