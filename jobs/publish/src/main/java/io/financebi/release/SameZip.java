package io.financebi.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip file that is the same to the last bit when what is in it is the same. */
final class SameZip {
  /** In the first month that a zip file knows, Java would add a time of its own. */
  private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final SortedMap<String, Content> contents = new TreeMap<>();

  /** What can be read as often as one likes. */
  @FunctionalInterface
  private interface Content {
    InputStream open() throws IOException;
  }

  /** Adds a text. */
  SameZip text(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return add(name, () -> new ByteArrayInputStream(bytes));
  }

  /** Adds a file, which is read by {@link #write}. */
  SameZip file(String name, Path file) {
    return add(name, () -> Files.newInputStream(file));
  }

  private SameZip add(String name, Content content) {
    if (contents.put(name, content) != null) {
      throw new IllegalArgumentException("two files of the name " + name);
    }
    return this;
  }

  /** Writes all, by name; nothing is compressed, for jars are, and Javas do it differently. */
  void write(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.setMethod(ZipOutputStream.STORED);
      for (String name : contents.keySet()) {
        write(zip, name, contents.get(name));
      }
    }
  }

  private static void write(ZipOutputStream zip, String name, Content content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(ALWAYS);
    CRC32 checksum = new CRC32();
    try (InputStream in = new CheckedInputStream(content.open(), checksum)) {
      entry.setSize(in.transferTo(OutputStream.nullOutputStream()));
    }
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    try (InputStream in = content.open()) {
      long unused = in.transferTo(zip);
    }
    zip.closeEntry();
  }
}
