package io.financebi.lake;

import io.financebi.errors.UserException;
import io.financebi.report.Shown;
import io.financebi.s3.S3Objects;
import io.financebi.s3.S3Objects.Listed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Copies of a bucket's objects on this machine, each fetched once. One that has not the size of its
 * object is fetched again.
 */
final class ObjectCache {
  /** More requests at once than S3 answers in the time of one. */
  private static final int AT_ONCE = 16;

  private static final int FEW = 8;

  /** Held for as long as copies are used: while it is open, none goes. */
  private final CacheFolder cache;

  private final Path folder;
  private final S3Objects objects;
  private final Consumer<String> progress;
  private final Clock clock;
  private final Map<Path, Long> sizes = new ConcurrentHashMap<>();

  /**
   * @param progress is told what takes its time
   */
  ObjectCache(
      CacheFolder cache, String bucket, S3Objects objects, Consumer<String> progress, Clock clock) {
    this.cache = cache;
    this.folder = cache.path().resolve(bucket);
    this.objects = objects;
    this.progress = progress;
    this.clock = clock;
  }

  /** Where the copy of an object is, or those of all objects whose keys begin so. */
  Path file(String key) {
    return folder.resolve(key);
  }

  /** The same of one that never changes, and has this size. */
  Path expect(String key, long sizeBytes) {
    Path copy = file(key);
    sizes.put(copy, sizeBytes);
    return copy;
  }

  /** The copy of an object that may have been another before. */
  Path version(Listed object) {
    Path copy = file(object.key() + "." + object.version().replaceAll("[^A-Za-z0-9-]", ""));
    if (!isHere(copy, object.sizeBytes())) {
      fetch(object.key(), Optional.of(object.version()), copy);
    }
    return copy;
  }

  /** Makes sure that copies are here that were expected. */
  void require(Collection<Path> copies) {
    List<Path> missing = copies.stream().filter(copy -> !isHere(copy, sizes.get(copy))).toList();
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
                  .map(copy -> CompletableFuture.runAsync(() -> fetchData(copy), threads))
                  .toArray(CompletableFuture[]::new))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    } finally {
      threads.shutdownNow();
    }
  }

  private void fetchData(Path copy) {
    fetch(folder.relativize(copy).toString(), Optional.empty(), copy);
  }

  /** Whether it is; if so, it is marked as used. */
  private boolean isHere(Path copy, long sizeBytes) {
    try {
      if (Files.size(copy) != sizeBytes) {
        return false;
      }
      Files.setLastModifiedTime(copy, FileTime.from(clock.instant()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void fetch(String key, Optional<String> version, Path copy) {
    Path part = copy.resolveSibling(CacheFolder.PART + UUID.randomUUID());
    try {
      Files.createDirectories(copy.getParent());
      try {
        objects.download(key, version, part);
        Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UserException(
          "cache_unwritable",
          "The copy of a file of the lake cannot be written to %s: %s.".formatted(cache.path(), e),
          "Make room, or set query.cache.folder to a folder that you may write.",
          e);
    }
  }
}
