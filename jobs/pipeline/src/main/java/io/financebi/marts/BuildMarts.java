package io.financebi.marts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.financebi.lake.StagedTable;
import io.financebi.lake.StagingArea;
import io.financebi.spark.ByPartition;
import io.financebi.spark.Days;
import io.financebi.spark.SameRows;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Builds every mart from the tables of the run, by its recipe: whole, or of it what a run's changes
 * touch.
 */
public final class BuildMarts {
  private final StagingArea lake;
  private final MartRecipes recipes;
  private final Optional<Changes> changes;

  /**
   * @param changes since the lake's published tables; none to build every mart whole
   */
  public BuildMarts(StagingArea lake, MartRecipes recipes, Optional<Changes> changes) {
    this.lake = lake;
    this.recipes = recipes;
    this.changes = changes;
  }

  /**
   * Builds and stages all of them, side by side where they do not read each other.
   *
   * @param around what to do around the work on one mart, which gives what was staged: nothing when
   *     nothing that the mart reads has changed
   */
  public void buildAll(
      BiFunction<TableSpec, Supplier<Optional<StagedTable>>, Optional<StagedTable>> around) {
    new InDependencyOrder(recipes)
        .forEach(
            name -> {
              TableSpec mart = Tables.named(name);
              var unused = around.apply(mart, () -> build(mart));
            });
  }

  private Optional<StagedTable> build(TableSpec mart) {
    MartRecipe recipe = recipes.of(mart.name());
    if (changes.isEmpty()) {
      return Optional.of(replace(mart, recipe));
    }
    Changes since = changes.get();
    if (!since.touch(recipe.tablesRead()) || recipe.isAsBefore(since, lake.base())) {
      return Optional.empty();
    }
    Optional<Replacement> replacement =
        recipe.replacement(lake.base().read(mart), since, this::rows);
    if (replacement.isPresent()) {
      return exchange(mart, replacement.get(), since);
    }
    return mart.isByDay()
        ? replaceDays(mart, recipe, since)
        : Optional.of(replaceWhole(mart, recipe, since));
  }

  private StagedTable replace(TableSpec mart, MartRecipe recipe) {
    return lake.replace(mart, ByPartition.clustered(recipe.rows(this::rows), mart));
  }

  private Dataset<Row> rows(String table) {
    return lake.read(Tables.named(table));
  }

  /** Builds the mart whole and notes the days between which keys have moved. */
  private StagedTable replaceWhole(TableSpec mart, MartRecipe recipe, Changes since) {
    Dataset<Row> before = lake.base().read(mart);
    StagedTable staged = replace(mart, recipe);
    since.add(mart, mart.dayColumn().isEmpty() ? Set.of() : moves(mart, before, lake.read(mart)));
    return staged;
  }

  /** The days that keys had before and those that they have now, where the two differ. */
  private static Set<LocalDate> moves(TableSpec mart, Dataset<Row> before, Dataset<Row> now) {
    String day = mart.dayColumn().orElseThrow();
    String[] key = mart.key().toArray(String[]::new);
    Dataset<Row> moved =
        before
            .select(keyAnd(mart, col(day).as("_before")))
            .join(now.select(keyAnd(mart, col(day).as("_now"))), key, "full_outer")
            .filter(not(col("_before").eqNullSafe(col("_now"))));
    return Days.of(
        moved.selectExpr("explode(array_distinct(array(_before, _now))) AS moved_date"),
        "moved_date");
  }

  private static Column[] keyAnd(TableSpec mart, Column day) {
    return Stream.concat(mart.key().stream().map(name -> col(name)), Stream.of(day))
        .toArray(Column[]::new);
  }

  private Optional<StagedTable> replaceDays(TableSpec mart, MartRecipe recipe, Changes since) {
    Set<LocalDate> days = since.days(recipe.tablesRead());
    if (days.isEmpty()) {
      return Optional.empty();
    }
    Function<String, Dataset<Row>> ofDays =
        name -> {
          TableSpec table = Tables.named(name);
          return lake.read(table).filter(Days.isIn(table.dayColumn().orElseThrow(), days));
        };
    Dataset<Row> rows = ByPartition.clustered(recipe.rows(ofDays), mart);
    StagedTable staged = lake.replaceDays(mart, rows, days);
    since.add(mart, days);
    return Optional.of(staged);
  }

  private Optional<StagedTable> exchange(TableSpec mart, Replacement rows, Changes since) {
    String day = mart.dayColumn().orElseThrow();
    Set<LocalDate> days = Days.of(rows.gone().select(day).union(rows.come().select(day)), day);
    if (days.isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> ofDays = lake.base().read(mart).filter(Days.isIn(day, days));
    Dataset<Row> staying = SameRows.notIn(ofDays, rows.gone(), rows.identity());
    Dataset<Row> all = staying.unionByName(SparkSchemas.conform(rows.come(), mart));
    StagedTable staged = lake.replaceDays(mart, ByPartition.clustered(all, mart), days);
    since.add(mart, days);
    return Optional.of(staged);
  }
}
