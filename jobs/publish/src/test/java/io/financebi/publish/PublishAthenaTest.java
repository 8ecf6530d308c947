package io.financebi.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.publish.Bi.Said;
import io.financebi.query.QueryFolder;
import io.financebi.testing.AthenaAnswer;
import io.financebi.testing.AthenaState;
import io.financebi.testing.AthenaWorkgroupState;
import io.financebi.testing.GlueState;
import io.financebi.testing.ModelServer;
import io.financebi.testing.ServiceFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code bi publish athena}, over servers that hold to AWS's own models. */
class PublishAthenaTest {
  private static final Path HOUSE = Path.of("../..");
  private static final String DATABASE = "finance_bi";
  private static final int QUERIES = QueryFolder.queries(HOUSE).all().size();
  private static final List<String> VIEWS = List.copyOf(QueryFolder.views(HOUSE).all().keySet());

  private final GlueState catalog = new GlueState();
  private final AthenaWorkgroupState workgroup = new AthenaWorkgroupState();
  private final ViewsInGlue views = new ViewsInGlue(catalog, DATABASE);
  private final AthenaState state = new AthenaState(views);
  private ModelServer glue;
  private ModelServer athena;
  private Bi bi;

  @BeforeEach
  void start() throws IOException {
    System.setProperty("aws.accessKeyId", "athena");
    System.setProperty("aws.secretAccessKey", "not-a-secret-of-anybody");
    state.further(workgroup);
    catalog.tables(DATABASE);
    glue = catalog.serve();
    athena = state.serve();
    bi = Bi.withoutS3(glue);
  }

  @AfterEach
  void stop() {
    glue.close();
    athena.close();
    StackPermissions.requireForPublishing("glue", glue.calls());
    StackPermissions.requireForPublishing("athena", athena.calls());
  }

  private Said publish(String... options) {
    return bi.run(
        Stream.concat(
                Stream.of("publish", "athena", "aws.endpoint.athena=" + athena.endpoint()),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private void publishWell() {
    Said said = publish();
    assertThat(said.exit()).as(said.err()).isZero();
    glue.forgetCalls();
    athena.forgetCalls();
  }

  @Test
  void givesAthenaViewsNamedQueriesAndPreparedStatements() {
    Said said = publish();

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("  create  view                sales_lines\n")
        .contains("  create  named query         net_sales_by_week\n")
        .endsWith(
            "Changed %d of %1$d views, named queries and prepared statements in workgroup primary.\n"
                .formatted(VIEWS.size() + 2 * QUERIES));
    assertThat(catalog.tables(DATABASE).keySet()).containsExactlyElementsOf(VIEWS);
    Map<String, ObjectNode> prepared = workgroup.prepared();
    assertThat(prepared.keySet())
        .containsExactlyElementsOf(QueryFolder.queries(HOUSE).all().keySet());
    JsonNode week = prepared.get("net_sales_by_week");
    assertThat(week.get("QueryStatement").asText())
        .contains("WHERE kpi_date BETWEEN ? AND ?\n", "-- :from date = 2000-01-01")
        .doesNotContainPattern("BETWEEN :from");
    assertThat(week.get("Description").asText())
        .startsWith("finance-bi: Net sales by week")
        .contains("Values, in order: from, to");
    assertThat(workgroup.named()).hasSize(QUERIES);
    assertThat(workgroup.named().values())
        .extracting(query -> query.get("Database").asText())
        .containsOnly("finance_bi");
  }

  @Test
  void changesNothingWhenAllIsAsItOughtToBe() {
    publishWell();

    Said said = publish();

    assertThat(said.out())
        .isEqualTo(
            "  keep    %d as they are\nNothing was to be done in workgroup primary.\n"
                .formatted(VIEWS.size() + 2 * QUERIES));
    assertThat(glue.calls()).hasSize(1);
    assertThat(athena.calls().stream().map(call -> call.operation()).distinct())
        .containsExactly("ListNamedQueries", "BatchGetNamedQuery", "BatchGetPreparedStatement");
  }

  @Test
  void onlySaysWhatIsToBeDoneInADryRun() {
    assertThat(publish("--dry-run").out()).endsWith("Nothing was changed: --dry-run.\n");
    assertThat(workgroup.named()).isEmpty();
    assertThat(catalog.tables(DATABASE)).isEmpty();
  }

  @Test
  void changesWhatDiffersAndRemovesWhatIsNoLongerAmongTheQueries() {
    publishWell();
    workgroup.prepared().get("rfm_segments").put("QueryStatement", "SELECT 1");
    ObjectNode named = workgroup.named().values().iterator().next();
    named.put("Description", "finance-bi: another");
    ObjectNode gone = named.deepCopy().put("NamedQueryId", "gone").put("Name", "gone");
    workgroup.named().put("gone", gone);
    ObjectNode view = catalog.tables(DATABASE).get("sessions");
    view.withObject("/Parameters").put("finance_bi.view", "of another release");

    Said said = publish();

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains(
            "  update  view                sessions\n",
            "  update  prepared statement  rfm_segments\n",
            "  delete  named query         gone\n",
            "Changed 4 of ");
    assertThat(workgroup.named()).doesNotContainKey("gone");
    assertThat(publish().out()).contains("Nothing was to be done");
  }

  @Test
  void leavesWhatOthersHaveMade() {
    ObjectNode view = JsonNodeFactory.instance.objectNode().put("Name", "sessions");
    catalog.tables(DATABASE).put("sessions", view);
    ObjectNode statement = JsonNodeFactory.instance.objectNode();
    statement.put("StatementName", "rfm_segments").put("QueryStatement", "SELECT 1");
    workgroup.prepared().put("rfm_segments", statement);
    ObjectNode query = statement.deepCopy().put("NamedQueryId", "x").put("Name", "rfm_segments");
    query.put("Database", "finance_bi").put("QueryString", "SELECT 1");
    query.remove(List.of("StatementName", "QueryStatement"));
    workgroup.named().put("x", query);

    Said said = publish();

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .contains(
            "athena_refused",
            "  refuse  view                sessions  a table or view of that name",
            "  refuse  prepared statement  rfm_segments  one of that name");
    assertThat(catalog.tables(DATABASE).get("sessions")).isEqualTo(view);
    assertThat(workgroup.named()).hasSize(QUERIES + 1).containsEntry("x", query);
    assertThat(publish("--force").err())
        .contains("refuse  prepared statement  rfm_segments")
        .doesNotContain("refuse  view");
    assertThat(catalog.tables(DATABASE).get("sessions").get("TableType").asText())
        .isEqualTo("VIRTUAL_VIEW");
  }

  @ParameterizedTest
  @EnumSource(ServiceFault.class)
  void goesOnThroughEveryFault(ServiceFault fault) {
    for (String operation :
        List.of(
            "StartQueryExecution",
            "GetQueryExecution",
            "ListNamedQueries",
            "CreateNamedQuery",
            "BatchGetPreparedStatement",
            "CreatePreparedStatement")) {
      athena.fail(operation, fault);
    }
    Said said = publish();

    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(athena.done("StartQueryExecution").stream().distinct()).hasSize(VIEWS.size());
    assertThat(workgroup.named()).hasSize(QUERIES);
    assertThat(publish().out()).contains("Nothing was to be done");
  }

  @Test
  void aViewThatAthenaRefusesIsNamedWithItsReasonAndTheRestIsDone() throws IOException {
    AthenaState refusing =
        new AthenaState(
            (sql, parameters) ->
                sql.contains("\"sessions\"")
                    ? AthenaAnswer.failed("line 3:8: Column 'user_id' cannot be resolved")
                    : views.answer(sql, parameters));
    refusing.further(workgroup);
    try (ModelServer other = refusing.serve()) {
      Said said = publish("aws.endpoint.athena=" + other.endpoint());

      assertThat(said.exit()).isEqualTo(2);
      assertThat(said.err()).contains("sessions", "Column 'user_id' cannot be resolved");
      assertThat(workgroup.prepared()).hasSize(QUERIES);
      assertThat(catalog.tables(DATABASE)).hasSize(VIEWS.size() - 1);
    }
  }
}
