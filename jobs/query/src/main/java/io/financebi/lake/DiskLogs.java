package io.financebi.lake;

import io.delta.kernel.engine.FileSystemClient;
import io.delta.kernel.utils.FileStatus;
import java.nio.file.Path;
import java.util.Collection;

/** Those of a lake on a disk of this machine: all is here. */
final class DiskLogs implements LakeLogs {
  private final FileSystemClient files = new LocalFileSystemClient();
  private final Path root;

  DiskLogs(Path root) {
    this.root = root;
  }

  @Override
  public FileSystemClient files() {
    return files;
  }

  @Override
  public String path(String table) {
    return folder(table).toString();
  }

  @Override
  public Path logged(String path) {
    return LocalFileSystemClient.file(path);
  }

  @Override
  public Path data(FileStatus file) {
    return LocalFileSystemClient.file(file.getPath());
  }

  @Override
  public Path folder(String table) {
    return root.resolve(table);
  }

  @Override
  public void fetch(Collection<Path> data) {}

  @Override
  public String toString() {
    return root.toString();
  }
}
