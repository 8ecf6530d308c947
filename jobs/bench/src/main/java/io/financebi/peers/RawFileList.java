package io.financebi.peers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The raw files of one input: a folder's, or one file. */
final class RawFileList {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private RawFileList() {}

  /** Sorted by path, hidden ones aside. */
  static List<Path> of(Path input) {
    if (!Files.isDirectory(input)) {
      return List.of(input.toAbsolutePath());
    }
    try (Stream<Path> files = Files.list(input)) {
      return files
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .map(Path::toAbsolutePath)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether a file ends where it should. DuckDB reads a gzip file that was cut off without a
   * complaint, so each is unpacked once more.
   */
  static boolean isWhole(Path file) {
    if (!isGzip(file)) {
      return true;
    }
    try (InputStream in = open(file)) {
      in.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  static boolean isCsv(Path file) {
    return file.toString().replaceFirst("\\.gz$", "").endsWith(".csv");
  }

  /** The names of a CSV file's columns; none that is in quotes. */
  static List<String> header(Path file) {
    try (InputStream in = open(file)) {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        line.append((char) c);
      }
      String text =
          new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      return List.of(text.replaceFirst("^" + BYTE_ORDER_MARK, "").strip().split(",", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isGzip(Path file) {
    return file.toString().endsWith(".gz");
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return isGzip(file) ? new GZIPInputStream(in, 1 << 16) : new BufferedInputStream(in);
  }
}
