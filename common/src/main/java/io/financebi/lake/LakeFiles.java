package io.financebi.lake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The few small files that hold the lake together, by key below its root: {@code
 * _snapshots/00000000000000000001.json}. Every operation is atomic, which is all that the snapshot
 * log and the writer lease build upon; an object store offers the same with conditional writes.
 *
 * <p>All methods throw {@link java.io.UncheckedIOException} when the storage fails.
 */
public interface LakeFiles {
  /** The names of the files directly in a folder, sorted; none when there is no such folder. */
  List<String> list(String folder);

  /** The content of a file, if it is there. */
  Optional<byte[]> read(String key);

  /**
   * Creates a file, whole or not at all.
   *
   * @return false, with the file as it was, when there is one already
   */
  boolean putIfAbsent(String key, byte[] content);

  /**
   * Replaces a file, whole or not at all, if its content is still the expected one.
   *
   * @return false, with the file as it was, when its content is another or it is not there
   */
  boolean replace(String key, byte[] expected, byte[] content);

  /** Removes a file; does nothing when it is not there. */
  void delete(String key);

  /** Removes what processes left in a folder that were killed while they wrote, before then. */
  void removeLeftovers(String folder, Instant before);
}
