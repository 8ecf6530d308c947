package io.financebi.lake;

import io.financebi.errors.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** {@link LakeFiles} on a local disk: hard links create, renames replace, and create without. */
public final class LocalLakeFiles implements LakeFiles {
  private static final String TEMPORARY = ".tmp-";
  private static final String LOCK = TEMPORARY + "lock";

  /** A change takes milliseconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** File locks exclude other processes but throw within one, so threads wait here. */
  private static final Object LOCKED = new Object();

  private final Path root;
  private final Linker linker;

  /** How a finished file gets its name; the seam at which tests take hard links away. */
  @FunctionalInterface
  interface Linker {
    void link(Path name, Path existing) throws IOException;
  }

  /**
   * @param root the folder of the lake; created with the first file
   */
  public LocalLakeFiles(Path root) {
    this(root, Files::createLink);
  }

  LocalLakeFiles(Path root, Linker linker) {
    this.root = root;
    this.linker = linker;
  }

  @Override
  public List<String> list(String folder, String first) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(folder))) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!name.startsWith(TEMPORARY) && name.compareTo(first) >= 0) {
          names.add(name);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collections.sort(names);
    return names;
  }

  @Override
  public List<String> folders(String folder) {
    return list(folder).stream()
        .filter(name -> Files.isDirectory(root.resolve(folder).resolve(name)))
        .toList();
  }

  @Override
  public boolean isFolder(String folder) {
    return Files.isDirectory(root.resolve(folder));
  }

  @Override
  public void makeFolder(String folder) {
    try {
      Files.createDirectories(root.resolve(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long bytes(String folder) {
    try (Stream<Path> files = Files.walk(root.resolve(folder))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void removeFolder(String folder, String last) {
    Path kept = root.resolve(folder).resolve(last);
    try (Stream<Path> files = Files.walk(root.resolve(folder))) {
      List<Path> lastFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : lastFirst) {
        if (!file.startsWith(kept) && !kept.startsWith(file)) {
          Files.delete(file);
        }
      }
      for (Path file : lastFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<byte[]> read(String key) {
    try {
      return Optional.of(Files.readAllBytes(root.resolve(key)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content) {
    Path file = root.resolve(key);
    try {
      Path temporary = writeBeside(file, content);
      try {
        return name(file, temporary);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean name(Path file, Path temporary) throws IOException {
    try {
      linker.link(file, temporary);
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // No links on this disk: a rename is as atomic, but would replace what is there.
      return locked(file, () -> renameIfAbsent(file, temporary));
    }
    syncFolder(file);
    return true;
  }

  private static boolean renameIfAbsent(Path file, Path temporary) throws IOException {
    if (Files.exists(file)) {
      return false;
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    syncFolder(file);
    return true;
  }

  @Override
  public boolean replace(String key, byte[] expected, byte[] content) {
    Path file = root.resolve(key);
    try {
      return locked(file, () -> replaceLocked(file, expected, content));
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Change {
    boolean make() throws IOException;
  }

  /** Makes a change to a file while no other process makes one in its folder. */
  private static boolean locked(Path file, Change change) throws IOException {
    Path lock = file.resolveSibling(LOCK);
    synchronized (LOCKED) {
      try (FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        // Released with the channel, also by the operating system when this process is killed.
        takeLock(channel, lock);
        return change.make();
      }
    }
  }

  /** Waits for a change of another process, but not for one that is stopped in the middle of it. */
  private static void takeLock(FileChannel channel, Path lock) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (channel.tryLock() == null) {
      if (System.nanoTime() > deadline) {
        throw new UserException(
            "lake_busy",
            "Another process, suspended perhaps, has held "
                + lock
                + " for more than "
                + PATIENCE.toSeconds()
                + " s.",
            "What was published stays, and nothing is lost. Let it go on or stop it, and run again.");
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  @Override
  public void delete(String key) {
    try {
      Files.deleteIfExists(root.resolve(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void removeLeftovers(String folder, Instant before) {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(root.resolve(folder), TEMPORARY + "*")) {
      for (Path file : files) {
        boolean isLock = file.getFileName().toString().equals(LOCK);
        if (!isLock && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (NoSuchFileException e) {
      // No such folder, or a file that its writer has named or removed meanwhile: nothing is left.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean replaceLocked(Path file, byte[] expected, byte[] content)
      throws IOException {
    if (!Arrays.equals(Files.readAllBytes(file), expected)) {
      return false;
    }
    Path temporary = writeBeside(file, content);
    try {
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    syncFolder(file);
    return true;
  }

  private static Path writeBeside(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Path temporary = file.resolveSibling(TEMPORARY + UUID.randomUUID());
    write(temporary, content);
    return temporary;
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** A name survives a power failure only when its folder is on the disk as well. */
  private static void syncFolder(Path file) {
    try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      // Some systems cannot open a folder; there, the name is as durable as the system makes it.
      return;
    }
  }
}
