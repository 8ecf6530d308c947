package io.financebi.crawl;

import io.financebi.catalog.CsvDialect;
import io.financebi.catalog.FileFormat;
import io.financebi.folders.CsvHeader;
import io.financebi.folders.CsvRecords;
import io.financebi.folders.DataFile;
import io.financebi.folders.FileHead;
import io.financebi.folders.OddFileException;
import io.financebi.folders.OddReason;
import io.financebi.folders.TextHead;
import io.financebi.folders.TextTypes;
import io.financebi.folders.TypeMerge;
import io.financebi.table.ColumnType;
import io.financebi.table.ColumnType.Simple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the first rows of delimited text. The first record is a header unless one of its fields
 * is a number, a time or a boolean.
 */
final class CsvSampler {
  private static final int HEAD = 1 << 18;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final SampleLimits limits;

  CsvSampler(SampleLimits limits) {
    this.limits = limits;
  }

  FileSample sample(DataFile file) throws OddFileException {
    CsvDialect dialect = CsvDialects.detect(TextHead.read(file, HEAD));
    try (InputStream in = FileHead.open(file);
        Reader reader = reader(in)) {
      CsvRecords records = new CsvRecords(reader, dialect);
      FileSample sample = sample(file, dialect, records);
      if (!sample.isWhole()) {
        GzipEnd.require(file, in);
      }
      return sample;
    } catch (IOException e) {
      throw OddFileException.of(e);
    }
  }

  private static Reader reader(InputStream in) throws IOException {
    // A decoder of its own reports what is not UTF-8; by name it would be replaced.
    Reader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  private FileSample sample(DataFile file, CsvDialect dialect, CsvRecords records)
      throws IOException, OddFileException {
    List<String> first = records.next();
    boolean hasHeader = first.stream().allMatch(CsvHeader::mayBeName);
    if (first.size() == 1 && file.isProse()) {
      throw new OddFileException(OddReason.NOT_A_TABLE, "text without delimiters");
    }
    ColumnType[] types = new ColumnType[first.size()];
    long rows = 0;
    List<String> row = hasHeader ? next(records, first.size()) : first;
    while (!row.isEmpty()) {
      rows++;
      see(row, types);
      if (rows == limits.rows() || records.length() > limits.bytes()) {
        break;
      }
      row = next(records, first.size());
    }
    CsvDialect complete = new CsvDialect(dialect.delimiter(), dialect.escape(), hasHeader);
    boolean isWhole = row.isEmpty() || records.isEnded();
    return new FileSample(file, schema(first, types, complete), rows, isWhole);
  }

  private static List<String> next(CsvRecords records, int columns)
      throws IOException, OddFileException {
    List<String> row = records.next();
    if (!row.isEmpty() && row.size() != columns) {
      throw new OddFileException(
          OddReason.NOT_PARSABLE,
          "line %d has %d columns, the first has %d"
              .formatted(records.line(), row.size(), columns));
    }
    return row;
  }

  private static void see(List<String> row, ColumnType[] types) {
    for (int i = 0; i < types.length; i++) {
      String value = row.get(i);
      if (!value.isEmpty() && types[i] != Simple.STRING) {
        ColumnType type = TextTypes.of(value);
        types[i] =
            types[i] == null
                ? type
                : TypeMerge.merge(FileFormat.CSV, types[i], type).orElse(Simple.STRING);
      }
    }
  }

  private static FileSchema schema(List<String> first, ColumnType[] types, CsvDialect dialect) {
    List<String> names = CsvHeader.names(first, dialect);
    Map<String, SourceColumn> columns = new LinkedHashMap<>();
    for (int i = 0; i < types.length; i++) {
      String name = names.get(i);
      boolean isNamed = dialect.hasHeader() && !first.get(i).isBlank();
      String source = isNamed ? first.get(i) : name;
      columns.put(name, new SourceColumn(source, Optional.ofNullable(types[i])));
    }
    return new FileSchema(columns, Optional.of(dialect));
  }
}
