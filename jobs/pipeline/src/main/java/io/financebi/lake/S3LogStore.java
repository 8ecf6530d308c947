package io.financebi.lake;

import io.delta.storage.HadoopFileSystemLogStore;
import io.financebi.s3.S3Objects;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Delta's commits in S3. Delta's own store looks whether a commit is there and then puts it, which
 * keeps the threads of one process apart; of two processes, one loses what it wrote. A conditional
 * put keeps all of them apart. It goes through a client of our own, for the releases of Hadoop that
 * EMR and Glue have do not all offer one.
 */
public final class S3LogStore extends HadoopFileSystemLogStore {
  /** As Delta makes it. */
  public S3LogStore(Configuration hadoop) {
    super(hadoop);
  }

  @Override
  public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoop)
      throws IOException {
    StringBuilder content = new StringBuilder();
    actions.forEachRemaining(action -> content.append(action).append('\n'));
    byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
    S3Objects objects = objects(path, hadoop);
    if (overwrite) {
      objects.put(key(path), bytes);
    } else if (!objects.putIfAbsent(key(path), bytes)) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }

  /** Asks for the commits from one on; Hadoop would ask for all of them. */
  @Override
  public Iterator<FileStatus> listFrom(Path path, Configuration hadoop) throws IOException {
    String folder = key(path.getParent()) + "/";
    S3Objects objects = objects(path, hadoop);
    Iterator<FileStatus> found =
        objects.listFolder(folder, path.getName()).stream()
            .map(object -> status(path, object))
            .iterator();
    if (!found.hasNext() && !objects.hasAny(folder)) {
      throw new FileNotFoundException(path.getParent().toString());
    }
    return found;
  }

  private static FileStatus status(Path asked, S3Objects.Listed object) {
    String name = object.key().substring(object.key().lastIndexOf('/') + 1);
    return new FileStatus(
        object.sizeBytes(),
        false,
        1,
        object.sizeBytes(),
        object.modifiedAt().toEpochMilli(),
        new Path(asked.getParent(), name));
  }

  /** What is put is there at once and whole; a rename would be a copy. */
  @Override
  public Boolean isPartialWriteVisible(Path path, Configuration hadoop) {
    return false;
  }

  private static S3Objects objects(Path path, Configuration hadoop) {
    return S3Objects.of(path.toUri().getAuthority(), S3aSettings.read(hadoop));
  }

  private static String key(Path path) {
    return path.toUri().getPath().substring(1);
  }
}
