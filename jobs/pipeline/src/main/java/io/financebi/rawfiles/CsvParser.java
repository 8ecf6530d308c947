package io.financebi.rawfiles;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * RFC 4180: fields in double quotes may hold commas, line ends and doubled quotes; a quote inside
 * an unquoted field is just a character. A row with text after a closing quote, with another number
 * of columns than the header, or that is not UTF-8 is malformed. A quote that nothing closes spoils
 * only the line on which its record begins.
 */
final class CsvParser implements RecordParser {
  /** The longest record that a quote may span. */
  static final int LONGEST_QUOTED = 1 << 20;

  private static final byte QUOTE = '"';
  private static final byte COMMA = ',';
  private static final byte LINE_FEED = '\n';
  private static final byte RETURN = '\r';

  private final InputStream in;
  private final ByteWindow window;
  private List<String> columns;
  private int start;

  // Of the record that was scanned last.
  private int[] begins = new int[16];
  private int[] ends = new int[16];
  private boolean[] doubled = new boolean[16];
  private int fields;
  private int end;
  private int nextStart;
  private boolean broken;

  // Of the field that is scanned now.
  private int cursor;
  private boolean hasDoubled;

  /**
   * @param offset of the stream's first byte in the file
   * @param columns of the file; empty when they are still to be read by {@link #readHeader}
   */
  CsvParser(InputStream in, long offset, List<String> columns) {
    this.in = in;
    this.window = new ByteWindow(in, offset);
    this.columns = columns;
  }

  /** Takes the first record as the names of the columns; none when the file is empty. */
  List<String> readHeader() throws IOException {
    start = window.skipByteOrderMark();
    columns = List.of();
    RawRecord header = new RawRecord();
    if (next(header)) {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < fields; i++) {
        UTF8String name = value(i);
        names.add(name == null ? "" : name.toString().strip());
      }
      columns = List.copyOf(names);
    }
    return columns;
  }

  /** Skips to the first line start at or after the window's beginning. */
  void skipLine() throws IOException {
    start = window.skipLine();
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public long position() {
    return window.offsetOf(start);
  }

  @Override
  public boolean next(RawRecord record) throws IOException {
    while (scan()) {
      int from = start;
      start = nextStart;
      boolean blank = fields == 1 && begins[0] == ends[0] && end == from && !broken;
      if (!blank) {
        fill(record, from);
        return true;
      }
    }
    return false;
  }

  private void fill(RawRecord record, int from) {
    record.setRaw(window.bytes(), from, end);
    record.malformed =
        broken || fields != columns.size() || !Utf8.isValid(window.bytes(), from, end);
    if (record.values.length != columns.size()) {
      record.values = new UTF8String[columns.size()];
    }
    for (int i = 0; i < record.values.length && !record.malformed; i++) {
      record.values[i] = value(i);
    }
  }

  private UTF8String value(int field) {
    int length = ends[field] - begins[field];
    if (length == 0) {
      return null;
    }
    if (!doubled[field]) {
      return UTF8String.fromBytes(window.bytes(), begins[field], length);
    }
    byte[] plain = new byte[length];
    int size = 0;
    for (int i = begins[field]; i < ends[field]; i++) {
      plain[size++] = window.bytes()[i];
      if (window.bytes()[i] == QUOTE) {
        i++;
      }
    }
    return UTF8String.fromBytes(Arrays.copyOf(plain, size));
  }

  /** Finds the fields and the end of the record at {@link #start}; false at the end of the data. */
  private boolean scan() throws IOException {
    while (!scanWindow()) {
      if (window.isEnded() && start == window.limit()) {
        return false;
      }
      window.more(start);
      start = 0;
    }
    return true;
  }

  /** What a look at the next field has found. */
  private enum Found {
    FIELD,
    LAST_FIELD,
    UNCLOSED_QUOTE,
    END_OF_WINDOW
  }

  /** Scans what the window holds; false when the record goes on behind it. */
  private boolean scanWindow() {
    fields = 0;
    broken = false;
    cursor = start;
    if (start == window.limit()) {
      return false;
    }
    Found found = Found.FIELD;
    while (found == Found.FIELD) {
      found = scanField();
    }
    return found == Found.LAST_FIELD || (found == Found.UNCLOSED_QUOTE && endAtFirstLine());
  }

  private Found scanField() {
    byte[] bytes = window.bytes();
    int limit = window.limit();
    boolean quoted = cursor < limit && bytes[cursor] == QUOTE;
    int begin = quoted ? cursor + 1 : cursor;
    int close = begin;
    hasDoubled = false;
    if (quoted) {
      close = closingQuote(begin);
      boolean undecided = close == limit || (close + 1 == limit && !window.isEnded());
      if (spansTooMuch(close) || (undecided && window.isEnded())) {
        return Found.UNCLOSED_QUOTE;
      }
      if (undecided) {
        return Found.END_OF_WINDOW;
      }
      cursor = close + 1;
      broken |= cursor < limit && bytes[cursor] != COMMA && !isLineEnd(bytes, cursor, limit);
    }
    while (cursor < limit && bytes[cursor] != COMMA && bytes[cursor] != LINE_FEED) {
      cursor++;
    }
    if (cursor == limit && !window.isEnded()) {
      return Found.END_OF_WINDOW;
    }
    return endField(begin, quoted, close);
  }

  private Found endField(int begin, boolean quoted, int close) {
    boolean last = cursor == window.limit() || window.bytes()[cursor] == LINE_FEED;
    int stop = last ? lineEnd(window.bytes(), cursor, begin, window.limit()) : cursor;
    addField(begin, quoted ? close : stop);
    if (last) {
      end = stop;
      nextStart = Math.min(cursor + 1, window.limit());
      return Found.LAST_FIELD;
    }
    cursor++;
    return Found.FIELD;
  }

  /** Where the quoted field closes; the window's limit when it does not close there. */
  private int closingQuote(int begin) {
    byte[] bytes = window.bytes();
    int limit = window.limit();
    int i = begin;
    while (i < limit) {
      if (bytes[i] != QUOTE) {
        i++;
      } else if (i + 1 < limit && bytes[i + 1] == QUOTE) {
        hasDoubled = true;
        i += 2;
      } else {
        return i;
      }
    }
    return limit;
  }

  private boolean spansTooMuch(int position) {
    return position - start > LONGEST_QUOTED;
  }

  private static boolean isLineEnd(byte[] bytes, int i, int limit) {
    return bytes[i] == LINE_FEED
        || (bytes[i] == RETURN && (i + 1 == limit || bytes[i + 1] == LINE_FEED));
  }

  /** The end of a line's text: a return before the line feed at {@code i} is not part of it. */
  private static int lineEnd(byte[] bytes, int i, int begin, int limit) {
    return i < limit && i > begin && bytes[i - 1] == RETURN ? i - 1 : i;
  }

  /** Gives up the record: its first line alone is malformed, and the next line starts afresh. */
  private boolean endAtFirstLine() {
    byte[] bytes = window.bytes();
    int i = start;
    while (i < window.limit() && bytes[i] != LINE_FEED) {
      i++;
    }
    if (i == window.limit() && !window.isEnded()) {
      return false;
    }
    end = lineEnd(bytes, i, start, window.limit());
    nextStart = Math.min(i + 1, window.limit());
    broken = true;
    return true;
  }

  private void addField(int begin, int fieldEnd) {
    if (fields == begins.length) {
      begins = Arrays.copyOf(begins, fields * 2);
      ends = Arrays.copyOf(ends, fields * 2);
      doubled = Arrays.copyOf(doubled, fields * 2);
    }
    begins[fields] = begin;
    ends[fields] = fieldEnd;
    doubled[fields] = hasDoubled;
    fields++;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
