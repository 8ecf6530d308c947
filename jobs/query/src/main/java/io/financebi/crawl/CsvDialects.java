package io.financebi.crawl;

import io.financebi.catalog.CsvDialect;
import io.financebi.folders.CsvRecords;
import io.financebi.folders.OddFileException;
import io.financebi.folders.TextHead;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds out how a text is delimited: in the way in which its records have most alike columns. */
final class CsvDialects {
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
  private static final int RECORDS = 200;

  /** What no text has: of one column, nothing in it is a delimiter. */
  private static final char NONE = '\u0001';

  private CsvDialects() {}

  /**
   * One way to read a text.
   *
   * @param columns of the first record
   * @param alike how many of the records have as many
   * @param isBroken whether there is a record that cannot be read so
   */
  private record Reading(
      CsvDialect dialect, int columns, int alike, int records, boolean isBroken) {
    double shareAlike() {
      return records == 0 ? 0 : alike / (double) records;
    }
  }

  /** The dialect of a text; whether it has a header is still open. */
  static CsvDialect detect(TextHead head) {
    List<Reading> readings = new ArrayList<>();
    for (char delimiter : DELIMITERS) {
      readings.add(read(head, new CsvDialect(delimiter, '"', false)));
      if (head.text().contains("\\\"")) {
        readings.add(read(head, new CsvDialect(delimiter, '\\', false)));
      }
    }
    Optional<Reading> best =
        readings.stream()
            .filter(reading -> reading.columns() > 1)
            .max(
                Comparator.comparing((Reading reading) -> !reading.isBroken())
                    .thenComparing(Reading::shareAlike)
                    .thenComparing(Reading::columns)
                    // Of equals the first.
                    .thenComparing(reading -> -readings.indexOf(reading)));
    return best.map(Reading::dialect).orElse(new CsvDialect(NONE, '"', false));
  }

  private static Reading read(TextHead head, CsvDialect dialect) {
    int first = 0;
    int alike = 0;
    int count = 0;
    boolean isBroken = false;
    try {
      CsvRecords records = new CsvRecords(new StringReader(head.text()), dialect);
      while (count < RECORDS) {
        int columns = next(records, head.isWhole());
        if (columns == 0) {
          break;
        }
        first = count == 0 ? columns : first;
        alike += columns == first ? 1 : 0;
        count++;
      }
    } catch (OddFileException e) {
      isBroken = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Reading(dialect, first, alike, count, isBroken);
  }

  /** How many columns the next record has; 0 when there is none, or only the beginning of one. */
  private static int next(CsvRecords records, boolean isWhole)
      throws IOException, OddFileException {
    try {
      int columns = records.next().size();
      return records.isEnded() && !isWhole ? 0 : columns;
    } catch (OddFileException e) {
      if (records.isEnded() && !isWhole) {
        return 0;
      }
      throw e;
    }
  }
}
