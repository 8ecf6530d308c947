package io.financebi.rawfiles;

import io.financebi.errors.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Finds the files of an input. */
public final class RawFiles {
  private final Configuration hadoop;
  private final Map<String, RawFile> files = new TreeMap<>();
  private final List<String> skipped = new ArrayList<>();

  private RawFiles(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * Lists files, folders (with all below them) and globs. Names that start with a dot or an
   * underscore are left out, as are files of no known format, which are told.
   *
   * @throws UserException when a location does not exist or matches nothing
   */
  public static RawListing list(Configuration hadoop, String input, List<String> locations) {
    RawFiles found = new RawFiles(hadoop);
    for (String location : locations) {
      found.addLocation(input, location);
    }
    found.skipped.sort(Comparator.naturalOrder());
    return new RawListing(List.copyOf(found.files.values()), List.copyOf(found.skipped));
  }

  private void addLocation(String input, String location) {
    Path path = new Path(location);
    try {
      FileSystem system = path.getFileSystem(hadoop);
      // A name with a glob's characters may be just a name.
      FileStatus[] matches =
          system.exists(path)
              ? new FileStatus[] {system.getFileStatus(path)}
              : system.globStatus(path);
      if (matches == null || matches.length == 0) {
        throw new UserException(
            "missing_input",
            "There is nothing at " + location + ".",
            "Set " + input + ".input to a file, folder or glob that is there.");
      }
      for (FileStatus match : matches) {
        add(system, match);
      }
    } catch (IOException e) {
      throw new UserException(
          "input_unlisted",
          "The files at " + location + " cannot be listed: " + e.getMessage() + ".",
          "Nothing was written. Make sure that this user may read the folder, and run again.",
          e);
    }
  }

  private void add(FileSystem system, FileStatus status) throws IOException {
    if (status.isDirectory()) {
      for (FileStatus child : system.listStatus(status.getPath())) {
        String name = child.getPath().getName();
        if (!name.startsWith(".") && !name.startsWith("_")) {
          add(system, child);
        }
      }
      return;
    }
    String name = status.getPath().getName();
    String path = status.getPath().toString();
    Optional<RawFormat> format = RawFormat.of(name);
    if (format.isEmpty()) {
      skipped.add(path);
      return;
    }
    files.put(
        path,
        new RawFile(
            path,
            format.get(),
            RawFormat.isGzip(name),
            status.getLen(),
            status.getModificationTime()));
  }
}
