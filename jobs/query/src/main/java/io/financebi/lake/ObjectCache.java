package io.financebi.lake;

import io.financebi.errors.UserException;
import io.financebi.report.Shown;
import io.financebi.s3.S3Objects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Copies of a bucket's objects on this machine, each fetched once. Whoever may read the folder may
 * read the lake: it is its owner's alone.
 */
final class ObjectCache {
  /** More requests at once than S3 answers in the time of one. */
  private static final int AT_ONCE = 16;

  private static final int FEW = 8;

  private final Path folder;
  private final S3Objects objects;
  private final Consumer<String> progress;
  private final Clock clock;

  /**
   * @param folder of this bucket alone
   * @param progress is told what takes its time
   */
  ObjectCache(Path folder, S3Objects objects, Consumer<String> progress, Clock clock) {
    this.folder = folder;
    this.objects = objects;
    this.progress = progress;
    this.clock = clock;
  }

  /** Where the copy of an object is that never changes, or will be. */
  Path file(String key) {
    return folder.resolve(key);
  }

  /** The copy of an object that may have been another before. */
  Path version(String key, String version) {
    Path copy = file(key + "." + version.replaceAll("[^A-Za-z0-9-]", ""));
    if (!isHere(copy)) {
      fetch(key, copy);
    }
    return copy;
  }

  /** Makes sure that copies are here, of objects that never change. */
  void require(Collection<Path> copies) {
    List<Path> missing = copies.stream().filter(copy -> !isHere(copy)).toList();
    if (missing.isEmpty()) {
      return;
    }
    if (missing.size() > FEW) {
      progress.accept("Fetching " + Shown.count(missing.size()) + " files of the lake ...");
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, missing.size()));
    try {
      CompletableFuture.allOf(
              missing.stream()
                  .map(copy -> CompletableFuture.runAsync(() -> fetch(key(copy), copy), threads))
                  .toArray(CompletableFuture[]::new))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    } finally {
      threads.shutdownNow();
    }
  }

  private String key(Path copy) {
    return folder.relativize(copy).toString();
  }

  /** Whether it is; if so, it is marked as used. */
  private boolean isHere(Path copy) {
    try {
      Files.setLastModifiedTime(copy, FileTime.from(clock.instant()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void fetch(String key, Path copy) {
    Path part = copy.resolveSibling(CacheFolder.PART + UUID.randomUUID());
    try {
      Files.createDirectories(copy.getParent());
      try {
        objects.download(key, part);
        Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UserException(
          "cache_unwritable",
          "The copy of a file of the lake cannot be written: " + e + ".",
          "Make room, or set query.cache.folder to a folder that you may write.",
          e);
    } catch (UncheckedIOException e) {
      throw new UserException(
          "lake_unreadable",
          "A file of the lake cannot be read: " + e.getCause().getMessage() + ".",
          "Ask again; if it stays so, see whether the lake is still there.",
          e);
    }
  }
}
