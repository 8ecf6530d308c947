package io.financebi.lake;

import io.financebi.errors.UserException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.DeltaOptions;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.FileAction;
import org.apache.spark.sql.delta.actions.Metadata;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.immutable.Map.Map1;

/**
 * Writes rows to Delta tables, a commit each: the files that Spark writes, in place of those that
 * they stand for. Which ones these are the lake knows; Delta's own writer would ask Spark, three
 * jobs and a third of a second for each of many small tables.
 */
final class DeltaWrites {
  private static final Map1<String, String> OPTIONS = new Map1<>("compression", "zstd");

  private final SparkSession spark;
  private final DeltaTables tables;

  DeltaWrites(SparkSession spark, DeltaTables tables) {
    this.spark = spark;
    this.tables = tables;
  }

  /**
   * Replaces all rows of a version.
   *
   * @param on the version, which must be the newest
   * @return the version that the commit made; the same when there was nothing to write
   * @throws UserException {@code lake_written_by_another}, as for every method here
   */
  long replace(String path, long on, Dataset<Row> rows) {
    return alone(
        path,
        on,
        () -> {
          Snapshot snapshot = tables.snapshot(path, on);
          OptimisticTransaction transaction = transaction(path, snapshot);
          List<Action> actions = new ArrayList<>(written(transaction, rows));
          DeltaTables.files(snapshot).forEach(file -> actions.add(file.remove()));
          commitRows(transaction, actions, SaveMode.Overwrite, Option.empty());
        });
  }

  /**
   * Replaces the rows of some days.
   *
   * @param column by which the table is partitioned
   * @throws IllegalArgumentException when a row belongs to another day
   */
  long replaceDays(String path, long on, Dataset<Row> rows, String column, Set<LocalDate> days) {
    Set<String> values =
        days.stream().map(LocalDate::toString).collect(Collectors.toCollection(TreeSet::new));
    String predicate = column + " IN ('" + String.join("', '", values) + "')";
    return alone(
        path,
        on,
        () -> {
          Snapshot snapshot = tables.snapshot(path, on);
          OptimisticTransaction transaction = transaction(path, snapshot);
          List<Action> actions = new ArrayList<>();
          for (FileAction file : written(transaction, rows)) {
            if (!values.contains(value((AddFile) file, column))) {
              throw new IllegalArgumentException(
                  "a row that is not " + predicate + " but in " + file.path());
            }
            actions.add(file);
          }
          for (AddFile file : DeltaTables.files(snapshot)) {
            if (values.contains(value(file, column))) {
              actions.add(file.remove());
            }
          }
          commitRows(transaction, actions, SaveMode.Overwrite, Option.apply(predicate));
        });
  }

  private static String value(AddFile file, String column) {
    return Objects.toString(file.partitionValues().apply(column), "");
  }

  /**
   * Makes a table, or gives one that is there another shape and other rows, in one commit.
   *
   * @param on the newest version; -1 when there is none
   */
  long create(String path, long on, Metadata metadata, Optional<Dataset<Row>> rows) {
    return alone(
        path,
        on,
        () -> {
          Snapshot snapshot =
              on < 0
                  ? tables.log(path).update(false, Option.empty(), Option.empty())
                  : tables.snapshot(path, on);
          OptimisticTransaction transaction = transaction(path, snapshot);
          List<Action> actions = new ArrayList<>();
          DeltaOperations.Operation operation;
          if (on < 0) {
            transaction.updateMetadataForNewTable(metadata);
            operation = new DeltaOperations.CreateTable(metadata, false, true, Option.empty());
          } else {
            transaction.updateMetadataForNewTableInReplace(metadata);
            DeltaTables.files(snapshot).forEach(file -> actions.add(file.remove()));
            operation =
                new DeltaOperations.ReplaceTable(
                    metadata, false, true, true, Option.empty(), Option.empty());
          }
          rows.ifPresent(some -> actions.addAll(written(transaction, some)));
          commit(transaction, actions, operation);
        });
  }

  /** Adds rows. */
  long append(String path, long on, Dataset<Row> rows) {
    return alone(
        path,
        on,
        () -> {
          OptimisticTransaction transaction = transaction(path, tables.snapshot(path, on));
          List<Action> actions = new ArrayList<>(written(transaction, rows));
          commitRows(transaction, actions, SaveMode.Append, Option.empty());
        });
  }

  private OptimisticTransaction transaction(String path, Snapshot snapshot) {
    SparkSession.setActiveSession(spark);
    return tables.log(path).startTransaction(Option.empty(), Option.apply(snapshot));
  }

  private static void commitRows(
      OptimisticTransaction transaction,
      List<Action> actions,
      SaveMode mode,
      Option<String> predicate) {
    if (!actions.isEmpty()) {
      commit(
          transaction,
          actions,
          new DeltaOperations.Write(mode, Option.empty(), predicate, Option.empty()));
    }
  }

  private static void commit(
      OptimisticTransaction transaction,
      List<Action> actions,
      DeltaOperations.Operation operation) {
    var unused = transaction.commit(JavaConverters.asScalaBuffer(actions).toSeq(), operation);
  }

  private List<FileAction> written(OptimisticTransaction transaction, Dataset<Row> rows) {
    DeltaOptions options = new DeltaOptions(OPTIONS, spark.sessionState().conf());
    return JavaConverters.seqAsJavaList(transaction.writeFiles(rows, Option.apply(options)));
  }

  /**
   * Makes a commit while nobody else makes one. The lease sees to that, but for a run that was
   * asleep in the middle of a commit, and wakes up when another one has the lease.
   *
   * @param on the version that it follows; -1 for the first one of a table
   * @return the version that the commit made, or the same when it was not needed
   */
  long alone(String path, long on, Runnable commit) {
    try {
      commit.run();
    } catch (ConcurrentModificationException e) {
      throw writtenByAnother(path, e);
    }
    long version = tables.latestVersion(path);
    if (version > on + 1) {
      throw writtenByAnother(path, null);
    }
    return version;
  }

  private static UserException writtenByAnother(String path, Throwable cause) {
    return new UserException(
        "lake_written_by_another",
        "Another process has written the table at " + path + " while this run did.",
        "Nothing of this run was published, and nothing is lost: the lake is as it was. Make sure"
            + " that nothing but finance-bi writes there, and run again.",
        cause);
  }
}
