package io.financebi.rawfiles;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * One JSON object a line. Numbers keep the text that they have in the file, objects and arrays are
 * their JSON text. A line that is no object, or not UTF-8, is malformed. Keys become columns as
 * they appear, in lower case.
 */
final class JsonLinesParser implements RecordParser {
  private static final JsonFactory JSON = new JsonFactory();

  private final InputStream in;
  private final ByteWindow window;
  private final List<String> columns = new ArrayList<>();
  private final Map<String, Integer> positions = new HashMap<>();
  private int start;
  private int end;
  private int nextStart;

  /**
   * @param offset of the stream's first byte in the file
   */
  JsonLinesParser(InputStream in, long offset) {
    this.in = in;
    this.window = new ByteWindow(in, offset);
  }

  /** Skips to the first line start at or after the window's beginning. */
  void skipLine() throws IOException {
    start = window.skipLine();
  }

  void skipByteOrderMark() throws IOException {
    start = window.skipByteOrderMark();
  }

  @Override
  public List<String> columns() {
    return Collections.unmodifiableList(columns);
  }

  @Override
  public long position() {
    return window.offsetOf(start);
  }

  @Override
  public boolean next(RawRecord record) throws IOException {
    while (findLine()) {
      int from = start;
      start = nextStart;
      if (!isBlank(from)) {
        fill(record, from);
        return true;
      }
    }
    return false;
  }

  private boolean findLine() throws IOException {
    int i = start;
    while (true) {
      while (i < window.limit() && window.bytes()[i] != '\n') {
        i++;
      }
      if (i < window.limit() || window.isEnded()) {
        if (i == start && i == window.limit()) {
          return false;
        }
        nextStart = Math.min(i + 1, window.limit());
        end = i > start && window.bytes()[i - 1] == '\r' ? i - 1 : i;
        return true;
      }
      i -= start;
      window.more(start);
      start = 0;
    }
  }

  private boolean isBlank(int from) {
    for (int i = from; i < end; i++) {
      if (window.bytes()[i] > ' ' || window.bytes()[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private void fill(RawRecord record, int from) {
    record.setRaw(window.bytes(), from, end);
    record.values = new UTF8String[columns.size()];
    record.malformed = !Utf8.isValid(window.bytes(), from, end) || !isObject(record, from);
  }

  private boolean isObject(RawRecord record, int from) {
    try (JsonParser json = JSON.createParser(window.bytes(), from, end - from)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        int position = position(record, json.getCurrentName());
        json.nextToken();
        record.values[position] = value(json);
      }
      return json.nextToken() == null;
    } catch (JsonProcessingException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int position(RawRecord record, String key) {
    String name = Headers.normalized(key);
    int position = positions.computeIfAbsent(name, unseen -> columns.size());
    if (position == columns.size()) {
      columns.add(name);
    }
    if (position >= record.values.length) {
      record.values = Arrays.copyOf(record.values, columns.size());
    }
    return position;
  }

  private static UTF8String value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> null;
      case START_OBJECT, START_ARRAY -> UTF8String.fromString(nested(json));
      default -> json.getText().isEmpty() ? null : UTF8String.fromString(json.getText());
    };
  }

  private static String nested(JsonParser json) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator copy = JSON.createGenerator(text)) {
      copy.copyCurrentStructure(json);
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
