package io.financebi.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.financebi.lake.LakeSnapshot;
import io.financebi.lake.PublishedTables;
import io.financebi.reconciliation.Reconciliation;
import io.financebi.report.Check;
import io.financebi.report.RunKind;
import io.financebi.table.RawTables;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** A shop with a lake, whose next runs are going to fail. */
final class DamagedShop {
  private final SmallShop shop;
  private final Map<Long, Map<String, List<String>>> seen = new TreeMap<>();
  private int batches;
  private int files;
  private int sales;
  private int next;

  DamagedShop(SparkSession spark, Path folder) throws IOException {
    shop = new SmallShop(spark, folder);
    addFiles();
    assertThat(shop.run("lake", RunOptions.INCREMENTAL).report().kind()).isEqualTo(RunKind.FULL);
    requireReadable("at first");
  }

  SmallShop shop() {
    return shop;
  }

  /**
   * Files of one input or two, different ones from time to time; mostly items, over which a run is
   * soon done.
   */
  void addFiles() throws IOException {
    int number = batches;
    String name = number + ".csv";
    String day = day();
    int user = number % 3;
    if (number % 5 == 0) {
      addSales();
    }
    if (number % 5 == 0) {
      files++;
      shop.write(
          "interactions",
          name,
          "u%d,i1,VIEW,%sT09:%02d:00Z".formatted(user, day, number % 60),
          "u%d,i1,PURCHASE,%sT10:%02d:00Z".formatted(user, day, number % 60));
    }
    if (number % 5 > 0) {
      files++;
      shop.write("items", name, "i%d,name %d,toys,1.00".formatted(number % 2, number));
    }
    if (number % 5 == 3) {
      files++;
      shop.write("rates", name, "%s,EUR,1.%03d".formatted(day, number));
    }
    batches++;
  }

  /** A file of sales that corrects a line of one before it. */
  void addSales() throws IOException {
    int number = batches;
    int user = number % 3;
    files++;
    shop.write(
        "sales",
        sales++ + ".csv",
        "o%d,1,u%d,i1,2,10.00,0,EUR,%sT10:00:00Z,,".formatted(number, user, day()),
        "o%d,1,u%d,i2,1,%d.99,0,USD,%sT11:00:00Z,2025-05-01T00:00:00Z,"
            .formatted(Math.max(0, number - 3), user, sales, day()),
        "o%d,1,u1,i1,0,1,0,USD,%sT10:00:00Z,,".formatted(number, day()));
  }

  private String day() {
    return "2025-04-%02d".formatted(10 + batches % 5);
  }

  /** Whether the last files touch most tables. */
  boolean isLarge() {
    return batches % 5 == 1;
  }

  boolean isUpToDate() {
    return shop.published("lake").describe(RawTables.INPUT_FILES).rows() == files;
  }

  /** Readers see one whole snapshot, and as long as it is the same they see the same. */
  void requireReadable(String when) {
    PublishedTables tables = shop.published("lake");
    LakeSnapshot snapshot = tables.snapshot().orElseThrow();
    if (seen.containsKey(snapshot.version())) {
      // Some of them each time, for there are many times.
      for (int i = 0; i < 4; i++) {
        TableSpec table = Tables.all().get(next++ % Tables.all().size());
        assertThat(shop.texts("lake", table))
            .as(when + ", " + table.name())
            .isEqualTo(seen.get(snapshot.version()).get(table.name()));
      }
    } else {
      Map<String, List<String>> rows = new TreeMap<>();
      for (TableSpec table : Tables.all()) {
        rows.put(table.name(), shop.texts("lake", table));
      }
      seen.put(snapshot.version(), rows);
      assertThat(new Reconciliation(tables::read).promises(Tables.all()))
          .as(when)
          .isNotEmpty()
          .allMatch(Check::ok);
    }
  }

  /** Undoes what a killed run has left, as each run does first. */
  void recover() {
    shop.openLake("lake").close();
  }

  /** What one more run leaves is what a single run makes of all files. */
  void requireCompletedByTheNextRun(String when) {
    shop.run("lake", RunOptions.INCREMENTAL);
    assertThat(isUpToDate()).isTrue();
    shop.run("whole", RunOptions.INCREMENTAL);
    shop.requireSame("lake", "whole", when);
  }
}
