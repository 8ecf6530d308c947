package io.financebi.quicksight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.financebi.semantic.Filter;
import io.financebi.semantic.WideTable.Column;
import io.financebi.semantic.WideTable.Kind;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions of visuals as QuickSight writes them. */
class ConditionsTest {
  private static String said(Kind kind, String condition) {
    return Conditions.of(
        Filter.parse(condition), new Column("field", kind, "Some field", Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "TEXT | field = true | {field} = 'true'",
        "WHOLE | field >= 1e3 | {field} >= 1000",
        "NUMBER | field != 0.5 | ({field} <> 0.5 OR isNull({field}))",
        "INSTANT | field < 2025-04-10T14:00:00+02:00"
            + " | {field} < parseDate('2025-04-10 12:00:00', 'yyyy-MM-dd HH:mm:ss')",
      })
  void areSaid(Kind kind, String condition, String expression) {
    assertThat(said(kind, condition)).isEqualTo(expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NUMBER | field < NaN | no way to write the number NaN",
        "INSTANT | field < 2025-04-10T12:00:00.5Z | no instants finer than a second",
      })
  void whatCannotBeWrittenIsSaid(Kind kind, String condition, String reason) {
    Inexpressible said = catchThrowableOfType(Inexpressible.class, () -> said(kind, condition));
    assertThat(said).hasMessageContaining(reason);
  }
}
