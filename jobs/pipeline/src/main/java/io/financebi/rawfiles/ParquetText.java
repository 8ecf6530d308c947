package io.financebi.rawfiles;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * Values of Parquet as a CSV file would have them: decimals with their scale, dates and times in
 * ISO 8601 (with Z where the file says that they are instants), other numbers in plain notation.
 */
final class ParquetText {
  private static final int UNIX_EPOCH_JULIAN_DAY = 2_440_588;

  private ParquetText() {}

  /** The text of a row's field; null when the field is null. */
  static String of(Group row, int field, Type type) {
    if (row.getFieldRepetitionCount(field) == 0) {
      return null;
    }
    if (!type.isPrimitive()) {
      return row.getGroup(field, 0).toString().strip();
    }
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> whole(row.getInteger(field, 0), logical);
      case INT64 -> whole(row.getLong(field, 0), logical);
      case INT96 -> nanoTime(row.getInt96(field, 0));
      case BOOLEAN -> String.valueOf(row.getBoolean(field, 0));
      case FLOAT -> plain(String.valueOf(row.getFloat(field, 0)));
      case DOUBLE -> plain(String.valueOf(row.getDouble(field, 0)));
      case BINARY, FIXED_LEN_BYTE_ARRAY -> binary(row.getBinary(field, 0), logical);
    };
  }

  private static String whole(long value, LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return BigDecimal.valueOf(value, decimal.getScale()).toPlainString();
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return LocalDate.ofEpochDay(value).toString();
    }
    if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      Instant instant = instant(value, timestamp);
      return timestamp.isAdjustedToUTC()
          ? instant.toString()
          : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }
    return Long.toString(value);
  }

  private static Instant instant(long value, TimestampLogicalTypeAnnotation timestamp) {
    TimeUnit unit =
        switch (timestamp.getUnit()) {
          case MILLIS -> TimeUnit.MILLISECONDS;
          case MICROS -> TimeUnit.MICROSECONDS;
          case NANOS -> TimeUnit.NANOSECONDS;
        };
    long perSecond = unit.convert(1, TimeUnit.SECONDS);
    long nanos = unit.toNanos(Math.floorMod(value, perSecond));
    return Instant.ofEpochSecond(Math.floorDiv(value, perSecond), nanos);
  }

  /** Nanoseconds of the day and a Julian day, as older writers store instants. */
  private static String nanoTime(Binary value) {
    var buffer = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long nanosOfDay = buffer.getLong();
    long days = buffer.getInt() - (long) UNIX_EPOCH_JULIAN_DAY;
    return Instant.ofEpochSecond(TimeUnit.DAYS.toSeconds(days), nanosOfDay).toString();
  }

  private static String binary(Binary value, LogicalTypeAnnotation logical) {
    return logical instanceof DecimalLogicalTypeAnnotation decimal
        ? new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()).toPlainString()
        : value.toStringUsingUTF8();
  }

  private static String plain(String number) {
    return number.endsWith("y") || number.equals("NaN")
        ? number
        : new BigDecimal(number).toPlainString();
  }
}
