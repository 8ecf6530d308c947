package io.financebi.generate;

import java.util.List;
import java.util.Locale;

/** What can be wrong with a row of interactions. */
enum EventFault {
  DUPLICATE("duplicate", "the same row again"),
  DUPLICATE_AFTER_CLEANING(
      "duplicate", "the same event in lower case, with blanks, in milliseconds"),
  NO_USER("missing_user_id", "user_id is empty"),
  NO_ITEM("missing_item_id", "item_id is a blank"),
  ODD_TYPE("unknown_event_type", "event_type is SHARE"),
  NO_TIME("unparsable_timestamp", "timestamp is n/a"),
  OLD_TIME("timestamp_out_of_range", "timestamp is 0, which is 1970"),
  SHORT_ROW("malformed_row", "a column is missing"),
  TEXT_AFTER_QUOTE("malformed_row", "text follows a closing quote"),
  LONG_ROW("malformed_row", "a column too many");

  private static final int USER = 0;
  private static final int ITEM = 1;
  private static final int TYPE = 2;
  private static final int TIME = 3;

  private final String reason;
  private final String looks;

  EventFault(String reason, String looks) {
    this.reason = reason;
    this.looks = looks;
  }

  /** The reason code that the row gets, or {@code duplicate}. */
  String reason() {
    return reason;
  }

  /** What it looks like. */
  String looks() {
    return looks;
  }

  /** The faulty row that a good one becomes. */
  RawRow of(RawRow good) {
    List<String> values = good.values();
    return switch (this) {
      case DUPLICATE -> good;
      case DUPLICATE_AFTER_CLEANING ->
          RawRow.of(
              values.get(USER),
              " " + values.get(ITEM),
              values.get(TYPE).toLowerCase(Locale.ROOT),
              values.get(TIME) + "000");
      case NO_USER -> good.with(USER, "");
      case NO_ITEM -> good.with(ITEM, " ");
      case ODD_TYPE -> good.with(TYPE, "SHARE");
      case NO_TIME -> good.with(TIME, "n/a");
      case OLD_TIME -> good.with(TIME, "0");
      case SHORT_ROW ->
          RawRow.broken(values.get(USER) + "," + values.get(ITEM) + "," + values.get(TYPE));
      case TEXT_AFTER_QUOTE ->
          RawRow.broken(
              "\"" + values.get(USER) + "\"?," + values.get(ITEM) + ",VIEW," + values.get(TIME));
      case LONG_ROW -> RawRow.broken(good.joined() + ",web");
    };
  }
}
