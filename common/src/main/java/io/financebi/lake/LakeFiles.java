package io.financebi.lake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The few small files that hold the lake together, by key below its root: {@code
 * _snapshots/00000000000000000001.json}. Every operation on one of them is atomic, which is all
 * that the snapshot log and the writer lease build upon; an object store offers the same with
 * conditional writes.
 *
 * <p>All methods throw {@link java.io.UncheckedIOException} when the storage fails, or a {@link
 * io.financebi.errors.UserException} where they know more of it.
 */
public interface LakeFiles {
  /**
   * Makes sure that the storage keeps its promise of atomic operations, as far as that can be
   * tried.
   *
   * @throws io.financebi.errors.UserException when it does not; then nothing may be written to it
   */
  default void requireExclusive() {}

  /** The names of the files directly in a folder, sorted; none when there is no such folder. */
  default List<String> list(String folder) {
    return list(folder, "");
  }

  /** Of these, the names from one on. */
  List<String> list(String folder, String first);

  /**
   * The names of the folders directly in a folder, sorted.
   *
   * @param folder empty for the root
   */
  List<String> folders(String folder);

  /** Whether there is a folder: one that was made, or that has a file somewhere below it. */
  boolean isFolder(String folder);

  /** Makes a folder; does nothing when it is there. */
  void makeFolder(String folder);

  /** The bytes of all files below a folder. */
  long bytes(String folder);

  /**
   * Removes a folder with all that is below it. Not atomic, but one of its folders goes last: what
   * a failure leaves has that one whole.
   *
   * @param last the name of the folder in it, which need not be there
   */
  void removeFolder(String folder, String last);

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
   * @return false, with the file as it was, when its content is another or it is not there; also
   *     when it was replaced, the storage's answer was lost, and another has replaced it since
   */
  boolean replace(String key, byte[] expected, byte[] content);

  /** Removes a file; does nothing when it is not there. */
  void delete(String key);

  /** Removes what processes left in a folder that were killed while they wrote, before then. */
  void removeLeftovers(String folder, Instant before);
}
