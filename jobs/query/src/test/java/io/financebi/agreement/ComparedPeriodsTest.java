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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where there is no period before, or its pieces of time are not alike, a visual of QuickSight
 * shows what the question without it does, and nothing beside.
 */
@Timeout(600)
class ComparedPeriodsTest {
  private static final SemanticModel MODEL = SemanticQuestions.model(SampleLake.HOUSE);
  private static final List<Dashboard> DASHBOARDS =
      Stream.of(
              SampleLake.HOUSE.resolve("conf/dashboards/finance.yaml"),
              Path.of("src/test/resources/agreement/everything.yaml"),
              Path.of("src/test/resources/agreement/compared.yaml"))
          .map(file -> DashboardReader.read(file, MODEL))
          .toList();

  private static DuckDbEngine engine;
  private static DataEnd end;
  private static List<CompiledDashboard> compiled;

  @BeforeAll
  static void open() {
    engine = DuckDbEngine.open(SampleLake.tables());
    end = DataEnd.of(engine, MODEL, ZoneOffset.UTC);
    ReportingSettings reporting = new ReportingSettings("EUR", ZoneOffset.UTC);
    compiled =
        DASHBOARDS.stream()
            .map(each -> DashboardCompiler.compile(MODEL, each, reporting, true))
            .toList();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  /**
   * What a reader chose.
   *
   * @param grain of what leaves it free
   */
  record Chosen(String period, TimeRange range, Grain grain) {
    Map<String, String> parameters() {
      LocalDate day = LocalDate.parse("2000-01-01");
      TimeRange.Between days =
          range instanceof TimeRange.Between between ? between : new TimeRange.Between(day, day);
      String word = grain.name().charAt(0) + grain.column().substring(1);
      return Map.of(
          "Period", "'" + period + "'",
          "Grain", "'" + word + "'",
          "From", "TIMESTAMP '" + days.from() + " 00:00:00'",
          "To", "TIMESTAMP '" + days.to() + " 00:00:00'");
    }
  }

  static Stream<Chosen> withNothingBefore() {
    TimeRange month = new TimeRange.Last(30, Grain.DAY);
    TimeRange may =
        new TimeRange.Between(LocalDate.parse("2025-05-01"), LocalDate.parse("2025-05-31"));
    TimeRange manyMonths =
        new TimeRange.Between(LocalDate.parse("2024-05-01"), LocalDate.parse("2025-05-31"));
    return Stream.of(
        new Chosen("Last 30 days", month, Grain.WEEK),
        new Chosen("Last 30 days", month, Grain.MONTH),
        new Chosen("Last 30 days", month, Grain.QUARTER),
        new Chosen("Custom", may, Grain.WEEK),
        new Chosen("Custom", manyMonths, Grain.MONTH),
        new Chosen("All", new TimeRange.All(), Grain.DAY),
        new Chosen("All", new TimeRange.All(), Grain.MONTH));
  }

  @ParameterizedTest
  @MethodSource("withNothingBefore")
  void nothingStandsBesideThePeriod(Chosen choice) {
    int asked = 0;
    for (int i = 0; i < DASHBOARDS.size(); i++) {
      List<Visual> visuals =
          DASHBOARDS.get(i).visuals().filter(visual -> hasNothingBefore(visual, choice)).toList();
      for (Visual visual : visuals) {
        assertAlone(compiled.get(i), visual, choice);
        asked++;
      }
    }
    assertThat(asked).isPositive();
  }

  private static void assertAlone(CompiledDashboard dashboard, Visual visual, Chosen choice) {
    SemanticQuery query = alone(visual, choice);
    String sql = new ShownVisual(dashboard, visual.name(), choice.parameters()).sql();
    Results found = Results.of(engine, SqlQuery.of(sql));
    Results expected = Results.of(engine, SemanticCompiler.compile(MODEL, query, end));
    Compared shown =
        Compared.of(new Question(visual, query, false), ZoneOffset.UTC, sql, found, expected);
    shown.assertSame();
    assertThat(shown.shown()).as(sql).isNotEmpty();
    shown
        .shown()
        .forEach(
            (point, values) -> {
              assertThat(values.keySet()).anyMatch(name -> name.endsWith("_before"));
              values.forEach(
                  (name, value) -> {
                    if (name.matches(".*_(before|change|change_rate)")) {
                      assertThat(value).as("%s %s%n%s", point, name, sql).isNull();
                    }
                  });
            });
  }

  private static boolean hasNothingBefore(Visual visual, Chosen choice) {
    if (visual.query().compare() == Compare.NONE || choice.range() instanceof TimeRange.All) {
      return visual.query().compare() != Compare.NONE;
    }
    if (Overlap.isOf(visual, alone(visual, choice).grain(), choice.range())) {
      return true;
    }
    try {
      SqlQuery unused =
          SemanticCompiler.compile(
              MODEL, alone(visual, choice).comparedWith(visual.query().compare()), end);
      return false;
    } catch (UserException e) {
      assertThat(e.problem()).contains("can be compared with the one before");
      return true;
    }
  }

  /** The question without the period before; the grain of a KPI is that of its sparkline. */
  private static SemanticQuery alone(Visual visual, Chosen choice) {
    SemanticQuery query =
        visual.query().comparedWith(Compare.NONE).orderedBy(List.of()).in(choice.range());
    if (visual.type() == VisualType.KPI) {
      return SemanticQuery.of(query.metrics(), query.dimensions())
          .where(query.filters())
          .in(query.range());
    }
    return visual.isGrainFree() ? query.by(choice.grain()) : query;
  }
}
