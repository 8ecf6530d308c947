package io.financebi.lake;

import io.delta.storage.HDFSLogStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Delta's commits on a local disk, as durable and exclusive as the lake's snapshots. Delta's own
 * store looks whether a commit is there and then renames over it, which keeps threads apart, but
 * not processes.
 */
public class LocalLogStore extends HDFSLogStore {
  /** As Delta makes it. */
  public LocalLogStore(Configuration hadoop) {
    super(hadoop);
  }

  @Override
  public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoop)
      throws IOException {
    if (overwrite) {
      super.write(path, actions, true, hadoop);
      return;
    }
    StringBuilder content = new StringBuilder();
    actions.forEachRemaining(action -> content.append(action).append('\n'));
    java.nio.file.Path file = java.nio.file.Path.of(path.toUri().getPath());
    LakeFiles log = new LocalLakeFiles(file.getParent());
    if (!log.putIfAbsent(path.getName(), content.toString().getBytes(StandardCharsets.UTF_8))) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }
}
