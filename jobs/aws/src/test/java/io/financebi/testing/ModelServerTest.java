package io.financebi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.financebi.testing.Call.Outcome;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.glue.model.ValidationException;

/** The server over AWS's models, asked by a client of a service whose protocol is JSON. */
class ModelServerTest extends AskedModelServer {
  @Test
  void passesOnWhatIsAskedForAndWhatIsAnswered() throws IOException {
    answer(
        """
        {"Table": {"Name": "prices", "CreateTime": 1735689600.5, "Retention": 3,
         "Parameters": {"a": "b"}}}
        """);

    Table table = getTable();

    assertThat(table.name()).isEqualTo("prices");
    assertThat(table.createTime()).isEqualTo(Instant.parse("2025-01-01T00:00:00.5Z"));
    assertThat(table.parameters()).containsExactly(Map.entry("a", "b"));
    assertThat(server.calls())
        .containsExactly(
            new Call(
                "GetTable",
                JSON.readTree("{\"DatabaseName\": \"lake\", \"Name\": \"prices\"}"),
                Outcome.DONE,
                Optional.empty()));
  }

  @Test
  void listsCallsByOperationUntilTheyAreForgotten() {
    createTable(prices().lastAccessTime(Instant.EPOCH).build());
    var unused = glue.deleteTable(request -> request.databaseName("lake").name("prices"));

    assertThat(server.calls())
        .extracting(Call::operation)
        .containsExactly("CreateTable", "DeleteTable");
    assertThat(server.calls("CreateTable"))
        .extracting(input -> input.at("/TableInput/Name").asText())
        .containsExactly("prices");
    server.forgetCalls();
    assertThat(server.calls()).isEmpty();
  }

  @Test
  void refusesARequestWithoutWhatIsRequired() {
    assertThatThrownBy(() -> createTable(TableInput.builder().build()))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("TableInput.Name: missing");

    assertThat(server.takeViolations()).containsExactly("CreateTable: TableInput.Name: missing");
    assertThat(outcomes()).containsExactly(Outcome.INVALID);
    assertThat(server.done("CreateTable")).isEmpty();
  }

  @Test
  void refusesTextThatIsTooLongOrTooShort() {
    TableInput table =
        prices()
            .name("")
            .description(repeated(2049))
            .parameters(Map.of("x", repeated(512_001), repeated(256), ""))
            .build();

    assertThatThrownBy(() -> createTable(table)).isInstanceOf(ValidationException.class);

    assertThat(server.takeViolations())
        .containsExactlyInAnyOrder(
            "CreateTable: TableInput.Name: shorter than 1",
            "CreateTable: TableInput.Description: longer than 2048",
            "CreateTable: TableInput.Parameters[x]: longer than 512000",
            "CreateTable: TableInput.Parameters[%s...] as a key: longer than 255"
                .formatted(repeated(40)));
  }

  @Test
  void countsCharactersAndNotTheirHalves() {
    assertThatCode(() -> createTable(prices().name("\uD83D\uDE00".repeat(255)).build()))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesTextThatIsNotOfThePattern() {
    TableInput table =
        prices()
            .storageDescriptor(
                storage -> storage.columns(Column.builder().name("two\nlines").build()))
            .build();

    assertThatThrownBy(() -> createTable(table)).isInstanceOf(ValidationException.class);

    assertThat(server.takeViolations())
        .singleElement()
        .asString()
        .startsWith(
            "CreateTable: TableInput.StorageDescriptor.Columns[0].Name:"
                + " 'two\nlines' does not match [\\u0020-");
  }

  @Test
  void refusesAValueThatIsNoneOfTheEnumeration() {
    assertThatThrownBy(
            () ->
                glue.createSchema(
                    request ->
                        request.schemaName("prices").dataFormat("XML").schemaDefinition("{")))
        .isInstanceOf(GlueException.class);

    assertThat(server.takeViolations())
        .containsExactly(
            "CreateSchema: DataFormat: 'XML' is none of [\"AVRO\",\"JSON\",\"PROTOBUF\"]");
  }

  @Test
  void refusesNumbersAndListsThatAreTooLarge() {
    assertThatThrownBy(() -> glue.getTables(request -> request.databaseName("a").maxResults(101)))
        .isInstanceOf(GlueException.class);
    assertThatThrownBy(
            () ->
                glue.batchDeleteTable(
                    request ->
                        request
                            .databaseName("a")
                            .tablesToDelete(
                                IntStream.range(0, 101).mapToObj(Integer::toString).toList())))
        .isInstanceOf(GlueException.class);

    assertThat(server.takeViolations())
        .containsExactly(
            "GetTables: MaxResults: 101 is greater than 100",
            "BatchDeleteTable: TablesToDelete: has more elements than 100");
  }

  @Test
  void refusesWhatTheModelDoesNotKnow() throws Exception {
    HttpResponse<String> answer =
        post(
            "AWSGlue.GetTable",
            "{\"DatabaseName\": \"a\", \"Name\": 7, \"Nme\": \"b\"}",
            signed("glue"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).path("__type").asText())
        .isEqualTo("ValidationException");
    assertThat(answer.body()).contains("Nme: unknown");
    assertThat(server.takeViolations())
        .containsExactly("GetTable: Name: not of type string", "GetTable: Nme: unknown");
  }

  @Test
  void refusesValuesOfOtherTypes() throws Exception {
    var unused =
        post(
            "AWSGlue.CreateTable",
            """
            {"DatabaseName": null, "PartitionIndexes": {}, "TableInput":
             {"Name": "a", "Parameters": ["b"], "Retention": 1.5, "LastAccessTime": "today",
              "StorageDescriptor": {"Compressed": "true", "Columns": [null, "c"]}}}
            """,
            signed("glue"));

    assertThat(server.takeViolations())
        .containsExactlyInAnyOrder(
            "CreateTable: DatabaseName: missing",
            "CreateTable: PartitionIndexes: not a list",
            "CreateTable: TableInput.Parameters: not a map",
            "CreateTable: TableInput.Retention: not of type integer",
            "CreateTable: TableInput.LastAccessTime: not of type timestamp",
            "CreateTable: TableInput.StorageDescriptor.Compressed: not of type boolean",
            "CreateTable: TableInput.StorageDescriptor.Columns[0]: null",
            "CreateTable: TableInput.StorageDescriptor.Columns[1]: not a structure");
  }

  @Test
  void refusesWhatIsNoOperationOrNoJson() throws Exception {
    var unused = post("AWSGlue.GetTabel", "{}", signed("glue"));
    var unused2 = post("AmazonAthena.GetTable", "{}", signed("glue"));
    var unused3 = post("AWSGlue.GetTable", "{", signed("glue"));

    assertThat(server.takeViolations())
        .hasSize(3)
        .startsWith(
            "the target 'AWSGlue.GetTabel' is no operation",
            "the target 'AmazonAthena.GetTable' is no operation")
        .last()
        .asString()
        .startsWith("the body is not JSON");
    assertThat(server.calls()).isEmpty();
  }

  @Test
  void refusesRequestsThatAreNotSignedForTheService() throws Exception {
    String body = "{\"DatabaseName\": \"a\", \"Name\": \"b\"}";
    var unused = post("AWSGlue.GetTable", body, Map.of());
    var unused2 = post("AWSGlue.GetTable", body, signed("athena"));
    var unused3 = post("AWSGlue.GetTable", body, Map.of("Authorization", "Basic abc"));

    assertThat(server.takeViolations())
        .containsExactly(
            "GetTable: the request is not signed",
            "GetTable: signed for athena, not for glue",
            "GetTable: the header Authorization is none of AWS's signatures, version 4");
  }

  @Test
  void refusesAsTheServiceDoes() {
    operations =
        (operation, input) -> {
          throw new Refusal("EntityNotFoundException", "no table prices");
        };

    assertThatThrownBy(this::getTable)
        .isInstanceOfSatisfying(
            EntityNotFoundException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("no table prices");
              assertThat(e.requestId()).isNotBlank();
            });
    assertThat(outcomes()).containsExactly(Outcome.REFUSED);
  }

  @Test
  void mayRefuseWithAnErrorOfAllServicesAndAStatusOfItsOwn() {
    operations =
        (operation, input) -> {
          throw new Refusal("AccessDeniedException", "not yours", 403);
        };

    assertThatThrownBy(this::getTable)
        .isInstanceOfSatisfying(
            GlueException.class, e -> assertThat(e.statusCode()).isEqualTo(403));
  }

  @Test
  void findsARefusalThatTheServiceDoesNotKnow() {
    operations =
        (operation, input) -> {
          throw new Refusal("CrawlerRunningException", "");
        };

    assertThatThrownBy(this::getTable).isInstanceOf(GlueException.class);

    assertThat(server.takeViolations())
        .containsExactly("GetTable's answer: no error of it is CrawlerRunningException");
    assertThat(outcomes()).containsExactly(Outcome.BROKEN);
  }

  @Test
  void findsAnAnswerThatTheServiceWouldNotGive() {
    operations =
        (operation, input) -> {
          ObjectNode answer = JSON.createObjectNode().put("Tabel", 1);
          answer.putObject("Table").put("TableType", repeated(256));
          return answer;
        };

    assertThatThrownBy(this::getTable).isInstanceOf(GlueException.class);

    assertThat(server.takeViolations())
        .containsExactly(
            "GetTable's answer: Tabel: unknown",
            "GetTable's answer: Table.Name: missing",
            "GetTable's answer: Table.TableType: longer than 255");
  }

  @Test
  void findsOperationsThatFailOrAnswerNothing() {
    IllegalStateException failure = new IllegalStateException("bad fake");
    operations =
        (operation, input) -> {
          throw failure;
        };
    assertThatThrownBy(this::getTable).isInstanceOf(GlueException.class);
    operations = (operation, input) -> null;
    assertThatThrownBy(this::getTable).isInstanceOf(GlueException.class);

    assertThatThrownBy(server::close)
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "GetTable has failed: java.lang.IllegalStateException: bad fake\n"
                + "GetTable's answer: there is none")
        .hasSuppressedException(failure);
    assertThat(server.takeViolations()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void isAskedAgainAfterAFault(ServiceFault fault) {
    server.fail("CreateTable", fault, fault);

    createTable(prices().build());

    Outcome faulted = fault == ServiceFault.LOST_ANSWER ? Outcome.DONE : Outcome.NOT_DONE;
    assertThat(outcomes()).containsExactly(faulted, faulted, Outcome.DONE);
    assertThat(server.calls())
        .extracting(Call::fault)
        .containsExactly(Optional.of(fault), Optional.of(fault), Optional.empty());
    assertThat(server.calls("CreateTable")).hasSize(3);
    assertThat(server.done("CreateTable")).hasSize(fault == ServiceFault.LOST_ANSWER ? 3 : 1);
  }

  @Test
  void repeatsAnOperationWhoseAnswerIsLost() {
    operations =
        (operation, input) -> {
          if (server.done("CreateTable").isEmpty()) {
            return JSON.createObjectNode();
          }
          throw new Refusal("AlreadyExistsException", "it is there");
        };
    server.fail("CreateTable", ServiceFault.LOST_ANSWER);

    assertThatThrownBy(() -> createTable(prices().build()))
        .isInstanceOf(AlreadyExistsException.class);

    assertThat(outcomes()).containsExactly(Outcome.DONE, Outcome.REFUSED);
  }

  @Test
  void failsForGoodWhenFaultsDoNotEnd() {
    server.fail("GetTable", ServiceFault.RESET, ServiceFault.RESET, ServiceFault.RESET);
    server.fail("CreateTable", ServiceFault.THROTTLED, ServiceFault.UNAVAILABLE);
    server.fail("CreateTable", ServiceFault.SERVER_ERROR);

    assertThatThrownBy(this::getTable).isInstanceOf(SdkClientException.class);
    assertThatThrownBy(() -> createTable(prices().build()))
        .isInstanceOfSatisfying(
            GlueException.class, e -> assertThat(e.statusCode()).isEqualTo(500));

    assertThat(server.done("GetTable")).isEmpty();
    assertThat(server.calls("CreateTable")).hasSize(ATTEMPTS);
  }

  @Test
  void throttlesAsTheModelOfTheServiceSays() {
    ServiceOperation query =
        ServiceModel.of("athena-2017-05-18").operation("StartQueryExecution").orElseThrow();
    ServiceOperation user =
        ServiceModel.of("quicksight-2018-04-01").operation("DescribeUser").orElseThrow();
    assertThat(query.throttling().code()).isEqualTo("TooManyRequestsException");
    assertThat(user.throttling())
        .isEqualTo(new ServiceError("ThrottlingException", 429, "Message"));
  }

  @Test
  void failsToStartForWhatItDoesNotKnow() {
    assertThatThrownBy(() -> ServiceModel.of("glue-2016-01-01"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("glue-2016-01-01");
    assertThatThrownBy(() -> ModelServer.start(ServiceModel.of("sns-2010-03-31"), operations))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("query");
    assertThatThrownBy(() -> server.fail("GetTabel", ServiceFault.RESET))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
