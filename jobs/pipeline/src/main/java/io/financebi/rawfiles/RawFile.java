package io.financebi.rawfiles;

import java.io.Serializable;

/**
 * One raw file.
 *
 * @param path its full path
 * @param gzip whether it is gzipped as a whole
 * @param modifiedAtMillis since 1970, UTC
 */
public record RawFile(
    String path, RawFormat format, boolean gzip, long sizeBytes, long modifiedAtMillis)
    implements Serializable {
  /** Its path as a person would write it. */
  public String shownPath() {
    return shown(path);
  }

  /** A location as a person would write it: a local one without its scheme. */
  public static String shown(String location) {
    return location.startsWith("file:/") ? location.substring("file:".length()) : location;
  }

  /** Whether the file can be read from the middle. */
  public boolean isSplittable() {
    return !gzip && format != RawFormat.PARQUET;
  }
}
