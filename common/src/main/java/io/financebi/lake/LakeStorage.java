package io.financebi.lake;

import java.nio.file.Path;

/**
 * Where a lake is, and its few small files there.
 *
 * @param files of its root
 */
public record LakeStorage(LakeRoot root, LakeFiles files) {
  /** Of a lake on a local disk. */
  public static LakeStorage onDisk(Path folder) {
    return new LakeStorage(new LakeRoot.OnDisk(folder), new LocalLakeFiles(folder));
  }
}
