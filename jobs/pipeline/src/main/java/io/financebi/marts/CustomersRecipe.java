package io.financebi.marts;

import io.financebi.lake.PublishedTables;
import io.financebi.table.CleanTables;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Table mart_customers: by its query, and only when orders changed or time went on. */
final class CustomersRecipe implements MartRecipe {
  private static final List<TableSpec> WITH_DAYS =
      List.of(CleanTables.SALES, Tables.named("mart_user_daily"));

  private final MartRecipe query;

  CustomersRecipe(MartRecipe query) {
    this.query = query;
  }

  @Override
  public Set<String> tablesRead() {
    return query.tablesRead();
  }

  @Override
  public String definition() {
    return query.definition();
  }

  @Override
  public Dataset<Row> rows(Function<String, Dataset<Row>> table) {
    return query.rows(table);
  }

  /** Of events, it knows no more than the last day of any; and events never leave a lake. */
  @Override
  public boolean isAsBefore(Changes changes, PublishedTables before) {
    if (changes.touch(Set.of(CleanTables.SALES.name()))) {
      return false;
    }
    Optional<LocalDate> last =
        WITH_DAYS.stream()
            .flatMap(table -> before.lastDay(table).stream())
            .max(Comparator.naturalOrder());
    return last.isPresent()
        && changes.days(tablesRead()).stream().noneMatch(day -> day.isAfter(last.get()));
  }
}
