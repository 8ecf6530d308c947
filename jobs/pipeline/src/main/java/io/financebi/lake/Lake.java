package io.financebi.lake;

import static org.apache.spark.sql.functions.not;

import io.financebi.errors.UserException;
import io.financebi.report.TableReport;
import io.financebi.spark.InternalRows;
import io.financebi.spark.SparkSchemas;
import io.financebi.table.TableSpec;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.actions.Metadata;

/**
 * The tables of one lake, as one run reads and writes them; nothing else does. A run sees the
 * versions of the last published snapshot plus what it has staged itself; others see its writes
 * only when {@link #publish} has named them all at once.
 */
public final class Lake implements StagingArea, AutoCloseable {
  private final SparkSession spark;
  private final DeltaTables tables;
  private final DeltaWrites writes;
  private final LakeStorage storage;
  private final String owner;
  private final Clock clock;
  private final WriterLease lease;
  private final SnapshotLog log;
  private final TableHistory history;
  private final Map<String, Long> staged = new ConcurrentHashMap<>();
  private final Map<String, Dataset<Row>> inMemory = new ConcurrentHashMap<>();
  private volatile boolean keepsRows;
  private volatile PublishedTables published;
  private volatile PublishedTables base;

  Lake(
      SparkSession spark,
      LakeStorage storage,
      String owner,
      Clock clock,
      WriterLease lease,
      SnapshotLog log,
      TableHistory history,
      PublishedTables published) {
    this.spark = spark;
    this.tables = new DeltaTables(spark);
    this.writes = new DeltaWrites(spark, tables);
    this.storage = storage;
    this.owner = owner;
    this.clock = clock;
    this.lease = lease;
    this.log = log;
    this.history = history;
    this.published = published;
    this.base = published;
  }

  /**
   * Takes the lake for one run and undoes what a failed one before it left in the tables.
   *
   * @param root the value of {@code lake.root}; the folder is made when it is not there
   * @param owner the run's id
   * @param historyDays how many days back the lake can be read as it was
   * @param undoing is given the undoing to do, if there is any: a second or so for each table
   * @throws UserException {@code lake_root_unsupported}, {@code lake_unwritable}, {@code
   *     lake_busy}, {@code lake_snapshots_missing}, {@code lake_table_missing}, or what {@link
   *     SnapshotLog} throws
   */
  public static Lake open(
      SparkSession spark,
      String root,
      String owner,
      int historyDays,
      Clock clock,
      Consumer<Runnable> undoing) {
    return OpenLake.open(
        spark, S3aSettings.storage(spark, root), owner, historyDays, clock, undoing);
  }

  /** What was published last, by this run or the one before it. */
  public Optional<LakeSnapshot> snapshot() {
    return published.snapshot();
  }

  /** Forgets for this run what is published: it builds every table anew, the ledger aside. */
  public void startOver() {
    base = new PublishedTables(spark, storage, Optional.empty());
  }

  /**
   * Keeps from now on in memory, too, what replaces a table whole: this run reads it again and
   * again. Only for a run of few rows.
   */
  public void keepRows() {
    keepsRows = true;
  }

  @Override
  public boolean isStaged(TableSpec spec) {
    return staged.containsKey(spec.name());
  }

  @Override
  public PublishedTables base() {
    return base;
  }

  @Override
  public Dataset<Row> read(TableSpec spec) {
    Dataset<Row> rows = inMemory.get(spec.name());
    return rows == null ? readStored(spec) : rows;
  }

  @Override
  public Dataset<Row> readStored(TableSpec spec) {
    Long version = staged.get(spec.name());
    return version == null ? base.read(spec) : tables.read(path(spec), version);
  }

  @Override
  public Dataset<Row> come(TableSpec spec) {
    Long version = staged.get(spec.name());
    if (version == null) {
      return base.none(spec);
    }
    OptionalLong before = base.version(spec);
    return before.isEmpty()
        ? tables.read(path(spec), version)
        : tables.readOthers(path(spec), version, before.getAsLong());
  }

  @Override
  public Dataset<Row> gone(TableSpec spec) {
    Long version = staged.get(spec.name());
    OptionalLong before = base.version(spec);
    if (version == null || before.isEmpty()) {
      return base.none(spec);
    }
    base.requireShape(spec);
    return tables.readOthers(path(spec), before.getAsLong(), version);
  }

  /** {@inheritDoc} It takes one commit, also when the table is not there, or has another shape. */
  @Override
  public StagedTable replace(TableSpec spec, Dataset<Row> rows) {
    Dataset<Row> conformed = keptIfFew(SparkSchemas.conform(rows, spec));
    lease.requireHeld();
    requireOwn(spec);
    StagedTable staged = replaceStored(spec, conformed);
    if (keepsRows) {
      inMemory.put(spec.name(), conformed);
    }
    return staged;
  }

  private Dataset<Row> keptIfFew(Dataset<Row> rows) {
    return keepsRows ? InternalRows.kept(rows) : rows;
  }

  private StagedTable replaceStored(TableSpec spec, Dataset<Row> conformed) {
    OptionalLong latest = folder(spec).latestVersion();
    if (latest.isEmpty() || !isMadeFor(spec, latest.getAsLong())) {
      return create(spec, Optional.of(conformed));
    }
    long on = history.keep(path(spec), latest.getAsLong());
    return stage(spec, on, writes.replace(path(spec), on, conformed));
  }

  private boolean isMadeFor(TableSpec spec, long version) {
    return tables.hasShape(path(spec), version, spec)
        && tables.keepsRanges(path(spec), version, spec);
  }

  /**
   * {@inheritDoc} A table that is not partitioned by its days is small enough to be written whole.
   */
  @Override
  public StagedTable replaceDays(TableSpec spec, Dataset<Row> rows, Set<LocalDate> days) {
    Column touched = TableDays.hold(spec, days);
    String column = TableDays.column(spec);
    Dataset<Row> conformed = SparkSchemas.conform(rows, spec);
    if (!spec.partitionColumn().equals(Optional.of(column))) {
      return replace(spec, read(spec).filter(not(touched)).unionByName(conformed).coalesce(1));
    }
    lease.requireHeld();
    requireOwn(spec);
    if (mustBeMade(spec)) {
      var unused = create(spec, Optional.empty());
    }
    long on = prepare(spec);
    return stage(spec, on, writes.replaceDays(path(spec), on, conformed, column, days));
  }

  @Override
  public StagedTable append(TableSpec spec, Dataset<Row> rows) {
    Dataset<Row> conformed = SparkSchemas.conform(rows, spec);
    lease.requireHeld();
    requireOwn(spec);
    if (mustBeMade(spec)) {
      return create(spec, Optional.of(conformed));
    }
    long on = prepare(spec);
    return stage(spec, on, writes.append(path(spec), on, conformed));
  }

  @Override
  public void discard(TableSpec spec) {
    inMemory.remove(spec.name());
    if (staged.remove(spec.name()) == null) {
      return;
    }
    lease.requireHeld();
    // Nothing may come in its place, and who reads the table directly would go on seeing it.
    published.version(spec).ifPresent(version -> restored(spec, version));
  }

  /** A run that starts over keeps the rows of the ledger, if they still have its columns. */
  private boolean mustBeMade(TableSpec spec) {
    return version(spec).isEmpty() || (base.isEmpty() && !isStaged(spec) && !published.has(spec));
  }

  /**
   * What keeps rows needs a table of the same shape that has no rows of a failed write.
   *
   * @return the version to build upon
   */
  private long prepare(TableSpec spec) {
    if (!isStaged(spec)) {
      published.requireShape(spec);
    }
    return history.keep(path(spec), restored(spec, version(spec).getAsLong()));
  }

  /** Gives the newest version, which has the rows of an earlier one, if need be by a commit. */
  private long restored(TableSpec spec, long version) {
    long on = tables.latestVersion(path(spec));
    return on == version || folder(spec).restores(on, version)
        ? on
        : writes.alone(path(spec), on, () -> tables.restore(path(spec), version));
  }

  /** Makes the table anew, with these rows or none. */
  private StagedTable create(TableSpec spec, Optional<Dataset<Row>> rows) {
    TableFolder folder = folder(spec);
    long on = folder.latestVersion().orElse(-1);
    if (on < 0) {
      folder.claim();
    }
    Metadata metadata = DeltaTables.metadata(spec, owner, history.days(), clock.instant());
    long version = writes.create(folder.path(), on, metadata, rows);
    folder.settle();
    return stage(spec, on, version);
  }

  /**
   * Notes what a write that follows a version has made of it: another one, if it wrote anything.
   */
  private StagedTable stage(TableSpec spec, long on, long version) {
    inMemory.remove(spec.name());
    staged.put(spec.name(), version);
    return new StagedTable(spec.name(), version == on ? 0 : folder(spec).rowsAdded(version));
  }

  private void requireOwn(TableSpec spec) {
    TableFolder folder = folder(spec);
    if (version(spec).isEmpty() && folder.latestVersion().isPresent() && !folder.isOfALake()) {
      throw new UserException(
          "lake_foreign_table",
          "There is a Delta table at " + folder.path() + " that finance-bi did not write.",
          "Nothing was published, and that table is as it was. Move it away, or set"
              + " lake.root to another folder.");
    }
  }

  /** The size of a table as this run sees it, from the statistics that its commits hold. */
  public TableReport describe(TableSpec spec) {
    Long version = staged.get(spec.name());
    return version == null ? base.describe(spec) : tables.report(spec.name(), path(spec), version);
  }

  @Override
  public long rowCount(TableSpec spec) {
    return describe(spec).rows();
  }

  /**
   * Shows everything that this run has staged to all readers, at once.
   *
   * @param basis what the run made it from
   * @throws UserException {@code lake_lease_lost} or {@code lake_publish_conflict} when another run
   *     took the lake over meanwhile; then nothing of this run is visible
   */
  public LakeSnapshot publish(String runId, Basis basis) {
    lease.requireHeld();
    Map<String, Long> versions = new TreeMap<>();
    Optional<LakeSnapshot> previous = snapshot();
    previous.ifPresent(snapshot -> versions.putAll(snapshot.tableVersions()));
    versions.putAll(staged);
    long number = previous.map(LakeSnapshot::version).orElse(0L) + 1;
    LakeSnapshot next = new LakeSnapshot(number, runId, clock.instant(), basis, versions);
    if (!log.putIfAbsent(next)) {
      throw new UserException(
          "lake_publish_conflict",
          "Another run has published snapshot "
              + number
              + " of the lake at "
              + storage.root()
              + " since run "
              + runId
              + " began.",
          "Nothing of this run was published, and nothing is lost: readers see what the"
              + " other one published. Run again.");
    }
    published = new PublishedTables(spark, storage, Optional.of(next));
    base = published;
    staged.clear();
    inMemory.clear();
    return next;
  }

  /** The work that keeps the lake small; what is to be seen of it is staged and published. */
  public LakeMaintenance maintenance() {
    lease.requireHeld();
    return new LakeMaintenance(storage, tables, writes, lease, log, history, clock, staged);
  }

  /**
   * Makes sure that a failure is not that of a run which another one took the lake from: it fails
   * in odd ways, for its tables are restored beneath it.
   *
   * @throws UserException {@code lake_lease_lost}
   */
  public void requireNotLost(Throwable failure) {
    try {
      lease.requireHeld();
    } catch (UserException lost) {
      lost.addSuppressed(failure);
      throw lost;
    } catch (UncheckedIOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Whether {@link #publish} would show readers anything new. */
  public boolean hasStaged() {
    return !staged.isEmpty();
  }

  /** Releases the lake; what was not published is undone by the next run. */
  @Override
  public void close() {
    lease.close();
  }

  private OptionalLong version(TableSpec spec) {
    Long mine = staged.get(spec.name());
    return mine == null ? published.version(spec) : OptionalLong.of(mine);
  }

  private TableFolder folder(TableSpec spec) {
    return new TableFolder(storage, spec.name());
  }

  private String path(TableSpec spec) {
    return folder(spec).path();
  }
}
