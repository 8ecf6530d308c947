package io.financebi.run;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Names for runs that sort by their start: {@code 20250410T044000Z-3fa9c1}. */
final class RunIds {
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private RunIds() {}

  /** A new name; two runs of one second differ in their random part. */
  static String next(Instant startedAt) {
    byte[] random = new byte[3];
    new SecureRandom().nextBytes(random);
    return START.format(startedAt) + "-" + HexFormat.of().formatHex(random);
  }
}
