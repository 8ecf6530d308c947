package io.financebi.generate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The files below a folder, each with its bytes, by relative path. */
final class FileBytes {
  private static final int COMPARED_OF_CUT_FILES = 10_000;

  private FileBytes() {}

  /** As {@link #of}, but gzip files as what they hold: implementations of zlib pack differently. */
  static Map<String, byte[]> unpacked(Path folder) {
    Map<String, byte[]> files = of(folder);
    files.replaceAll((name, bytes) -> name.endsWith(".gz") ? unpack(bytes) : bytes);
    return files;
  }

  /** Up to where the file was cut off, if it was; the place of the cut differs too. */
  private static byte[] unpack(byte[] gzip) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      in.transferTo(plain);
      return plain.toByteArray();
    } catch (EOFException e) {
      return Arrays.copyOf(plain.toByteArray(), Math.min(plain.size(), COMPARED_OF_CUT_FILES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, byte[]> of(Path folder) {
    Map<String, byte[]> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }
}
