package io.financebi.table;

/** The types that the house uses, named by what they hold. */
final class Types {
  static final ColumnType STRING = ColumnType.Simple.STRING;
  static final ColumnType INT = ColumnType.Simple.INT;
  static final ColumnType BIGINT = ColumnType.Simple.BIGINT;
  static final ColumnType DOUBLE = ColumnType.Simple.DOUBLE;
  static final ColumnType BOOLEAN = ColumnType.Simple.BOOLEAN;
  static final ColumnType DATE = ColumnType.Simple.DATE;
  static final ColumnType TIMESTAMP = ColumnType.Simple.TIMESTAMP;

  /** Money in the reporting currency, in cents. */
  static final ColumnType MONEY = new ColumnType.Decimal(18, 2);

  /** Pieces, or kilograms and metres: four decimals. */
  static final ColumnType QUANTITY = new ColumnType.Decimal(18, 4);

  /** Worth of one unit of a currency: ten decimals, for currencies of small units. */
  static final ColumnType RATE = new ColumnType.Decimal(20, 10);

  /** A price as the source gives it. */
  static final ColumnType PRICE = new ColumnType.Decimal(18, 6);

  /** Quantity x price without rounding. */
  static final ColumnType SOURCE_AMOUNT = new ColumnType.Decimal(38, 10);

  /** A span of time, to the millisecond. */
  static final ColumnType SECONDS = new ColumnType.Decimal(18, 3);

  static final String EVENTS = "events";
  static final String SESSIONS = "sessions";
  static final String USERS = "users";
  static final String REPORTING_CURRENCY = "reporting currency";

  private Types() {}
}
