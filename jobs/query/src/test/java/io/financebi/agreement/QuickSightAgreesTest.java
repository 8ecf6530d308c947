package io.financebi.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.agreement.ZonedLakes.ZonedLake;
import io.financebi.dashboard.Dashboard;
import io.financebi.dashboard.Dashboard.FilterControl;
import io.financebi.dashboard.Dashboard.Sheet;
import io.financebi.dashboard.DashboardReader;
import io.financebi.dashboard.Visual;
import io.financebi.query.SemanticQuestions;
import io.financebi.quicksight.CompiledDashboard;
import io.financebi.quicksight.DashboardCompiler;
import io.financebi.semantic.SemanticModel;
import io.financebi.semantic.TimeRange;
import io.financebi.settings.ReportingSettings;
import io.financebi.sql.SqlQuery;
import io.financebi.testing.Results;
import io.financebi.testing.SampleLake;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is generated for QuickSight gives the numbers of the semantic layer, on sample-data. */
@Timeout(600)
class QuickSightAgreesTest {
  private static final SemanticModel MODEL = SemanticQuestions.model(SampleLake.HOUSE);
  private static final Dashboard FINANCE =
      DashboardReader.read(SampleLake.HOUSE.resolve("conf/dashboards/finance.yaml"), MODEL);
  private static final Dashboard EVERYTHING =
      DashboardReader.read(Path.of("src/test/resources/agreement/everything.yaml"), MODEL);
  private static final Dashboard HOURS =
      DashboardReader.read(Path.of("src/test/resources/agreement/hours.yaml"), MODEL);
  private static final String UTC = "UTC";

  /** One that is ahead of UTC, and one behind. */
  private static final List<String> ZONES = List.of("Europe/Berlin", "America/New_York");

  /** The visuals that compare pieces of time of the grain that a reader chooses with others. */
  private static final Set<String> COMPARE_FREE_PIECES =
      Set.of("net_sales_over_time", "new_by_day");

  private static final String QUOTED_ITEM = "Glass Puzzle No. 104, \"boxed\"\nset of 2";

  private static ZonedLakes lakes;

  @BeforeAll
  static void open() {
    lakes = new ZonedLakes(MODEL);
  }

  @AfterAll
  static void close() {
    lakes.close();
  }

  /** A dashboard in QuickSight, over the lake of a zone. */
  private record Published(Dashboard dashboard, CompiledDashboard compiled, ZonedLake lake) {
    static Published of(Dashboard dashboard, String zone, boolean isKept) {
      ZonedLake lake = lakes.in(zone);
      ReportingSettings reporting = new ReportingSettings("EUR", lake.end().zone());
      return new Published(
          dashboard, DashboardCompiler.compile(MODEL, dashboard, reporting, isKept), lake);
    }

    Published with(CompiledDashboard changed) {
      return new Published(dashboard, changed, lake);
    }
  }

  static Stream<Arguments> shown() {
    return Stream.concat(
        Choices.ofFinance().stream().map(choice -> Arguments.of("finance", choice)),
        Choices.ofEverything().stream().map(choice -> Arguments.of("everything", choice)));
  }

  @ParameterizedTest
  @MethodSource("shown")
  void everyVisual(String name, Chosen choice) {
    assertAgrees(Published.of(named(name), UTC, true), choice);
  }

  @ParameterizedTest
  @ValueSource(strings = {"finance", "everything"})
  void everyVisualOfDirectQueries(String name) {
    assertAgrees(Published.of(named(name), UTC, false), Choices.FIRST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1d", "4w", "3m", "2q", "1y"})
  void numbersAndTimesWithAnotherPeriodAtFirst(String period) {
    TimeRange.Last first = TimeRange.Last.parse(period);
    Dashboard dashboard =
        new Dashboard(
            EVERYTHING.name(),
            EVERYTHING.title(),
            EVERYTHING.description(),
            first,
            EVERYTHING.filters(),
            EVERYTHING.sheets().subList(0, 2));
    assertAgrees(Published.of(dashboard, UTC, true), Choices.of(first));
  }

  static Stream<Arguments> zones() {
    Stream<Arguments> everything =
        ZONES.stream()
            .flatMap(
                zone ->
                    Choices.ofZones().stream()
                        .map(choice -> Arguments.of("everything", zone, choice)));
    return Stream.concat(
        everything, Stream.of(Arguments.of("finance", ZONES.get(0), Choices.FIRST)));
  }

  @ParameterizedTest
  @MethodSource("zones")
  void everyVisualInOtherZones(String name, String zone, Chosen choice) {
    assertAgrees(Published.of(named(name), zone, true), choice);
  }

  static Stream<Arguments> hours() {
    return Stream.concat(Stream.of(UTC), ZONES.stream())
        .flatMap(zone -> Choices.ofHours().stream().map(choice -> Arguments.of(zone, choice)));
  }

  @ParameterizedTest
  @MethodSource("hours")
  void hoursBesideOthers(String zone, Chosen choice) {
    assertAgrees(Published.of(HOURS, zone, true), choice);
  }

  private static Dashboard named(String name) {
    return name.equals("finance") ? FINANCE : EVERYTHING;
  }

  private static void assertAgrees(Published published, Chosen choice) {
    Set<String> without = new TreeSet<>();
    for (Sheet sheet : published.dashboard().sheets()) {
      for (Visual visual : sheet.visuals()) {
        if (!isCompared(published, sheet, visual, choice, Map.of())) {
          without.add(visual.name());
        }
      }
    }
    assertThat(without)
        .as("visuals without a question")
        .isEqualTo(
            published
                .dashboard()
                .visuals()
                .map(Visual::name)
                .filter(name -> !choice.isAlike() && COMPARE_FREE_PIECES.contains(name))
                .collect(Collectors.toSet()));
  }

  static Stream<Arguments> filters() {
    return Stream.of(
        Arguments.of(Map.of("event_type", List.of("VIEW", "PURCHASE"))),
        Arguments.of(Map.of("user_id", List.of("User_1", "User_2", "User_3"))),
        Arguments.of(Map.of("item_name", List.of("Rustic Mug No. 102", QUOTED_ITEM))),
        Arguments.of(Map.of("store_id", List.of("S1", "S4"))),
        Arguments.of(
            Map.of(
                "category", List.of("Kitchen", "Garden"),
                "country", List.of("DE", "US"),
                "channel", List.of("web"))));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void whatReadersFilterBy(Map<String, List<String>> filters) {
    Published published = Published.of(FINANCE, UTC, true);
    CompiledDashboard filtered = published.compiled();
    for (FilterControl control : FINANCE.filters()) {
      if (filters.containsKey(control.field())) {
        filtered =
            new CompiledDashboard(
                FINANCE,
                filtered.datasets(),
                FilterControls.choose(
                    filtered.definition(), control.label(), filters.get(control.field())));
      }
    }
    for (Sheet sheet : FINANCE.sheets()) {
      for (Visual visual : sheet.visuals()) {
        assertHasControls(published.compiled(), sheet, visual, filters.keySet());
        assertThat(isCompared(published.with(filtered), sheet, visual, Choices.FIRST, filters))
            .as(visual.name())
            .isTrue();
      }
    }
  }

  private static void assertHasControls(
      CompiledDashboard compiled, Sheet sheet, Visual visual, Set<String> fields) {
    FINANCE.filters().stream()
        .filter(control -> fields.contains(control.field()))
        .filter(control -> visual.reach().filterFields().contains(control.field()))
        .forEach(
            control ->
                assertThat(FilterControls.has(compiled.definition(), sheet.name(), control.label()))
                    .as("%s follows %s", visual.name(), control.label())
                    .isTrue());
  }

  /** Whether there is a question to compare with. */
  private static boolean isCompared(
      Published published,
      Sheet sheet,
      Visual visual,
      Chosen choice,
      Map<String, List<String>> filters) {
    Map<String, String> parameters =
        ParameterControls.choose(published.compiled().definition(), sheet.name(), choice);
    Question question = Question.of(visual, choice, filters, published.lake().end());
    boolean isCompared = isCompared(published, visual.name(), question, parameters);
    question
        .ofSparkline()
        .ifPresent(
            course ->
                assertThat(isCompared(published, visual.name() + "-sparkline", course, parameters))
                    .isTrue());
    return isCompared;
  }

  private static boolean isCompared(
      Published published, String id, Question question, Map<String, String> parameters) {
    ZonedLake lake = published.lake();
    Optional<SqlQuery> asked = question.sql(MODEL, lake.end());
    asked.ifPresent(
        query -> {
          ShownVisual shown = new ShownVisual(published.compiled(), id, parameters);
          String sql = shown.sql();
          Compared compared =
              Compared.of(
                  question,
                  lake.end().zone(),
                  sql,
                  Results.of(lake.engine(), SqlQuery.of(sql)),
                  Results.of(lake.engine(), query));
          compared.assertSame();
          if (question.isInOrder()) {
            compared.assertSameOrder(shown.placed());
          }
        });
    return asked.isPresent();
  }
}
