package io.financebi.semantic;

import static io.financebi.semantic.RetailModel.END;
import static io.financebi.semantic.RetailModel.MAY;
import static io.financebi.semantic.RetailModel.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.financebi.errors.UserException;
import io.financebi.semantic.Filter.Operator;
import io.financebi.semantic.TimeRange.Between;
import io.financebi.semantic.TimeRange.Last;
import io.financebi.semantic.TimeRange.Until;
import io.financebi.sql.SqlQuery;
import io.trino.sql.parser.SqlParser;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are bound, and what is made is SQL. What the answers are is tested with the engines. */
class SemanticCompilerTest {
  @ParameterizedTest
  @EnumSource(Operator.class)
  void bindsEveryValueAndPastesNone(Operator operator) {
    String nasty = "O'Neil\" ; DROP TABLE items -- %_ :from ? \n\\";
    List<String> values =
        switch (operator) {
          case IS_NULL, IS_NOT_NULL -> List.of();
          case BETWEEN -> List.of(nasty, nasty + "2");
          case IN -> List.of(nasty, nasty + "2", nasty + "3");
          default -> List.of(nasty);
        };
    SemanticQuery asked =
        SemanticQuery.of(List.of("net_sales", "views"), List.of("category"))
            .where(List.of(new Filter("category", operator, values)));
    for (SemanticQuery query : List.of(asked, asked.top(2), asked.by(Grain.WEEK).in(MAY))) {
      SqlQuery sql = compile(query);
      assertThat(sql.text().text()).doesNotContain("Neil").doesNotContain("DROP");
      assertThat(sql.values().values()).containsAll(values);
      assertThat(new SqlParser().createStatement(sql.text().positional())).isNotNull();
    }
  }

  @Test
  void bindsValuesInTheTypeOfTheirField() {
    assertThat(values("sessions", "iso_weekday = 7")).containsValue(7L);
    assertThat(values("customers", "is_repeat = true")).containsValue(true);
    assertThat(values("customers", "first_order_date < 2025-05-01"))
        .containsValue(LocalDate.parse("2025-05-01"));
    assertThat(values("customers", "order_at < 2025-05-01T14:00:00.5+02:00"))
        .containsValue("2025-05-01 12:00:00.500 UTC");
    assertThat(values("customers", "country = 7")).containsValue("7");
    assertThat(values("customers", "country = 7")).doesNotContainValue(BigDecimal.valueOf(7));
  }

  private static Map<String, Object> values(String metric, String condition) {
    return compile(net(metric).where(List.of(Filter.parse(condition)))).values();
  }

  @ParameterizedTest
  @CsvSource({"HOUR, 2024-04-18, 2024-04-19", "DAY, 1998-01-21, 1998-01-22"})
  void showsTenThousandPiecesAtMost(Grain grain, LocalDate tooEarly, LocalDate from) {
    LocalDate to = LocalDate.parse("2099-12-31");
    SemanticQuery query = net("net_sales").by(grain);
    UserException mistake = mistake(query.in(new Between(tooEarly, to)));
    assertThat(mistake.code()).isEqualTo("bad_time_range");
    assertThat(mistake.problem())
        .isEqualTo(
            "From "
                + tooEarly
                + " to 2025-06-08 is too long to be shown by "
                + grain.column()
                + ".");
    assertThat(compile(query.in(new Between(from, to)))).isNotNull();
    assertThat(compile(query.in(new Until(to)))).isNotNull();
    assertThat(compile(net("net_sales").in(new Between(tooEarly, to)))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"day", "week", "month", "quarter", "year"})
  void isReadByTrinosParser(String grain) {
    List<String> timely = new ArrayList<>();
    MODEL.metrics().stream()
        .map(Metric::name)
        .filter(name -> !MetricScope.of(MODEL, name).grains().isEmpty())
        .forEach(timely::add);
    SemanticQuery query =
        SemanticQuery.of(timely, List.of())
            .by(Grain.valueOf(grain.toUpperCase(Locale.ROOT)))
            .in(Last.parse("2y"))
            .comparedWith(Compare.YEAR_AGO);
    assertThat(new SqlParser().createStatement(compile(query).text().positional())).isNotNull();
  }

  private static SemanticQuery net(String... metrics) {
    return SemanticQuery.of(List.of(metrics), List.of());
  }

  private static SqlQuery compile(SemanticQuery query) {
    return SemanticCompiler.compile(MODEL, query, END);
  }

  private static UserException mistake(SemanticQuery query) {
    UserException mistake = catchThrowableOfType(UserException.class, () -> compile(query));
    assertThat(mistake).as("a mistake in %s", query).isNotNull();
    return mistake;
  }
}
