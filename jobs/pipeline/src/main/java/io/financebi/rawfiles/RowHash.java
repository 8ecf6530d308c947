package io.financebi.rawfiles;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Tells rows apart by everything that they carry: MD5, 128 bits, over the name and value of every
 * column that is not empty, in the order of the lower-case names, each with its length before it.
 * So equal rows have equal hashes whatever the order of their columns and the format of their file,
 * and a new column that is empty changes nothing.
 */
final class RowHash {
  private final MessageDigest digest;
  private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
  private List<String> known = List.of();
  private int[] order = {};
  private byte[][] names = {};

  RowHash() {
    try {
      digest = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The hash of a record in 32 hexadecimal digits. */
  UTF8String of(List<String> columns, UTF8String[] values) {
    if (known.size() != columns.size()) {
      learn(columns);
    }
    for (int i = 0; i < order.length; i++) {
      UTF8String value = order[i] < values.length ? values[order[i]] : null;
      if (value != null) {
        add(names[i]);
        add(value.getBytes());
      }
    }
    return UTF8String.fromString(HexFormat.of().formatHex(digest.digest()));
  }

  private void add(byte[] bytes) {
    length.clear();
    digest.update(length.putInt(bytes.length).array());
    digest.update(bytes);
  }

  private void learn(List<String> columns) {
    known = List.copyOf(columns);
    List<String> lower = known.stream().map(Headers::normalized).toList();
    order =
        IntStream.range(0, lower.size())
            .boxed()
            .sorted((a, b) -> lower.get(a).compareTo(lower.get(b)))
            .mapToInt(Integer::intValue)
            .toArray();
    names = new byte[order.length][];
    for (int i = 0; i < order.length; i++) {
      names[i] = lower.get(order[i]).getBytes(StandardCharsets.UTF_8);
    }
  }
}
