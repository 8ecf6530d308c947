package io.financebi.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system without what makes it slow for many small files: where Hadoop has no
 * native library it starts a {@code chmod} process for every file that it makes, and it keeps a
 * checksum file beside each.
 */
public final class ThriftyLocalFileSystem extends LocalFileSystem {
  /** The Spark setting that chooses it. */
  public static final String SETTING = "spark.hadoop.fs.file.impl";

  /** As Hadoop makes it. */
  public ThriftyLocalFileSystem() {
    super(new WithoutProcesses());
    setWriteChecksum(false);
    setVerifyChecksum(false);
  }

  private static final class WithoutProcesses extends RawLocalFileSystem {
    @Override
    public void setPermission(Path file, FsPermission permission) throws IOException {
      java.nio.file.Path path = pathToFile(file).toPath();
      boolean isPlain = permission.toShort() >>> 9 == 0;
      if (isPlain && path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permission.toString()));
      } else {
        super.setPermission(file, permission);
      }
    }
  }
}
