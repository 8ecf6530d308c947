package io.financebi.quarantine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.financebi.spark.JavaCalls;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Texts as one JSON object without those that are null, byte for byte as Spark's {@code to_json}
 * has it. Values with nothing to escape, nearly all, are copied as they are.
 */
public final class JsonValues implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FIRST_PLAIN = ' ';

  private final List<String> names;

  /** What stands before each value, its mark of quotation included, but for a comma. */
  private final byte[][] keys;

  /**
   * @param names of the values, in their order, with nothing to escape
   */
  JsonValues(List<String> names) {
    this.names = List.copyOf(names);
    this.keys =
        names.stream()
            .map(name -> ("\"" + name + "\":\"").getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
  }

  /** The columns of these names as JSON. */
  static Column of(List<String> names) {
    Column[] values = names.stream().map(name -> col(name)).toArray(Column[]::new);
    return JavaCalls.of(new JsonValues(names), "json", DataTypes.StringType, struct(values));
  }

  /** The object of these texts. */
  public UTF8String json(InternalRow values) {
    byte[] json = new byte[length(values)];
    int at = 0;
    for (int i = 0; i < keys.length; i++) {
      if (!values.isNullAt(i)) {
        json[at++] = (byte) (at == 1 ? '{' : ',');
        System.arraycopy(keys[i], 0, json, at, keys[i].length);
        at += keys[i].length;
        UTF8String value = values.getUTF8String(i);
        value.writeToMemory(json, (long) Platform.BYTE_ARRAY_OFFSET + at);
        if (!isPlain(json, at, at + value.numBytes())) {
          return escaped(values);
        }
        at += value.numBytes();
        json[at++] = '"';
      }
    }
    if (at == 0) {
      json[at++] = '{';
    }
    json[at] = '}';
    return UTF8String.fromBytes(json);
  }

  private int length(InternalRow values) {
    int length = 1;
    for (int i = 0; i < keys.length; i++) {
      if (!values.isNullAt(i)) {
        length += 2 + keys[i].length + values.getUTF8String(i).numBytes();
      }
    }
    return Math.max(2, length);
  }

  private static boolean isPlain(byte[] json, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean isControl = json[i] >= 0 && json[i] < FIRST_PLAIN;
      if (isControl || json[i] == '"' || json[i] == '\\') {
        return false;
      }
    }
    return true;
  }

  private UTF8String escaped(InternalRow values) {
    StringWriter json = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(json)) {
      generator.writeStartObject();
      for (int i = 0; i < keys.length; i++) {
        if (!values.isNullAt(i)) {
          generator.writeStringField(names.get(i), values.getUTF8String(i).toString());
        }
      }
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return UTF8String.fromString(json.toString());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonValues json && json.names.equals(names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }
}
