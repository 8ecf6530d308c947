package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import io.financebi.errors.UserException;
import io.financebi.lake.Basis;
import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.SnapshotCodec;
import io.financebi.report.RunKind;
import io.financebi.table.CleanTables;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs over a lake whose tables another release has written, with other columns. */
class EvolvedTablesTest extends OwnShop {
  private static final TableSpec KPIS = Tables.named("mart_daily_kpis");

  @BeforeEach
  void open() throws IOException {
    shop.write("sales", "1.csv", "o1,1,u1,i1,2,10.00,0,USD,2025-04-10T10:00:00Z,,");
    shop.write("interactions", "1.csv", "u1,i1,VIEW,2025-04-10T09:00:00Z");
    var unused = shop.run("lake", RunOptions.INCREMENTAL);
  }

  /** Makes the last snapshot one of a release in which a table had other columns. */
  private void rewrite(TableSpec table, Dataset<Row> rows) throws IOException {
    String path = folder.resolve("lake").resolve(table.name()).toString();
    rows.write().format("delta").mode("overwrite").option("overwriteSchema", "true").save(path);
    long version = DeltaTable.forPath(spark, path).history(1).first().getAs("version");
    LakeSnapshot last = shop.published("lake").snapshot().orElseThrow();
    Map<String, Long> versions = new TreeMap<>(last.tableVersions());
    versions.put(table.name(), version);
    Basis basis =
        new Basis(last.basis().settings(), "of another release", last.basis().filesHash());
    Path file = folder.resolve("lake/_snapshots/%020d.json".formatted(last.version()));
    Files.write(
        file,
        SnapshotCodec.toJson(
            new LakeSnapshot(last.version(), last.runId(), last.publishedAt(), basis, versions)));
  }

  private Dataset<Row> rows(TableSpec table) {
    return shop.published("lake").read(table);
  }

  private void assertRefused(RunOptions options, String loss) {
    long before = shop.published("lake").snapshot().orElseThrow().version();
    assertThatThrownBy(() -> shop.run("lake", options))
        .isInstanceOfSatisfying(
            UserException.class,
            e -> {
              assertThat(e.code()).isEqualTo("lake_schema_narrowed");
              assertThat(e.problem()).contains(loss);
            });
    assertThat(shop.published("lake").snapshot().orElseThrow().version()).isEqualTo(before);
  }

  @Test
  void aMartGetsTheColumnsThatItsSpecHasGained() throws IOException {
    Dataset<Row> before = rows(KPIS);
    rewrite(KPIS, before.drop("net_amount", "orders"));

    RunResult run = shop.run("lake", RunOptions.INCREMENTAL);

    assertThat(run.report().kind()).isEqualTo(RunKind.INCREMENTAL);
    assertThat(rows(KPIS).columns()).containsExactlyElementsOf(KPIS.columnNames());
    assertThat(shop.texts("lake", KPIS)).hasSize(1).first().asString().contains("20.00");
  }

  @Test
  void aMartDoesNotLoseAColumnUnlessItIsLetGo() throws IOException {
    rewrite(KPIS, rows(KPIS).withColumn("visitor", functions.lit(1)));

    assertRefused(
        RunOptions.INCREMENTAL, "mart_daily_kpis would lose what its readers may count on: column");
    assertRefused(RunOptions.INCREMENTAL, "column visitor is gone");
    assertRefused(new RunOptions(true, false, Set.of()), "column visitor is gone");

    var unused = shop.run("lake", RunOptions.FORCED);
    assertThat(rows(KPIS).columns()).containsExactlyElementsOf(KPIS.columnNames());
  }

  @Test
  void aNarrowerColumnIsALossAsWell() throws IOException {
    Column wide = functions.col("net_amount").cast("decimal(38,2)");
    rewrite(KPIS, rows(KPIS).withColumn("net_amount", wide));
    assertRefused(
        RunOptions.INCREMENTAL, "column net_amount is decimal(18,2), it was decimal(38,2)");
  }

  @Test
  void aCleanTableGetsItsNewColumnsFromTheRawFilesAlone() throws IOException {
    Dataset<Row> before = rows(CleanTables.SALES);
    rewrite(CleanTables.SALES, before.drop("channel"));

    assertThatThrownBy(() -> shop.run("lake", RunOptions.INCREMENTAL))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.code()).isEqualTo("lake_schema_changed"));
    var unused = shop.run("lake", new RunOptions(true, false, Set.of()));
    assertThat(rows(CleanTables.SALES).columns())
        .containsExactlyElementsOf(CleanTables.SALES.columnNames());
  }
}
