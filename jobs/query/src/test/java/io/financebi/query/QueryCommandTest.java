package io.financebi.query;

import static io.financebi.query.QueryCalls.Result.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.query.QueryCalls.Result;
import io.financebi.testing.HandmadeLake;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code bi query} as its user meets it: what can be asked, and what it says of mistakes. */
class QueryCommandTest {
  @TempDir private Path folder;

  private HandmadeLake lake;
  private QueryCalls bi;

  @BeforeEach
  void make() throws IOException {
    sql("the house/sql/queries/all_items.sql", "-- All items\nSELECT * FROM items");
    sql(
        "the house/sql/queries/top_items.sql",
        "-- The first items\n-- :n bigint = 2  how many\nSELECT * FROM items LIMIT :n");
    lake =
        new HandmadeLake(folder.resolve("lake"))
            .commit("items", "SELECT 'i' || range AS item_id, range AS n FROM range(3)")
            .publish(Instant.parse("2025-04-30T12:00:00Z"));
    bi = new QueryCalls(folder.resolve("the house"), lake);
  }

  @Test
  void runsANamedQueryAFileAndSql() throws IOException {
    Path file = sql("mine.sql", "-- :n bigint = 1\nSELECT :n + 1 AS m");
    assertThat(bi.csv("all_items")).isEqualTo("item_id,n\ni0,0\ni1,1\ni2,2\n");
    assertThat(bi.csv("top_items")).isEqualTo("item_id,n\ni0,0\ni1,1\n");
    assertThat(bi.csv("top_items", "--param", "n=1")).isEqualTo("item_id,n\ni0,0\n");
    assertThat(bi.csv(file.toString(), "--param=n=4")).isEqualTo("m\n5\n");
    assertThat(bi.csv("-e", "-- mine\nSELECT :a AS a, :b AS b", "--param=a=x=y", "--param", "b="))
        .isEqualTo("a,b\nx=y,\"\"\n");
  }

  @Test
  void listsTheNamedQueriesWithoutALake() {
    assertThat(bi.call("--list", "--set=lake.root=" + folder.resolve("none")))
        .isEqualTo(
            done(
                """
                query      answers          parameters
                ---------  ---------------  ----------
                all_items  All items
                top_items  The first items  n=2
                """));
  }

  @Test
  void listsTablesAndViewsWithWhatIsInThem() throws IOException {
    sql("the house/sql/views/few.sql", "-- Few items\nSELECT * FROM items LIMIT 1");
    lake.commit(
            "mart_daily_kpis",
            "SELECT DATE '2025-04-10' + CAST(range AS integer) AS kpi_date FROM range(3)")
        .commit("notes", "SELECT 1 AS a WHERE false")
        .publish(Instant.parse("2025-05-01T00:00:00Z"));
    assertThat(bi.csv("--tables"))
        .isEqualTo(
            """
            table,layer,rows,data_through,one_row_is
            few,view,1,,Few items
            items,clean,3,,one item
            mart_daily_kpis,mart,3,2025-04-12,one day with events or sales
            notes,other,0,,""
            """);
  }

  @Test
  void answersFromTheLakeAsItWas() {
    lake.commit("items", "SELECT 'new' AS item_id, 9 AS n")
        .publish(Instant.parse("2025-05-01T00:00:00Z"));
    assertThat(bi.csv("all_items")).isEqualTo("item_id,n\nnew,9\n");
    for (String moment : List.of("1", "2025-04-30T23:59:59Z", "2025-05-01T01:59:00+02:00")) {
      assertThat(bi.csv("all_items", "--as-of", moment)).contains("i0,0");
    }
    assertThat(bi.csv("--tables", "--as-of=1")).contains("items,clean,3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "top_itmes | unknown_query | Did you mean top_items?",
        "/ | unknown_query | --list lists the queries",
        "../queries/top_items | unknown_query | no query and no file",
        "-e; | sql_not_a_select | Write one SELECT",
        "-e;SELECT ? | sql_error | A parameter has no name.",
        "-e;SELECT :a | missing_parameter | --param a=VALUE",
        "top_items;--param;m=1 | unknown_parameter | Did you mean n?",
        "top_items;--param;n=x | bad_parameter | n=2: how many",
        "top_items;--as-of;yesterday | bad_moment | 2025-04-30T12:00:00Z",
        "top_items;--as-of;9 | lake_no_snapshot | no snapshot 9",
        "top_items;--set;lake.rot=x | unknown_setting | Did you mean lake.root?",
        "top_items;--conf;none.properties | unreadable_conf | none.properties",
        "-e;SELECT CAST('x' AS integer) | sql_error | Could not convert string 'x'",
        "-e;SELECT * FROM itmes | sql_error | Did you mean items?",
      })
  void tellsAMistakeWithoutATrace(String arguments, String code, String message) {
    bi.call(arguments.split(";", -1)).assertMistake(code, message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-e",
        "--format=xml;all_items",
        "--tabels",
        "--list;--tables",
        "all_items;x",
        "all_items;--param;n"
      })
  void tellsAWrongCommandLineAndHowToWriteIt(String arguments) {
    Result result = bi.call(arguments.split(";", -1));
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .containsAnyOf("Usage: bi query", "Possible solutions: --tables")
        .doesNotContain("\tat ");
  }

  @Test
  void saysWhatCanBeAskedWhenNothingIs() {
    Result result = bi.call();
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("NAME|FILE", "-e", "--list", "--tables");
  }

  @Test
  void marksThePlaceOfAMistakeInTheQueryAsItWasWritten() throws IOException {
    Path file = sql("mine.sql", "-- Mine\r\nSELECT :v,\r\n\t'é', itm_id\r\nFROM items\r\n");
    assertThat(bi.call(file.toString(), "--param=v=1").err())
        .isEqualTo(
            """
            error: Line 3, column 7: There is no column itm_id.

                3 | \t'é', itm_id
                    \t     ^
              Did you mean item_id?
              (sql_error)
            """);
  }

  @Test
  void showsNoControlCharactersInAMessage() {
    assertThat(bi.call("-e", "SELECT CAST(chr(27) || '[2J' AS integer)").err())
        .contains("'\ufffd[2J'")
        .doesNotContain("\u001b");
  }

  @Test
  void tellsWhichQueryItCannotRead() throws IOException {
    Path file = Files.write(folder.resolve("mine.sql"), new byte[] {'-', '-', (byte) 0xff});
    bi.call(file.toString()).assertMistake("unreadable_query", "is not UTF-8 text");
    sql("mine.sql", "-- :day date = tomorrow\nSELECT :day");
    bi.call(file.toString()).assertMistake("bad_query_file", ":day date = tomorrow");
  }

  @ParameterizedTest
  @CsvSource({
    "none, lake_empty, ./bi run makes one",
    "a file, lake_unreadable, it is not a folder",
    "hdfs://host/lake, lake_root_unsupported, hdfs://host/lake"
  })
  void tellsWhichLakeItCannotRead(String root, String code, String message) throws IOException {
    sql("a file", "");
    String lakeRoot = root.contains(":") ? root : folder.resolve(root).toString();
    bi.call("all_items", "--set=lake.root=" + lakeRoot).assertMistake(code, message);
  }

  @Test
  void tellsWhatIsMissingInTheLake() throws IOException {
    Files.delete(lake.root().resolve("items/part-0.parquet"));
    bi.call("all_items").assertMistake("lake_file_unreadable", "items/part-0.parquet");
    Files.delete(lake.root().resolve("items/_delta_log/00000000000000000000.json"));
    bi.call("--tables").assertMistake("lake_table_missing", "Version 0 of table items");
    assertThat(bi.csv("-e", "SELECT 1 AS a")).as("what needs no table").isEqualTo("a\n1\n");
    Files.writeString(lake.root().resolve("_snapshots/00000000000000000002.json"), "{");
    bi.call("-e", "SELECT 1").assertMistake("lake_snapshot_damaged", "2.json");
  }

  @Test
  void helps() {
    StringWriter help = new StringWriter();
    CommandLine commandLine = QueryMain.commandLine(folder, OutputStream.nullOutputStream());
    commandLine.setOut(new PrintWriter(help));
    assertThat(commandLine.execute("query", "--help")).isZero();
    assertThat(help.toString())
        .contains("--format", "--as-of", "--param", "--list", "--tables", "-e", "NAME|FILE");
  }

  private Path sql(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }
}
