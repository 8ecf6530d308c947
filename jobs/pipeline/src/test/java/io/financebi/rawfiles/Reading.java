package io.financebi.rawfiles;

import io.financebi.testing.LocalSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;

/** Reads files as a run does, and tells what came out. */
final class Reading {
  private final List<String> columns;
  private boolean withRowHash;
  private long splitBytes = ExactScan.SPLIT_BYTES;
  private Optional<SourceAmount> amount = Optional.empty();

  private Reading(List<String> columns) {
    this.columns = columns;
  }

  /** Of these columns, which are all required. */
  static Reading of(String... columns) {
    return new Reading(List.of(columns));
  }

  Reading withRowHash() {
    withRowHash = true;
    return this;
  }

  Reading inSplitsOf(long bytes) {
    splitBytes = bytes;
    return this;
  }

  Reading counting(SourceAmount sourceAmount) {
    amount = Optional.of(sourceAmount);
    return this;
  }

  /** The rows of everything at the location. */
  ExactScan<List<Row>> read(Path location) {
    var spark = LocalSpark.session();
    List<RawColumn> wanted = columns.stream().map(name -> new RawColumn(name, name)).toList();
    RawSource source =
        open(
            new RawInput("sales", wanted, columns.stream().map(List::of).toList(), withRowHash),
            location);
    return ExactScan.run(spark, source, amount, splitBytes, rows -> rows.collectAsList());
  }

  static RawSource open(RawInput input, Path location) {
    Configuration hadoop = LocalSpark.session().sessionState().newHadoopConf();
    RawListing listing = RawFiles.list(hadoop, input.name(), List.of(location.toString()));
    return RawSource.open(hadoop, input, listing.files(), true);
  }

  /** Each row's wanted values joined by bars, or its raw text behind a ! when it is malformed. */
  List<String> lines(Path location) {
    return texts(read(location).result(), columns.size());
  }

  static List<String> texts(List<Row> rows, int columns) {
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      if (row.<Boolean>getAs("_malformed")) {
        lines.add("!" + row.getAs("_raw"));
      } else {
        lines.add(
            String.join(
                "|", Stream.iterate(0, i -> i + 1).limit(columns).map(i -> cell(row, i)).toList()));
      }
    }
    return lines;
  }

  private static String cell(Row row, int i) {
    return row.isNullAt(i) ? "-" : row.getString(i);
  }

  static Path write(Path file, String content) {
    return write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path file, byte[] content) {
    try {
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(String content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
