package io.financebi.folders;

import io.financebi.catalog.CsvDialect;
import io.financebi.report.Shown;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads records of delimited text: RFC 4180 with a delimiter and an escape of the text's own. Lines
 * end in a line feed, a return, or both; empty lines are skipped, as DuckDB does.
 */
public final class CsvRecords {
  /** The longest record that DuckDB reads, in bytes; here in characters, of which none has less. */
  public static final int LONGEST = 2_000_000;

  private static final int END = -1;

  private final Reader in;
  private final CsvDialect dialect;
  private final StringBuilder field = new StringBuilder();
  private int next;
  private int line = 1;
  private int recordLine;
  private int recordLength;
  private long length;
  private boolean isEnded;

  /**
   * @param in buffered
   */
  public CsvRecords(Reader in, CsvDialect dialect) throws IOException {
    this.in = in;
    this.dialect = dialect;
    this.next = in.read();
  }

  /**
   * The fields of the next record that is not an empty line; none at the end of the text.
   *
   * @throws OddFileException when it is broken; {@link #isEnded} tells whether only its end is
   *     missing
   */
  public List<String> next() throws IOException, OddFileException {
    while (next == '\n' || next == '\r') {
      skipLineEnd();
    }
    recordLine = line;
    length += recordLength;
    recordLength = 0;
    List<String> fields = new ArrayList<>();
    isEnded = next == END;
    while (!isEnded) {
      fields.add(field());
      if (next == dialect.delimiter()) {
        advance();
      } else if (next == END) {
        isEnded = true;
      } else {
        skipLineEnd();
        return fields;
      }
    }
    return fields;
  }

  /** The line on which the last record began, from 1. */
  public int line() {
    return recordLine;
  }

  /** How many characters there were, line ends apart. */
  public long length() {
    return length + recordLength;
  }

  /** Whether the last record was ended by the end of the text. */
  public boolean isEnded() {
    return isEnded;
  }

  private String field() throws IOException, OddFileException {
    field.setLength(0);
    if (next == CsvDialect.QUOTE) {
      quoted();
      if (next != END && next != dialect.delimiter() && next != '\n' && next != '\r') {
        throw broken("there is text behind a closing quote");
      }
    } else {
      while (next != END && next != dialect.delimiter() && next != '\n' && next != '\r') {
        keep();
      }
    }
    return field.toString();
  }

  private void quoted() throws IOException, OddFileException {
    advance();
    while (true) {
      if (next == END) {
        isEnded = true;
        throw broken("a quoted field is not closed");
      }
      if (next == dialect.escape() && next != CsvDialect.QUOTE) {
        advance();
        keep();
      } else if (next == CsvDialect.QUOTE) {
        advance();
        if (next != CsvDialect.QUOTE || dialect.escape() != CsvDialect.QUOTE) {
          return;
        }
        keep();
      } else {
        keep();
      }
    }
  }

  private void keep() throws IOException, OddFileException {
    field.append((char) next);
    advance();
  }

  private void advance() throws IOException, OddFileException {
    if (++recordLength > LONGEST) {
      throw new OddFileException(
          OddReason.RECORD_TOO_LONG,
          "line " + recordLine + ", " + Shown.count(LONGEST) + " characters and more");
    }
    if (next == '\n') {
      line++;
    }
    next = in.read();
  }

  private void skipLineEnd() throws IOException {
    if (next == '\r') {
      next = in.read();
      if (next != '\n') {
        line++;
        return;
      }
    }
    line++;
    next = in.read();
  }

  private OddFileException broken(String why) {
    return new OddFileException(OddReason.NOT_PARSABLE, "line " + recordLine + ": " + why);
  }
}
