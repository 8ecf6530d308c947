package io.financebi.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financebi.errors.UserException;
import io.financebi.semantic.Compare;
import io.financebi.semantic.Filter;
import io.financebi.semantic.Grain;
import io.financebi.semantic.SemanticQuery;
import io.financebi.semantic.SemanticQuery.Order;
import io.financebi.semantic.TimeRange;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a question means as options. */
class SemanticOptionsTest {
  private static final LocalDate MAY_1 = LocalDate.parse("2025-05-01");
  private static final LocalDate MAY_7 = LocalDate.parse("2025-05-07");

  @Test
  void everyOptionHasItsPlaceInTheQuestion() {
    SemanticQuery query =
        query(
            "--by=category,country",
            "--grain=week",
            "--where=country=France",
            "--where=category in Mugs,Pots",
            "--last=8w",
            "--compare=year",
            "--order=-net_sales,week",
            "--limit=5",
            "--top=3");
    assertThat(query)
        .isEqualTo(
            SemanticQuery.of(List.of("net_sales"), List.of("category", "country"))
                .by(Grain.WEEK)
                .where(
                    List.of(Filter.parse("country=France"), Filter.parse("category in Mugs,Pots")))
                .in(new TimeRange.Last(8, Grain.WEEK))
                .comparedWith(Compare.YEAR_AGO)
                .orderedBy(List.of(new Order("net_sales", true), new Order("week", false)))
                .first(5)
                .top(3));
    assertThat(query("--compare=previous", "--last=1d").compare()).isEqualTo(Compare.PREVIOUS);
    assertThat(query()).isEqualTo(SemanticQuery.of(List.of("net_sales"), List.of()));
  }

  @Test
  void anOrderMayLookLikeAnotherOption() {
    List<Order> order = List.of(new Order("events", true), new Order("week", false));
    assertThat(query("--order=-events,week").order()).isEqualTo(order);
    assertThat(query("--order", "-events,week").order()).isEqualTo(order);
    assertThat(query("--order=-events", "--order=week").order()).isEqualTo(order);
    assertThatThrownBy(() -> query("--order"))
        .hasMessageContaining("Missing required parameter for option '--order' (COLUMN)");
  }

  @Test
  void aPeriodMayBeOpenAtEitherEnd() {
    assertThat(query("--from=2025-05-01", "--to=2025-05-07").range())
        .isEqualTo(new TimeRange.Between(MAY_1, MAY_7));
    assertThat(query("--from=2025-05-01").range()).isEqualTo(new TimeRange.Since(MAY_1));
    assertThat(query("--to=2025-05-07").range()).isEqualTo(new TimeRange.Until(MAY_7));
    assertThat(query().range()).isEqualTo(new TimeRange.All());
  }

  @ParameterizedTest
  @CsvSource({
    "--last=7d --from=2025-05-01, --last is a period by itself",
    "--last=7d --to=2025-05-01, --last is a period by itself",
    "--last=soon, soon is no number of days",
    "--from=2025-05-07 --to=2025-05-01, before it starts on 2025-05-07",
    "--limit=0, --limit 0 leaves nothing",
    "--top=-1, --top -1 leaves nothing",
    "--where=country, This is no condition: country",
  })
  void refusesWhatMakesNoSense(String options, String problem) {
    assertThatThrownBy(() -> query(options.split(" ")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(problem);
  }

  private static SemanticQuery query(String... options) {
    return CommandLine.populateCommand(new SemanticOptions(), options).query(List.of("net_sales"));
  }
}
