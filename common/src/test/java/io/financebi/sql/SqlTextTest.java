package io.financebi.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters are found where they are, and nowhere else. */
class SqlTextTest {
  @Test
  void keepsEverythingElseInItsPlace() {
    String sql = "SELECT :a,\n  x FROM t WHERE y >= :from_day AND z < :a";
    SqlText text = SqlText.of(sql);
    assertThat(text.parameters()).containsExactly("a", "from_day", "a");
    assertThat(text.positional()).hasSameSizeAs(sql);
    assertThat(text.positional().indexOf("AND")).isEqualTo(sql.indexOf("AND"));
    assertThat(text.positional().replaceAll(" +", " "))
        .isEqualTo("SELECT ? ,\n x FROM t WHERE y >= ? AND z < ? ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ':no'",
        "SELECT 'it''s :no'",
        "SELECT \":no\"",
        "SELECT \"a\"\":no\"",
        "SELECT 1 -- :no",
        "SELECT /* :no\n :no */ 1",
        "SELECT x::date",
        "SELECT 'open :no",
        "SELECT /* open :no",
        "SELECT t[1:2]"
      })
  void leavesColonsThatAreNone(String sql) {
    assertThat(SqlText.of(sql).parameters()).isEmpty();
    assertThat(SqlText.of(sql).positional()).isEqualTo(sql);
  }

  @Test
  void goesOnAfterWhatHidesAColon() {
    assertThat(SqlText.of("SELECT ':no', \":no\" -- :no\n, /* :no */ :yes::date").parameters())
        .containsExactly("yes");
  }

  @Test
  void putsTheValuesInTheOrderOfTheQuestionMarks() {
    SqlQuery query = new SqlQuery(SqlText.of("SELECT :b, :a, :b"), Map.of("a", 1L, "b", "x"));
    assertThat(query.positionalValues()).isEqualTo(List.of("x", 1L, "x"));
  }

  @Test
  void demandsAValueForEachParameterAndAParameterForEachValue() {
    assertThatThrownBy(() -> SqlQuery.of("SELECT :a"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("parameter :a has no value")
        .hasMessageContaining("--param a=VALUE");
    SqlText text = SqlText.of("SELECT :from_day");
    assertThatThrownBy(() -> new SqlQuery(text, Map.of("from_day", "x", "form_day", "y")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no parameter :form_day")
        .hasMessageContaining("Did you mean from_day?");
  }
}
