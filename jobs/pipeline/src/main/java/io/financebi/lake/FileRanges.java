package io.financebi.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What the log tells of the values in a file: the least and the greatest of the columns that rows
 * are looked up by.
 */
final class FileRanges {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final JsonNode statistics;

  FileRanges(AddFile file) {
    try {
      this.statistics = JSON.readTree(file.stats() == null ? "{}" : file.stats());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the statistics of " + file.path(), e);
    }
  }

  /** Least and greatest, as Spark has values of the type. */
  private record Range<T extends Comparable<? super T>>(T least, T greatest) {
    boolean mayHold(BinaryComparison comparison, T value) {
      if (comparison instanceof GreaterThan || comparison instanceof GreaterThanOrEqual) {
        return greatest.compareTo(value) >= 0;
      }
      if (comparison instanceof LessThan || comparison instanceof LessThanOrEqual) {
        return least.compareTo(value) <= 0;
      }
      return !(comparison instanceof EqualTo)
          || (greatest.compareTo(value) >= 0 && least.compareTo(value) <= 0);
    }
  }

  /** Whether a condition may be true of a row; false only when the log rules it out. */
  boolean mayHold(Expression condition) {
    if (condition instanceof And both) {
      return mayHold(both.left()) && mayHold(both.right());
    }
    if (condition instanceof Or either) {
      return mayHold(either.left()) || mayHold(either.right());
    }
    if (condition instanceof BinaryComparison comparison
        && comparison.left() instanceof AttributeReference column
        && comparison.right() instanceof Literal literal
        && literal.value() != null) {
      return mayHold(comparison, column, literal.value());
    }
    return true;
  }

  private boolean mayHold(BinaryComparison comparison, AttributeReference column, Object value) {
    DataType type = column.dataType();
    if (type.equals(DataTypes.StringType)) {
      return strings(column)
          .map(range -> range.mayHold(comparison, (UTF8String) value))
          .orElse(true);
    }
    if (type.equals(DataTypes.TimestampType)) {
      return instants(column).map(range -> range.mayHold(comparison, (Long) value)).orElse(true);
    }
    return true;
  }

  private Optional<Range<UTF8String>> strings(AttributeReference column) {
    Optional<Range<String>> texts = texts(column);
    return texts.map(
        range ->
            new Range<>(UTF8String.fromString(range.least), UTF8String.fromString(range.greatest)));
  }

  /** Microseconds since 1970; the log cuts them down to milliseconds. */
  private Optional<Range<Long>> instants(AttributeReference column) {
    return texts(column)
        .map(range -> new Range<>(micros(range.least), micros(range.greatest) + 999));
  }

  private static long micros(String instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, OffsetDateTime.parse(instant).toInstant());
  }

  private Optional<Range<String>> texts(AttributeReference column) {
    JsonNode least = statistics.path("minValues").path(column.name());
    JsonNode greatest = statistics.path("maxValues").path(column.name());
    return least.isTextual() && greatest.isTextual()
        ? Optional.of(new Range<>(least.textValue(), greatest.textValue()))
        : Optional.empty();
  }
}
