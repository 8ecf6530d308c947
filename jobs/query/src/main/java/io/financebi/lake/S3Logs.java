package io.financebi.lake;

import io.delta.kernel.engine.FileReadRequest;
import io.delta.kernel.engine.FileSystemClient;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import io.financebi.s3.S3Objects;
import io.financebi.s3.S3Objects.Listed;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Those of a lake in S3. DuckDB cannot read there without an extension that it would have to fetch
 * itself, so files come into a folder of this machine when a query first needs them. Most never
 * change: a data file's name is random, and each file of a log is known by its ETag.
 */
final class S3Logs implements LakeLogs, FileSystemClient {
  private final LakeRoot.InS3 root;
  private final S3Objects objects;
  private final ObjectCache cache;
  private final Map<String, Listed> logged = new ConcurrentHashMap<>();

  S3Logs(LakeRoot.InS3 root, S3Objects objects, ObjectCache cache) {
    this.root = root;
    this.objects = objects;
    this.cache = cache;
  }

  @Override
  public FileSystemClient files() {
    return this;
  }

  @Override
  public String path(String table) {
    return root.location(table);
  }

  @Override
  public Path folder(String table) {
    return cache.file(root.key(table));
  }

  @Override
  public Path data(FileStatus file) {
    return cache.expect(key(file.getPath()), file.getSize());
  }

  @Override
  public void fetch(Collection<Path> data) {
    cache.require(data);
  }

  @Override
  public Path logged(String path) {
    String key = key(path);
    Listed object = logged.get(key);
    if (object == null) {
      // Asked for on the chance that it is there: the pointer to the last checkpoint.
      throw new UncheckedIOException(new NoSuchFileException(path));
    }
    return cache.version(object);
  }

  @Override
  public CloseableIterator<FileStatus> listFrom(String first) throws IOException {
    String key = key(first);
    String folder = key.substring(0, key.lastIndexOf('/') + 1);
    List<Listed> found = objects.listFolder(folder, key.substring(folder.length()));
    if (found.isEmpty() && !objects.hasAny(folder)) {
      throw new FileNotFoundException(first);
    }
    found.forEach(object -> logged.put(object.key(), object));
    return KernelIterators.of(found.stream().map(this::status).iterator());
  }

  private FileStatus status(Listed object) {
    return FileStatus.of(
        LakeRoot.S3 + root.bucket() + "/" + object.key(),
        object.sizeBytes(),
        object.modifiedAt().toEpochMilli());
  }

  @Override
  public String resolvePath(String path) {
    return LakeRoot.S3 + root.bucket() + "/" + key(path);
  }

  @Override
  public CloseableIterator<ByteArrayInputStream> readFiles(
      CloseableIterator<FileReadRequest> requests) {
    return requests.map(this::read);
  }

  private ByteArrayInputStream read(FileReadRequest request) {
    try {
      byte[] all = Files.readAllBytes(logged(request.getPath()));
      int from = request.getStartOffset();
      return new ByteArrayInputStream(
          Arrays.copyOfRange(all, from, from + request.getReadLength()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String key(String path) {
    return LakeRoot.hadoop(path).substring((LakeRoot.S3 + root.bucket() + "/").length());
  }

  @Override
  public boolean mkdirs(String path) {
    throw new UnsupportedOperationException("only reads");
  }

  @Override
  public boolean delete(String path) {
    throw new UnsupportedOperationException("only reads");
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
