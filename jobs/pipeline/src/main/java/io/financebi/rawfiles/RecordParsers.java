package io.financebi.rawfiles;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Opens files for reading. */
final class RecordParsers {
  private static final int GZIP_BUFFER = 1 << 16;

  private RecordParsers() {}

  /**
   * A parser that stands before the first record of the part.
   *
   * @param columns of the file, known from its header
   */
  static RecordParser open(Configuration hadoop, RawSplit split, List<String> columns)
      throws IOException {
    RawFile file = split.file();
    Path path = new Path(file.path());
    if (file.format() == RawFormat.PARQUET) {
      return new ParquetParser(hadoop, path);
    }
    // One byte earlier: a record that begins right at the start follows a line feed there.
    long from = Math.max(0, split.start() - 1);
    InputStream in = stream(hadoop, file, from);
    try {
      return file.format() == RawFormat.CSV
          ? csv(in, split, from, columns)
          : jsonLines(in, split, from);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static RecordParser csv(InputStream in, RawSplit split, long from, List<String> columns)
      throws IOException {
    CsvParser parser = new CsvParser(in, from, columns);
    if (split.start() == 0) {
      parser.readHeader();
    } else {
      parser.skipLine();
    }
    return parser;
  }

  private static RecordParser jsonLines(InputStream in, RawSplit split, long from)
      throws IOException {
    JsonLinesParser parser = new JsonLinesParser(in, from);
    if (split.start() == 0) {
      parser.skipByteOrderMark();
    } else {
      parser.skipLine();
    }
    return parser;
  }

  private static InputStream stream(Configuration hadoop, RawFile file, long from)
      throws IOException {
    Path path = new Path(file.path());
    FSDataInputStream in = path.getFileSystem(hadoop).open(path);
    try {
      if (file.gzip()) {
        return file.sizeBytes() == 0 ? in : new GZIPInputStream(in, GZIP_BUFFER);
      }
      in.seek(from);
      return in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }
}
