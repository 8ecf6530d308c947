package io.financebi.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of the copies of all lakes in S3 that this user has asked: one of its own in the
 * folder of the settings, for whatever is in it may go. It is brought below its limit by the first
 * process of those that use it, the copies first that were used least lately; while others use it,
 * nothing goes. Whoever may read it may read the lakes: it is its owner's alone.
 */
final class CacheFolder implements AutoCloseable {
  /** How the names of copies begin that are not whole. */
  static final String PART = ".part-";

  private static final String OWN = "s3";
  private static final String LOCK = ".lock";

  private final Path path;

  /** With its lock, which goes with it. */
  private final FileChannel channel;

  private CacheFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  private record Copy(Path file, BasicFileAttributes attributes) {}

  /**
   * Opens it, for as long as somebody has it or until it is closed.
   *
   * @param outer the folder of the settings
   * @param limitBytes how large it may be when it is opened
   * @throws UncheckedIOException when it cannot be made
   */
  static CacheFolder open(Path outer, long limitBytes) {
    Path folder = outer.resolve(OWN);
    try {
      makeOwn(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      use(channel, folder, limitBytes);
      return new CacheFolder(folder, channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void makeOwn(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** Where the copies are, each bucket's in a folder of its name. */
  Path path() {
    return path;
  }

  private static void use(FileChannel channel, Path folder, long limitBytes) throws IOException {
    try {
      FileLock alone = channel.tryLock();
      if (alone != null) {
        trim(folder, limitBytes);
        alone.release();
      }
      var unused = channel.lock(0, Long.MAX_VALUE, true);
    } catch (OverlappingFileLockException e) {
      // This process has it already.
    }
  }

  private static void trim(Path folder, long limitBytes) throws IOException {
    List<Copy> copies = new ArrayList<>();
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (file.getFileName().toString().startsWith(PART)) {
          Files.delete(file);
        } else if (attributes.isRegularFile() && !file.endsWith(LOCK)) {
          copies.add(new Copy(file, attributes));
          bytes += attributes.size();
        }
      }
    }
    copies.sort(Comparator.comparing(copy -> copy.attributes().lastModifiedTime()));
    for (Copy copy : copies) {
      if (bytes <= limitBytes) {
        return;
      }
      Files.delete(copy.file());
      bytes -= copy.attributes().size();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
