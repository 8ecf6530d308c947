package io.financebi.rawfiles;

import io.financebi.errors.UserException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Tells a file that cannot be had from one that was read and is broken. */
final class Availability {
  private static final int BUFFER_BYTES = 1 << 20;

  private Availability() {}

  /**
   * Asked about a file that could not be read. One whose bytes cannot be had, for it is away, or
   * may not be read, or its storage fails, says nothing about its content: to note it as unreadable
   * would keep every later run from it.
   *
   * @throws UserException {@code input_file_unavailable}
   */
  static void require(Configuration hadoop, RawFile file) {
    try {
      readToTheEnd(hadoop, new Path(file.path()));
    } catch (IOException e) {
      // A local file that may not be read is one that is not found, too; the cause tells which.
      throw new UserException(
          "input_file_unavailable",
          "The file %s cannot be opened: %s."
              .formatted(file.shownPath(), UnreadableFileException.problem(e)),
          "Nothing was published. Put it back, or let this user read it, or leave it out of the"
              + " input; then run again.",
          e);
    }
  }

  /** As it is: what is wrong with its content shows only to who looks into it. */
  private static void readToTheEnd(Configuration hadoop, Path path) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = path.getFileSystem(hadoop).open(path)) {
      int read = in.read(buffer);
      while (read >= 0) {
        read = in.read(buffer);
      }
    }
  }
}
