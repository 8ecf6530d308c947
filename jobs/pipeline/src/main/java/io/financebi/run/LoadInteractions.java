package io.financebi.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.financebi.dedupe.DropDuplicates;
import io.financebi.interactions.CleanInteractions;
import io.financebi.quarantine.QuarantineRows;
import io.financebi.rawfiles.ExactScan;
import io.financebi.rawfiles.RawFile;
import io.financebi.rawfiles.RawSource;
import io.financebi.spark.LatestByKey;
import io.financebi.spark.ShuffledRows;
import io.financebi.table.CleanTables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads interactions and stages interactions_clean, in one pass over the raw files. */
final class LoadInteractions {
  private static final String FIRST = "_fingerprint_1";
  private static final String SECOND = "_fingerprint_2";

  private LoadInteractions() {}

  static LoadedInput load(RunContext run, RawSource source) {
    var scanned =
        ExactScan.run(
            run.spark(), source, Optional.empty(), rows -> stage(run, rows, source.files()));
    String name = source.input().name();
    Staged staged = scanned.result();
    return new LoadedInput(
        name,
        scanned.files(),
        scanned.unreadable(),
        run.lake().rowCount(CleanTables.INTERACTIONS),
        staged.duplicates(),
        Map.of(),
        QuarantineRows.toTable(staged.shuffled().dataset(), name, run.origin()));
  }

  private record Staged(ShuffledRows shuffled, LatestByKey<Integer, Long> dropped) {
    long duplicates() {
      return dropped.value().values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private static Staged stage(RunContext run, Dataset<Row> raw, List<RawFile> files) {
    Dataset<Row> checked =
        CleanInteractions.checked(
            raw, run.settings().interactions(), run.settings().reporting().zone());
    ShuffledRows shuffled =
        ShuffledRows.by(withFingerprint(checked), Partitions.forFiles(files), key());
    LatestByKey<Integer, Long> dropped = new LatestByKey<>();
    run.spark().sparkContext().register(dropped, "duplicate interactions");
    var distinct =
        shuffled
            .rows()
            .mapPartitions(
                new DropDuplicates(
                    shuffled.schema().fieldIndex(FIRST),
                    shuffled.schema().fieldIndex(SECOND),
                    dropped));
    run.lake().replace(CleanTables.INTERACTIONS, shuffled.dataset(distinct.rdd()));
    return new Staged(shuffled, dropped);
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
