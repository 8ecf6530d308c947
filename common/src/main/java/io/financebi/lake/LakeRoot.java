package io.financebi.lake;

import io.financebi.errors.UserException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where a lake is: the value of {@code lake.root}. */
public final class LakeRoot {
  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*");

  private LakeRoot() {}

  /**
   * The folder of a lake on a local disk.
   *
   * @param root a path, or a {@code file:} URI
   * @return absolute
   * @throws UserException {@code lake_root_unsupported} when the root is anything else
   */
  public static Path local(String root) {
    if (root.isBlank()) {
      throw unsupported("lake.root is empty.", null);
    }
    try {
      if (!SCHEME.matcher(root).matches()) {
        return Path.of(root).toAbsolutePath().normalize();
      }
      if (root.startsWith("file:")) {
        return Path.of(new URI(root)).toAbsolutePath().normalize();
      }
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      throw unsupported("lake.root " + root + " is not a path or a file: URI.", e);
    }
    throw unsupported(
        "The lake cannot be at " + root + ": this release writes lakes on local disks only.", null);
  }

  private static UserException unsupported(String problem, Throwable cause) {
    return new UserException(
        "lake_root_unsupported",
        problem,
        "Set lake.root to a folder, such as ./lake, or to a file: URI with an absolute path.",
        cause);
  }
}
