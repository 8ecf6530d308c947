package io.financebi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.financebi.dedupe.DropDuplicates;
import io.financebi.interactions.CleanInteractions;
import io.financebi.lake.StagingArea;
import io.financebi.quarantine.QuarantineRows;
import io.financebi.quarantine.StoredRows;
import io.financebi.rawfiles.ExactScan;
import io.financebi.rawfiles.RawSource;
import io.financebi.settings.SettingKeys;
import io.financebi.spark.Days;
import io.financebi.spark.LatestByKey;
import io.financebi.spark.ShuffledRows;
import io.financebi.table.CleanTables;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Reads interactions and stages interactions_clean, in one pass over the raw files. Upon a lake
 * that has events already, it writes the days of the new ones again, with both.
 */
final class LoadInteractions {
  private static final String FIRST = "_fingerprint_1";
  private static final String SECOND = "_fingerprint_2";

  private final RunContext run;
  private Set<LocalDate> days = new TreeSet<>();
  private Optional<Dataset<Row>> newEvents = Optional.empty();

  LoadInteractions(RunContext run) {
    this.run = run;
  }

  LoadedInput load(RawSource source) {
    String name = source.input().name();
    Dataset<Row> again = LoadKeyedInput.replayed(run, name, SettingKeys.INTERACTION_COLUMNS);
    var scanned =
        ExactScan.run(
            run.spark(),
            source,
            Optional.empty(),
            rows -> stage(StoredRows.none(rows).unionByName(again), source));
    Staged staged = scanned.result();
    Dataset<Row> judged = staged.shuffled().dataset();
    return new LoadedInput(
        name,
        scanned.files(),
        scanned.unreadable(),
        staged.duplicates(),
        Map.of(),
        Optional.of(QuarantineRows.entering(judged, name, run.origin())),
        run.plan().judgedAgain().has(name)
            ? Optional.of(QuarantineRows.leaving(judged, name))
            : Optional.empty());
  }

  /** The days of interactions_clean that were written, when only some were. */
  Set<LocalDate> days() {
    return days;
  }

  /** The events that were not in the lake before, when it had any. */
  Optional<Dataset<Row>> newEvents() {
    return newEvents;
  }

  private record Staged(ShuffledRows shuffled, LatestByKey<Integer, Long> dropped) {
    long duplicates() {
      return dropped.value().values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private Staged stage(Dataset<Row> raw, RawSource source) {
    Dataset<Row> checked =
        CleanInteractions.checked(
            raw, run.settings().interactions(), run.settings().reporting().zone());
    int partitions = Partitions.forFiles(source.files());
    ShuffledRows shuffled = ShuffledRows.by(withFingerprint(checked), partitions, key());
    LatestByKey<Integer, Long> dropped = new LatestByKey<>();
    run.spark().sparkContext().register(dropped, "duplicate interactions");
    DropDuplicates distinct =
        new DropDuplicates(
            shuffled.schema().fieldIndex(FIRST), shuffled.schema().fieldIndex(SECOND), dropped);
    StagingArea lake = run.lake();
    // A reading before this one may have staged days that this one does not.
    lake.discard(CleanTables.INTERACTIONS);
    days = new TreeSet<>();
    newEvents = Optional.empty();
    if (lake.base().isEmpty()) {
      var events = shuffled.rows().mapPartitions(distinct);
      lake.replace(CleanTables.INTERACTIONS, shuffled.dataset(events.rdd()));
    } else {
      stageDays(shuffled, partitions, distinct);
    }
    return new Staged(shuffled, dropped);
  }

  private void stageDays(ShuffledRows shuffled, int partitions, DropDuplicates distinct) {
    days = Days.of(shuffled.dataset().filter(col(QuarantineRows.REASON).isNull()), "event_date");
    if (days.isEmpty()) {
      return;
    }
    Dataset<Row> published =
        run.lake().base().read(CleanTables.INTERACTIONS).filter(Days.isIn("event_date", days));
    Dataset<Row> stored =
        withFingerprint(
            published.select(
                col("*"),
                nothing(QuarantineRows.REASON),
                nothing(QuarantineRows.FILE),
                nothing(QuarantineRows.RAW_TEXT),
                nothing(QuarantineRows.RAW_VALUES),
                lit(StoredRows.ACCEPTED).as(QuarantineRows.STORED_AS)));
    ShuffledRows there = ShuffledRows.by(stored, partitions, key());
    Dataset<Row> events = shuffled.dataset(shuffled.zipped(there, distinct::afterStored).rdd());
    run.lake().replaceDays(CleanTables.INTERACTIONS, events, days);
    Column isStored = col(QuarantineRows.STORED_AS).eqNullSafe(StoredRows.ACCEPTED);
    newEvents =
        Optional.of(
            events
                .filter(not(isStored))
                .select(
                    CleanTables.INTERACTIONS.columnNames().stream()
                        .map(name -> col(name))
                        .toArray(Column[]::new))
                .persist(StorageLevel.MEMORY_AND_DISK()));
  }

  private static Column nothing(String name) {
    return lit(null).cast("string").as(name);
  }

  private static Dataset<Row> withFingerprint(Dataset<Row> checked) {
    Column[] event = {col("user_id"), col("item_id"), col("event_type"), col("event_at")};
    Column[] salted = {lit("finance-bi"), event[0], event[1], event[2], event[3]};
    Column good = col(QuarantineRows.REASON).isNull();
    return checked
        .withColumn(FIRST, when(good, xxhash64(event)))
        .withColumn(SECOND, when(good, xxhash64(salted)));
  }

  /** Equal events share a day, and a day is a file; rejected rows are spread by their text. */
  private static Column key() {
    Column good = col(QuarantineRows.REASON).isNull();
    return when(good, hash(col("event_date"))).otherwise(hash(col(QuarantineRows.RAW_TEXT)));
  }
}
