package io.financebi.lake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a snapshot was made from: as long as all of it is the same, there is nothing to run.
 *
 * @param settings the values of those that give the numbers their meaning, by name
 * @param martsHash of the marts' shapes and recipes
 * @param filesHash of the raw files that were there: their inputs, paths, sizes and times
 */
public record Basis(Map<String, String> settings, String martsHash, String filesHash) {
  /** Copies the settings, sorted by name. */
  public Basis {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /** A hash of texts in their order: SHA-256 in hexadecimal digits. */
  public static String hash(Stream<String> texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      texts.forEach(text -> digest.update((text + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
