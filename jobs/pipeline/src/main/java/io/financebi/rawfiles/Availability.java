package io.financebi.rawfiles;

import io.financebi.errors.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** Tells a file that cannot be had from one that was read and is broken. */
final class Availability {
  private Availability() {}

  /**
   * Asked about a file that could not be read. One that is away, or that may not be read, says
   * nothing about its content: to note it as unreadable would keep every later run from it.
   *
   * @throws UserException {@code input_file_unavailable}
   */
  static void require(Configuration hadoop, RawFile file) {
    Path path = new Path(file.path());
    try {
      path.getFileSystem(hadoop).open(path).close();
    } catch (FileNotFoundException
        | NoSuchFileException
        | AccessDeniedException
        | AccessControlException e) {
      // A local file that may not be read is one that is not found, too; the cause tells which.
      throw new UserException(
          "input_file_unavailable",
          "The file %s cannot be opened: %s."
              .formatted(file.shownPath(), UnreadableFileException.problem(e)),
          "Nothing was published. Put it back, or let this user read it, or leave it out of the"
              + " input; then run again.",
          e);
    } catch (IOException e) {
      // It is there, and it is broken: a row of quarantine will say so.
    }
  }
}
