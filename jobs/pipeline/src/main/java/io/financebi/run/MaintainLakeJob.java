package io.financebi.run;

import io.financebi.console.Progress;
import io.financebi.errors.UserException;
import io.financebi.export.ExportTables;
import io.financebi.lake.Lake;
import io.financebi.lake.LakeMaintenance;
import io.financebi.lake.Maintenance;
import io.financebi.lake.PublishedTables;
import io.financebi.settings.Settings;
import java.time.Clock;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Keeps a lake small and quick to read: joins small files, and deletes those that no snapshot needs
 * any more by which the lake can be read as it was.
 */
public final class MaintainLakeJob {
  private final SparkSession spark;
  private final Settings settings;
  private final Progress progress;
  private final Clock clock;

  /** Of the lake that the settings name. */
  public MaintainLakeJob(SparkSession spark, Settings settings, Progress progress, Clock clock) {
    this.spark = spark;
    this.settings = settings;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Does it, with the lake's lease; readers may go on.
   *
   * @throws UserException {@code lake_empty} when nothing was published yet, {@code lake_busy}
   *     while a run is under way
   */
  public Maintenance run() {
    String id = RunIds.next(clock.instant());
    // Before the lease, which would make the folder.
    PublishedTables.latest(spark, settings.lakeRoot()).requireAny();
    try (Lake lake = WritableLake.open(spark, settings, id, clock, progress)) {
      return tidyOrExplain(id, lake);
    }
  }

  private Maintenance tidyOrExplain(String id, Lake lake) {
    try {
      LakeMaintenance maintenance = lake.maintenance();
      List<Maintenance.Table> tidied =
          maintenance.tables().stream()
              .map(table -> progress.stage("Tidying " + table, () -> maintenance.tidy(table)))
              .toList();
      if (lake.hasStaged()) {
        lake.publish(id, lake.snapshot().orElseThrow().basis());
        ExportTables.follow(settings, lake.base(), progress, clock);
      }
      return new Maintenance(tidied, maintenance.historyFrom());
    } catch (Throwable e) {
      lake.requireNotLost(e);
      throw e;
    }
  }
}
