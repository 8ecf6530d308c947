package io.financebi.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.financebi.errors.UserException;
import io.financebi.semantic.Filter.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a condition means as people write it. */
class FilterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "country=France | country | EQUALS | France",
        "  country =  New Zealand  | country | EQUALS | New Zealand",
        "country==France | country | EQUALS | France",
        "country!=France | country | NOT_EQUALS | France",
        "country <> France | country | NOT_EQUALS | France",
        "iso_weekday<3 | iso_weekday | LESS | 3",
        "iso_weekday<=3 | iso_weekday | AT_MOST | 3",
        "iso_weekday>3 | iso_weekday | GREATER | 3",
        "iso_weekday >= 3 | iso_weekday | AT_LEAST | 3",
        "items.category=Mugs | items.category | EQUALS | Mugs",
        "item_name CONTAINS 50% off_x | item_name | CONTAINS | 50% off_x",
        "item_name contains is null | item_name | CONTAINS | is null",
        "item_name = a=b | item_name | EQUALS | a=b",
        "item_name = in stock, now | item_name | EQUALS | in stock, now",
        "admin=yes | admin | EQUALS | yes",
      })
  void comparesWithOneValue(String text, String field, Operator operator, String value) {
    assertThat(Filter.parse(text)).isEqualTo(new Filter(field, operator, List.of(value)));
  }

  @Test
  void comparesWithSeveralValues() {
    assertThat(Filter.parse("country in France, New Zealand ,Spain"))
        .isEqualTo(new Filter("country", Operator.IN, List.of("France", "New Zealand", "Spain")));
    assertThat(Filter.parse("country In France"))
        .isEqualTo(new Filter("country", Operator.IN, List.of("France")));
    assertThat(Filter.parse("order_date BETWEEN 2025-05-01 AND 2025-05-31"))
        .isEqualTo(new Filter("order_date", Operator.BETWEEN, List.of("2025-05-01", "2025-05-31")));
    assertThat(Filter.parse("item_name between Sand and andiron").values())
        .containsExactly("Sand", "andiron");
  }

  @Test
  void asksForWhatIsNotKnown() {
    assertThat(Filter.parse("category is null"))
        .isEqualTo(new Filter("category", Operator.IS_NULL, List.of()));
    assertThat(Filter.parse("category  IS \t NOT  NULL "))
        .isEqualTo(new Filter("category", Operator.IS_NOT_NULL, List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "country",
        "country France",
        "=France",
        "country=",
        "country in ",
        "country in France,,Spain",
        "country in France,",
        "country not in France",
        "country like F%",
        "country ~ F",
        "origin",
        "1st=2",
        "a.b.c=2",
        "order_date between 2025-05-01",
        "order_date between 2025-05-01 and 2025-05-02 and 2025-05-03",
        "category is null or 1=1",
        "category is not null;",
        "category is nullish",
        "category contains",
      })
  void refusesWhatIsNoCondition(String text) {
    UserException mistake = catchThrowableOfType(UserException.class, () -> Filter.parse(text));
    assertThat(mistake.code()).isEqualTo("bad_filter");
    assertThat(mistake.problem()).isEqualTo("This is no condition: " + text + ".");
    assertThat(mistake.fix()).contains("field=value").contains("between a and b");
  }

  @ParameterizedTest
  @EnumSource(Operator.class)
  void hasAsManyValuesAsItCompares(Operator operator) {
    int right =
        switch (operator) {
          case IS_NULL, IS_NOT_NULL -> 0;
          case BETWEEN -> 2;
          default -> 1;
        };
    for (int values = 0; values < 4; values++) {
      List<String> some = List.of("a", "b", "c").subList(0, values);
      boolean isRight = values == right || (operator == Operator.IN && values > 0);
      if (isRight) {
        assertThat(new Filter("country", operator, some).values()).isEqualTo(some);
      } else {
        assertThatThrownBy(() -> new Filter("country", operator, some))
            .isInstanceOf(UserException.class)
            .hasMessageContaining("country " + operator.text());
      }
    }
  }
}
