package io.financebi.marts;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.settings.InputSettings;
import io.financebi.settings.Settings;
import io.financebi.settings.SettingsReader;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.Layer;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import io.financebi.testing.LocalSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the specs of tables say of where they come from is true. */
class LineageTest {
  private static final Settings SETTINGS =
      SettingsReader.read(List.of(), Map.of(), List.of(), Path.of("").toAbsolutePath());

  static List<TableSpec> marts() {
    return Tables.marts();
  }

  @ParameterizedTest
  @MethodSource("marts")
  void aMartIsBuiltFromTheTablesThatItsRecipeReads(TableSpec mart) {
    MartRecipe recipe = MartRecipes.all(SETTINGS).of(mart.name());
    SparkSession spark = LocalSpark.sessionForFewRows();
    Set<String> read = new TreeSet<>();
    Dataset<Row> rows =
        recipe.rows(
            name -> {
              read.add(name);
              return spark.createDataFrame(
                  List.of(), SparkSchemas.toStructType(Tables.named(name)));
            });

    assertThat(rows.columns()).contains(mart.columnNames().toArray(String[]::new));
    assertThat(mart.builtFrom())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(read)
        .containsExactlyInAnyOrderElementsOf(recipe.tablesRead());
    assertThat(mart.inputs()).isEmpty();
  }

  @Test
  void whatIsNoMartIsMadeOfRawFiles() {
    List<String> inputs = SETTINGS.inputs().stream().map(InputSettings::name).toList();
    assertThat(Tables.all())
        .filteredOn(table -> table.layer() != Layer.MART)
        .allSatisfy(
            table -> assertThat(table.inputs()).as(table.name()).isNotEmpty().isSubsetOf(inputs));
    assertThat(Tables.named("sales_clean").builtFrom()).containsExactly("exchange_rates");
  }
}
