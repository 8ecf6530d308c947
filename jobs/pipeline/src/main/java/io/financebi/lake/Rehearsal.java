package io.financebi.lake;

import static org.apache.spark.sql.functions.not;

import io.financebi.report.TouchedTable;
import io.financebi.report.TouchedTable.Touch;
import io.financebi.spark.Days;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.TableSpec;
import io.financebi.table.Tables;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Stages in memory, and beyond it in Spark's temporary files, what a run would write, and takes
 * note of what that touches. The lake is only read.
 */
public final class Rehearsal implements StagingArea {
  private final PublishedTables base;
  private final Map<String, Staged> staged = new ConcurrentHashMap<>();

  private record Staged(
      Dataset<Row> rows,
      long rowCount,
      Touch touch,
      Set<LocalDate> days,
      Dataset<Row> come,
      Dataset<Row> gone) {}

  /** Over the tables that a run would build upon. */
  public Rehearsal(PublishedTables base) {
    this.base = base;
  }

  /** The tables that were staged, in the order of {@link Tables#all}. */
  public List<TouchedTable> touched() {
    return Tables.all().stream().filter(this::isStaged).map(this::touched).toList();
  }

  private TouchedTable touched(TableSpec spec) {
    Staged now = staged.get(spec.name());
    long before = base.describe(spec).rows();
    return new TouchedTable(
        spec.name(), now.touch(), List.copyOf(now.days()), before, OptionalLong.of(now.rowCount()));
  }

  @Override
  public PublishedTables base() {
    return base;
  }

  @Override
  public boolean isStaged(TableSpec spec) {
    return staged.containsKey(spec.name());
  }

  @Override
  public Dataset<Row> read(TableSpec spec) {
    Staged mine = staged.get(spec.name());
    return mine == null ? base.read(spec) : mine.rows();
  }

  /** Nothing is: they are what {@link #read} gives. */
  @Override
  public Dataset<Row> readStored(TableSpec spec) {
    return read(spec);
  }

  @Override
  public Dataset<Row> come(TableSpec spec) {
    Staged mine = staged.get(spec.name());
    return mine == null ? base.none(spec) : mine.come();
  }

  @Override
  public Dataset<Row> gone(TableSpec spec) {
    Staged mine = staged.get(spec.name());
    return mine == null ? base.none(spec) : mine.gone();
  }

  @Override
  public long rowCount(TableSpec spec) {
    Staged mine = staged.get(spec.name());
    return mine == null ? base.describe(spec).rows() : mine.rowCount();
  }

  @Override
  public StagedTable replace(TableSpec spec, Dataset<Row> rows) {
    Dataset<Row> kept = kept(spec, rows);
    long count = kept.count();
    // A mart of another shape than the published one takes its place: nobody can ask what went.
    Dataset<Row> gone = base.has(spec) ? base.read(spec) : base.none(spec);
    staged.put(spec.name(), new Staged(kept, count, Touch.WHOLE, Set.of(), kept, gone));
    return new StagedTable(spec.name(), count);
  }

  @Override
  public StagedTable replaceDays(TableSpec spec, Dataset<Row> rows, Set<LocalDate> days) {
    Column touched = TableDays.hold(spec, days);
    Dataset<Row> kept = kept(spec, rows);
    long count = kept.count();
    long staying = rowCount(spec) - read(spec).filter(touched).count();
    Column others = not(touched);
    staged.put(
        spec.name(),
        new Staged(
            read(spec).filter(others).unionByName(kept),
            staying + count,
            Touch.DAYS,
            new TreeSet<>(days),
            come(spec).filter(others).unionByName(kept),
            gone(spec).filter(others).unionByName(base.read(spec).filter(touched))));
    return new StagedTable(spec.name(), count);
  }

  @Override
  public StagedTable append(TableSpec spec, Dataset<Row> rows) {
    Dataset<Row> kept = kept(spec, rows);
    long count = kept.count();
    Set<LocalDate> days =
        spec.partitionColumn().map(column -> Days.of(kept, column)).orElse(Set.of());
    staged.put(
        spec.name(),
        new Staged(
            read(spec).unionByName(kept),
            rowCount(spec) + count,
            Touch.APPENDED,
            days,
            come(spec).unionByName(kept),
            gone(spec)));
    return new StagedTable(spec.name(), count);
  }

  @Override
  public void discard(TableSpec spec) {
    staged.remove(spec.name());
  }

  /** A run reads what it has written; here it must not be computed again, either. */
  private static Dataset<Row> kept(TableSpec spec, Dataset<Row> rows) {
    return SparkSchemas.conform(rows, spec).persist(StorageLevel.MEMORY_AND_DISK());
  }
}
