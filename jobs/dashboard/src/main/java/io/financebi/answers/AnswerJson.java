package io.financebi.answers;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.financebi.semantic.AskedPeriod;
import io.financebi.sql.ResultColumn;
import io.financebi.sql.ResultType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer as JSON. What a browser's numbers would round, decimals and very large whole numbers,
 * is text.
 */
final class AnswerJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The whole numbers of a browser are exact to here. */
  private static final BigInteger GREATEST_NUMBER = BigInteger.ONE.shiftLeft(53);

  private AnswerJson() {}

  static byte[] of(Answer answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeNumberField("snapshot", answer.snapshot());
      out.writeArrayFieldStart("columns");
      for (ResultColumn column : answer.columns()) {
        out.writeStartObject();
        out.writeStringField("name", column.name());
        out.writeStringField("type", column.type().name().toLowerCase(Locale.ROOT));
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeArrayFieldStart("rows");
      for (List<Object> row : answer.rows()) {
        writeRow(out, answer.columns(), row);
      }
      out.writeEndArray();
      out.writeBooleanField("isTruncated", answer.isTruncated());
      out.writeStringField("sql", answer.query().text().text());
      out.writeObjectFieldStart("parameters");
      for (Map.Entry<String, Object> value : answer.query().values().entrySet()) {
        out.writeStringField(value.getKey(), value.getValue().toString());
      }
      out.writeEndObject();
      writePeriod(out, answer.period());
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void writeRow(JsonGenerator out, List<ResultColumn> columns, List<Object> row)
      throws IOException {
    out.writeStartArray();
    for (int i = 0; i < row.size(); i++) {
      writeValue(out, columns.get(i).type(), row.get(i));
    }
    out.writeEndArray();
  }

  private static void writeValue(JsonGenerator out, ResultType type, Object value)
      throws IOException {
    if (value == null) {
      out.writeNull();
      return;
    }
    switch (type) {
      case WHOLE -> writeWhole(out, (BigInteger) value);
      case DECIMAL -> out.writeString(((BigDecimal) value).toPlainString());
      case DOUBLE -> writeDouble(out, (Double) value);
      case BOOLEAN -> out.writeBoolean((Boolean) value);
      case TEXT, DATE, INSTANT, OTHER -> out.writeString(value.toString());
    }
  }

  private static void writeWhole(JsonGenerator out, BigInteger value) throws IOException {
    if (value.abs().compareTo(GREATEST_NUMBER) > 0) {
      out.writeString(value.toString());
    } else {
      out.writeNumber(value.longValueExact());
    }
  }

  /** JSON has no number for what is none. */
  private static void writeDouble(JsonGenerator out, double value) throws IOException {
    if (Double.isFinite(value)) {
      out.writeNumber(value);
    } else {
      out.writeString(String.valueOf(value));
    }
  }

  private static void writePeriod(JsonGenerator out, Optional<AskedPeriod> asked)
      throws IOException {
    if (asked.isEmpty()) {
      out.writeNullField("period");
      return;
    }
    AskedPeriod period = asked.get();
    out.writeObjectFieldStart("period");
    out.writeStringField("from", period.from().toString());
    out.writeStringField("to", period.to().toString());
    out.writeBooleanField("isPartial", period.isPartial());
    if (period.until().isPresent()) {
      out.writeStringField("until", period.until().get().toString());
    }
    if (period.before().isPresent()) {
      out.writeObjectFieldStart("before");
      out.writeStringField("from", period.before().get().from().toString());
      out.writeStringField("to", period.before().get().to().toString());
      out.writeEndObject();
    }
    out.writeEndObject();
  }
}
