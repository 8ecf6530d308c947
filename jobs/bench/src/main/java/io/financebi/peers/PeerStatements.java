package io.financebi.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The statements of one of the peers' SQL files. */
final class PeerStatements {
  private static final Pattern END = Pattern.compile(";\\s*(\\n|$)");

  private PeerStatements() {}

  /**
   * Reads them in order.
   *
   * @param name of the file, with its folder and without its extension
   */
  static List<String> of(String name) {
    try (InputStream in = PeerStatements.class.getResourceAsStream(name + ".sql")) {
      if (in == null) {
        throw new IllegalArgumentException("no SQL file " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(END.split(text, -1)).filter(sql -> !sql.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
