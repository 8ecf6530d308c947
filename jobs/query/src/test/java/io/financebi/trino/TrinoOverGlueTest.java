package io.financebi.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.duckdb.DuckDbEngine;
import io.financebi.query.QueryFolder;
import io.financebi.sql.QueryFile;
import io.financebi.sql.SqlQuery;
import io.financebi.sql.SqlText;
import io.financebi.table.Column;
import io.financebi.table.ColumnType;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.Results;
import io.financebi.testing.SampleLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real Trino, the engine beneath Athena, reads the lake in S3 through what {@code bi publish
 * catalog} has written to Glue, and through nothing else.
 */
@NeedsTrino
class TrinoOverGlueTest {
  @TempDir private static Path folder;

  private static TrinoOverGlue house;
  private static DuckDbEngine duckdb;

  @BeforeAll
  static void start() throws IOException, InterruptedException, SQLException {
    house = TrinoOverGlue.start(folder);
    duckdb = DuckDbEngine.open(SampleLake.tables());
  }

  @AfterAll
  static void stop() {
    if (duckdb != null) {
      duckdb.close();
    }
    if (house != null) {
      house.close();
    }
  }

  static List<String> tables() {
    return List.copyOf(SampleLake.tables().snapshot().tableVersions().keySet());
  }

  static Set<String> views() {
    return QueryFolder.views(SampleLake.HOUSE).all().keySet();
  }

  static Collection<QueryFile> queries() {
    return QueryFolder.queries(SampleLake.HOUSE).all().values().stream()
        // Which ten is for the engine to say.
        .filter(query -> !query.name().equals("first_ten_rows"))
        .toList();
  }

  private static List<List<Object>> rows(String sql) {
    return Results.of(house.engine(), SqlQuery.of(sql)).rows();
  }

  private static List<Object> firstColumn(String sql) {
    return rows(sql).stream().map(row -> row.get(0)).toList();
  }

  @Test
  void showsEveryTableAndView() {
    assertThat(tables()).hasSameSizeAs(Tables.all());
    assertThat(firstColumn("SHOW TABLES"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(tables(), views()).flatMap(Collection::stream).toList());
  }

  @Test
  void knowsTablesFromViews() {
    assertThat(listed("BASE TABLE")).containsExactlyInAnyOrderElementsOf(tables());
    assertThat(listed("VIEW")).containsExactlyInAnyOrderElementsOf(views());
  }

  private static List<Object> listed(String type) {
    return firstColumn(
        "SELECT table_name FROM information_schema.tables"
            + " WHERE table_schema = '%s' AND table_type = '%s'"
                .formatted(TrinoServer.SCHEMA, type));
  }

  @Test
  void hasNoSchemaThatGlueHasNot() {
    assertThat(firstColumn("SHOW SCHEMAS"))
        .containsExactlyInAnyOrder(TrinoServer.SCHEMA, "information_schema");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aTableHasTheColumnsThatTheHouseSays(String table) {
    assertThat(rows("DESCRIBE " + table).stream().map(row -> row.subList(0, 2)))
        .isEqualTo(
            Tables.named(table).columns().stream()
                .map(column -> List.<Object>of(column.name(), trinoType(column.type())))
                .toList());
  }

  @Test
  void theColumnsOfAllTablesAreListedInTheirOrder() {
    List<List<Object>> listed =
        rows(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
                + " WHERE table_schema = '%s' ORDER BY table_name, ordinal_position"
                    .formatted(TrinoServer.SCHEMA));
    assertThat(listed)
        .filteredOn(row -> !views().contains(row.get(0).toString()))
        .isEqualTo(
            tables().stream().map(Tables::named).flatMap(TrinoOverGlueTest::columns).toList());
  }

  private static Stream<List<Object>> columns(TableSpec table) {
    return table.columns().stream()
        .map(column -> List.of(table.name(), column.name(), trinoType(column.type())));
  }

  private static String trinoType(ColumnType type) {
    return switch (type.sql()) {
      case "string" -> "varchar";
      case "int" -> "integer";
      case "timestamp" -> "timestamp(3) with time zone";
      default -> type.sql();
    };
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aTableHasAllRowsAndValues(String table) {
    String counts =
        Tables.named(table).columns().stream()
            .map(Column::name)
            .map(name -> "COUNT(%1$s) AS %1$s".formatted(name))
            .collect(Collectors.joining(", "));
    SqlQuery query = SqlQuery.of("SELECT COUNT(*) AS all_rows, " + counts + " FROM " + table);
    Results.of(duckdb, query).assertSame(Results.of(house.engine(), query));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aNamedQueryGivesWhatItGivesHere(QueryFile query) throws IOException {
    String csv = Results.of(house.engine(), query.with(Map.of())).csv();

    // In any order: one of the first dashboard's own queries asks for none.
    assertThat(csv.lines())
        .containsExactlyInAnyOrderElementsOf(
            Files.readAllLines(SampleLake.HOUSE.resolve("sql/golden/" + query.name() + ".csv")));
  }

  /** Those are Trino's own; Athena goes by others too, which {@code GlueTables} names. */
  @ParameterizedTest
  @CsvSource({
    "/Parameters/spark.sql.sources.provider, is not a Delta Lake table",
    "/StorageDescriptor/SerdeInfo/Parameters/path, No path property defined",
  })
  void aTableIsNoneWithoutTheTwoPropertiesThatTrinoGoesBy(String property, String complaint) {
    ObjectNode table = house.tables().get("items").deepCopy().put("Name", "lacking");
    JsonPointer place = JsonPointer.compile(property);
    assertThat(((ObjectNode) table.at(place.head())).remove(place.last().getMatchingProperty()))
        .isNotNull();
    house.tables().put("lacking", table);
    try {
      assertThatThrownBy(() -> rows("SELECT item_id FROM lacking"))
          .hasStackTraceContaining(complaint);
    } finally {
      house.tables().remove("lacking");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2000-01-01T00:00:00.5Z", "2999-01-01T00:00:00.5Z"})
  void theStacksOwnQuestionIsAnswered(String since) throws IOException {
    String question = stacksQuestion();
    Map<String, Object> values = Map.of("since", since);
    SqlText here =
        SqlText.of(question.replace("from_iso8601_timestamp(?)", "CAST(:since AS TIMESTAMPTZ)"));
    SqlText there = SqlText.of(question.replace("?", ":since"));

    List<Object> expected = Results.of(duckdb, new SqlQuery(here, values)).rows().get(0);
    List<Object> row = Results.of(house.engine(), new SqlQuery(there, values)).rows().get(0);

    assertThat(row.get(0).toString()).isEqualTo(expected.get(0).toString());
    assertThat(row.get(0).toString().equals("0")).isEqualTo(since.startsWith("2999"));
    assertThat(Double.parseDouble(row.get(1).toString()))
        .isCloseTo(Double.parseDouble(expected.get(1).toString()), within(1e-9))
        .isBetween(0.0, 100.0);
  }

  /** What the state machine asks Athena after a run. */
  private static String stacksQuestion() throws IOException {
    Matcher question =
        Pattern.compile("(?s)QueryString: >-\n(.*?)\n *ExecutionParameters: ")
            .matcher(Files.readString(SampleLake.HOUSE.resolve("conf/aws/finance-bi.yaml")));
    assertThat(question.find()).isTrue();
    return question.group(1);
  }

  @Test
  void writesToGlueTheViewsAndNothingElse() {
    assertThat(house.glue().done("CreateTable"))
        .extracting(input -> input.at("/TableInput/Name").asText())
        .containsExactlyInAnyOrderElementsOf(views());
    assertThat(house.glue().calls())
        .filteredOn(call -> !call.operation().equals("CreateTable"))
        .allSatisfy(call -> assertThat(call.operation()).startsWith("Get"));
  }
}
