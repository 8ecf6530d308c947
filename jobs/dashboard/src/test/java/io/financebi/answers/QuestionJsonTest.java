package io.financebi.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.financebi.errors.UserException;
import io.financebi.semantic.Compare;
import io.financebi.semantic.Filter;
import io.financebi.semantic.Filter.Operator;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.SemanticQuery.Order;
import io.financebi.semantic.TimeRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionJsonTest {
  @Test
  void readsAllOfAQuestion() {
    assertThat(
            QuestionJson.read(
                """
                {"metrics": ["net_sales", "orders"], "by": ["category"], "grain": "day",
                 "where": [{"field": "country", "operator": "in", "values": ["FR", "DE"]},
                           {"field": "user_id", "operator": "is not null"}],
                 "range": {"last": "30d"}, "compare": "previous",
                 "order": ["-net_sales", "category"], "limit": 100, "top": 10}
                """))
        .isEqualTo(
            new SemanticQuery(
                List.of("net_sales", "orders"),
                List.of("category"),
                Optional.of(Grain.DAY),
                List.of(
                    new Filter("country", Operator.IN, List.of("FR", "DE")),
                    new Filter("user_id", Operator.IS_NOT_NULL, List.of())),
                new TimeRange.Last(30, Grain.DAY),
                Compare.PREVIOUS,
                List.of(new Order("net_sales", true), new Order("category", false)),
                OptionalInt.of(100),
                OptionalInt.of(10)));
  }

  @Test
  void allButTheMetricsMayBeLeftOut() {
    SemanticQuery asked = SemanticQuery.of(List.of("events"), List.of());
    assertThat(QuestionJson.read("{\"metrics\": [\"events\"]}")).isEqualTo(asked);
    assertThat(
            QuestionJson.read(
                "{\"metrics\": [\"events\"], \"grain\": null, \"compare\": null, \"limit\": null,"
                    + " \"top\": null, \"by\": [], \"where\": [], \"order\": [], \"range\": {}}"))
        .isEqualTo(asked);
  }

  @Test
  void readsPeriodsOfEachKind() {
    LocalDate april = LocalDate.parse("2025-04-01");
    LocalDate may = LocalDate.parse("2025-05-01");
    assertThat(range("{\"from\": \"2025-04-01\", \"to\": \"2025-05-01\"}"))
        .isEqualTo(new TimeRange.Between(april, may));
    assertThat(range("{\"from\": \"2025-04-01\"}")).isEqualTo(new TimeRange.Since(april));
    assertThat(range("{\"to\": \"2025-05-01\"}")).isEqualTo(new TimeRange.Until(may));
    assertThat(range("{\"last\": \"1m\"}")).isEqualTo(new TimeRange.Last(1, Grain.MONTH));
  }

  private static TimeRange range(String json) {
    return QuestionJson.read("{\"metrics\": [\"events\"], \"range\": " + json + "}").range();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | bad_question | no JSON",
        "[] | bad_question | no object for the question",
        "{\"metrics\": \"events\"} | bad_question | metrics is no list",
        "{\"metrics\": [1]} | bad_question | metrics is no text",
        "{\"metric\": [\"events\"]} | bad_question | Did you mean metrics?",
        "{\"metrics\": [], \"metrics\": []} | bad_question | Duplicate",
        "{\"grain\": \"days\"} | bad_question | Did you mean day?",
        "{\"compare\": \"last\"} | bad_question | There are previous, year.",
        "{\"limit\": \"5\"} | bad_question | limit is",
        "{\"limit\": 5.5} | bad_question | no whole number",
        "{\"where\": [{\"field\": \"a\"}]} | bad_question | no operator",
        "{\"where\": [{\"operator\": \"=\", \"values\": [\"a\"]}]} | bad_question | field is no text",
        "{\"where\": [{\"field\": \"a\", \"operator\": \"=\", \"values\": []}]} | bad_filter | no condition",
        "{\"where\": [{\"field\": \"a\", \"operator\": \"like\"}]} | bad_question | operator is like",
        "{\"range\": {\"last\": \"30d\", \"to\": \"2025-04-01\"}} | bad_question | by itself",
        "{\"range\": {\"last\": \"30 days\"}} | bad_time_range | Write 7d",
        "{\"range\": {\"from\": \"1.4.2025\"}} | bad_question | no day as",
        "{\"range\": {\"from\": \"2025-05-01\", \"to\": \"2025-04-01\"}} | bad_time_range | Exchange",
        "{\"range\": \"30d\"} | bad_question | no object for range",
      })
  void tellsWhatIsWrong(String question, String code, String message) {
    UserException mistake =
        catchThrowableOfType(UserException.class, () -> QuestionJson.read(question));
    assertThat(mistake).isNotNull();
    assertThat(mistake.code()).isEqualTo(code);
    assertThat(mistake.getMessage()).contains(message);
  }
}
