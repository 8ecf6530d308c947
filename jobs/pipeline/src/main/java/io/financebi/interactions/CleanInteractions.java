package io.financebi.interactions;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.upper;

import io.financebi.quarantine.QuarantineRows;
import io.financebi.quarantine.RejectReason;
import io.financebi.quarantine.RowChecks;
import io.financebi.settings.InteractionsSettings;
import io.financebi.settings.SettingKeys;
import io.financebi.spark.Texts;
import io.financebi.time.TimeColumns;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Raw interaction rows to events, row by row: each is either good or has a reason. */
public final class CleanInteractions {
  private static final String USER = "_user";
  private static final String ITEM = "_item";
  private static final String TYPE = "_type";
  private static final String MILLIS = "_millis";

  private CleanInteractions() {}

  /**
   * The columns of interactions_clean plus the reason and evidence of {@link QuarantineRows}; the
   * former are null where the latter are not.
   *
   * @param raw the mapped columns as text, {@code _file}, {@code _raw}, {@code _malformed}, and
   *     {@link QuarantineRows#STORED_AS}
   * @param zone the reporting zone, whose days are event dates
   */
  public static Dataset<Row> checked(Dataset<Row> raw, InteractionsSettings settings, ZoneId zone) {
    Dataset<Row> typed =
        raw.withColumn(USER, Texts.trimmed(col("user_id")))
            .withColumn(ITEM, Texts.trimmed(col("item_id")))
            .withColumn(TYPE, eventType(col("event_type"), settings.eventTypes()))
            .withColumn(MILLIS, TimeColumns.epochMillis(col("timestamp"), settings.time()));
    return QuarantineRows.withEvidence(typed, reason(), SettingKeys.INTERACTION_COLUMNS)
        .withColumn("event_at", TimeColumns.instant(col(MILLIS)))
        .select(
            col(USER).as("user_id"),
            col(ITEM).as("item_id"),
            col(TYPE).as("event_type"),
            floor(col(MILLIS).divide(1000)).cast("bigint").as("timestamp"),
            col("event_at"),
            TimeColumns.dayIn(col("event_at"), zone).as("event_date"),
            col(QuarantineRows.REASON),
            col(QuarantineRows.FILE),
            col(QuarantineRows.RAW_TEXT),
            col(QuarantineRows.RAW_VALUES),
            col(QuarantineRows.STORED_AS));
  }

  private static Column reason() {
    return RowChecks.wellFormed(col("_malformed"))
        .rejectIf(col(USER).isNull(), RejectReason.MISSING_USER_ID)
        .rejectIf(col(ITEM).isNull(), RejectReason.MISSING_ITEM_ID)
        .rejectIf(col(TYPE).isNull(), RejectReason.UNKNOWN_EVENT_TYPE)
        .rejectIf(col(MILLIS).isNull(), RejectReason.UNPARSABLE_TIMESTAMP)
        .rejectIf(not(TimeColumns.inRange(col(MILLIS))), RejectReason.TIMESTAMP_OUT_OF_RANGE)
        .reason();
  }

  private static Column eventType(Column raw, Map<String, String> eventTypes) {
    Column[] words =
        eventTypes.entrySet().stream()
            .flatMap(word -> Stream.of(lit(word.getKey()), lit(word.getValue())))
            .toArray(Column[]::new);
    return element_at(map(words), upper(Texts.trimmed(raw)));
  }
}
