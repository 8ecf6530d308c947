package io.financebi.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.financebi.errors.UserException;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query's leading comment says of it. */
class QueryFileTest {
  private static final String TOP =
      """
      -- Top items by net
      --
      -- What sold best, returns taken off.
      -- One row an item.
      --
      -- :from date = 2000-01-01  the first day
      -- :top bigint = 20  how many
      -- :country string = ''  one country; all when empty
      -- A remark of the SQL's own has its place after a line of it.
      SELECT * FROM items -- :not a parameter
      WHERE d >= :from AND c = :country LIMIT :top
      """;

  @Test
  void tellsTitleDescriptionAndParameters() {
    QueryFile query = QueryFile.parse("top", TOP);
    assertThat(query.title()).isEqualTo("Top items by net");
    assertThat(query.description())
        .startsWith("What sold best, returns taken off.\nOne row an item.");
    assertThat(query.parameters())
        .extracting(QueryParameter::name, p -> p.type().sql(), QueryParameter::fallback)
        .containsExactly(
            tuple("from", "date", "2000-01-01"),
            tuple("top", "bigint", "20"),
            tuple("country", "string", ""));
    assertThat(query.parameters().get(0).meaning()).isEqualTo("the first day");
  }

  @Test
  void bindsDefaultsAndWhatIsGivenInTheirTypes() {
    SqlQuery query = QueryFile.parse("top", TOP).with(Map.of("from", "2025-05-01"));
    assertThat(query.values())
        .isEqualTo(Map.of("from", LocalDate.parse("2025-05-01"), "top", 20L, "country", ""));
  }

  @Test
  void bindsWhatIsNotDeclaredAsText() {
    SqlQuery query = QueryFile.parse("-e", "SELECT :x").with(Map.of("x", "1"));
    assertThat(query.values()).isEqualTo(Map.of("x", "1"));
  }

  @ParameterizedTest
  @CsvSource({
    "bigint, 7, 7",
    "double, 0.5, 0.5",
    "boolean, true, true",
    "date, 2025-04-30, 2025-04-30",
    "string, 7, 7"
  })
  void readsEachType(String type, String text, String expected) {
    QueryFile query = QueryFile.parse("q", "-- :x " + type + " = " + text + "\nSELECT :x");
    assertThat(query.with(Map.of()).values().get("x")).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({"date, yesterday", "date, 2025-02-30", "bigint, 1.5", "boolean, yes", "double, x"})
  void refusesAValueOfAnotherType(String type, String text) {
    String fallback = Map.of("date", "2025-01-01", "boolean", "true").getOrDefault(type, "1");
    QueryFile query =
        QueryFile.parse("q", "-- :x " + type + " = " + fallback + "  the x\nSELECT :x");
    assertThatThrownBy(() -> query.with(Map.of("x", text)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("The parameter x is no " + type + ": " + text)
        .hasMessageContaining("the x");
  }

  @Test
  void refusesAParameterThatThereIsNot() {
    assertThatThrownBy(() -> QueryFile.parse("top", TOP).with(Map.of("fom", "2025-01-01")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no parameter :fom")
        .hasMessageContaining("Did you mean from?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- :x money = 1\nSELECT :x",
        "-- :x bigint = 1\n-- :x bigint = 2\nSELECT :x",
        "-- :x date = 1\nSELECT :x",
      })
  void refusesADeclarationThatItDoesNotUnderstand(String sql) {
    assertThatThrownBy(() -> QueryFile.parse("q", sql))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("The query q declares a parameter")
        .hasMessageContaining("bigint, boolean, date, double, string");
  }

  @Test
  void readsAQueryWithoutAComment() {
    QueryFile query = QueryFile.parse("q", "SELECT 1");
    assertThat(query.title()).isEmpty();
    assertThat(query.parameters()).isEmpty();
  }
}
