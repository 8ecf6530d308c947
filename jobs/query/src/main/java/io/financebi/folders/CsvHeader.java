package io.financebi.folders;

import io.financebi.catalog.CsvDialect;
import io.financebi.table.ColumnType.Simple;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;

/** The first record of delimited text, which says most of it: as much as it takes is read. */
public final class CsvHeader {
  private static final int FIRST_LOOK = 1 << 13;

  private final DataFile file;
  private TextHead head;

  private CsvHeader(DataFile file, TextHead head) {
    this.file = file;
    this.head = head;
  }

  /** Of a file. */
  public static CsvHeader of(DataFile file) throws OddFileException {
    return new CsvHeader(file, TextHead.read(file, FIRST_LOOK));
  }

  /**
   * The first line as it stands there: files with the same are written in the same way.
   *
   * @throws OddFileException {@code not_parsable} when it is empty: DuckDB would take it for the
   *     header, and the header for a row
   */
  public String line() throws OddFileException {
    if (!head.text().isEmpty() && isLineEnd(head.text().charAt(0))) {
      throw new OddFileException(OddReason.NOT_PARSABLE, "it begins with an empty line");
    }
    while (true) {
      int end = end(head.text());
      if (end >= 0 || head.isWhole()) {
        return end < 0 ? head.text() : head.text().substring(0, end);
      }
      more();
    }
  }

  private static int end(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isLineEnd(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  /** The fields of the first record in some dialect; none when it is broken in that one. */
  public List<String> fields(CsvDialect dialect) throws OddFileException {
    while (true) {
      try {
        CsvRecords records = new CsvRecords(new StringReader(head.text()), dialect);
        List<String> fields = next(records);
        if (!records.isEnded() || head.isWhole()) {
          return fields;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      more();
    }
  }

  private static List<String> next(CsvRecords records) throws IOException {
    try {
      return records.next();
    } catch (OddFileException e) {
      return List.of();
    }
  }

  /** Whether a field of a first record may name a column: it is no number, time or boolean. */
  public static boolean mayBeName(String field) {
    return field.isEmpty() || TextTypes.of(field) == Simple.STRING;
  }

  /** The names of the columns of a file with this first record. */
  public static List<String> names(List<String> fields, CsvDialect dialect) {
    return ColumnNames.of(dialect.hasHeader() ? fields : Collections.nCopies(fields.size(), ""));
  }

  private void more() throws OddFileException {
    if (head.text().length() > CsvRecords.LONGEST) {
      throw new OddFileException(OddReason.RECORD_TOO_LONG, "line 1");
    }
    head = TextHead.read(file, Math.max(FIRST_LOOK, head.text().length()) * 8);
  }
}
