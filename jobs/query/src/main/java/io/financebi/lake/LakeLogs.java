package io.financebi.lake;

import io.delta.kernel.engine.FileSystemClient;
import io.delta.kernel.utils.FileStatus;
import java.nio.file.Path;
import java.util.Collection;

/** Where the tables of a lake are, for who reads them on this machine. */
interface LakeLogs {
  /** Lists their logs, and reads what is in them. */
  FileSystemClient files();

  /** The path of a table, as {@link #files} takes it. */
  String path(String table);

  /** A file of a log that {@link #files} has listed, or may not be there; fetched if need be. */
  Path logged(String path);

  /** Where a data file is on this machine, or will be when it is fetched. */
  Path data(FileStatus file);

  /** The folder on this machine below which all data files of a table are. */
  Path folder(String table);

  /** Makes sure that data files are on this machine. */
  void fetch(Collection<Path> data);
}
