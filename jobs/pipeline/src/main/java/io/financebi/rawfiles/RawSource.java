package io.financebi.rawfiles;

import io.financebi.errors.UserException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The files of an input, whose headers have been read and hold every column that is needed. */
public final class RawSource {
  private final RawInput input;
  private final List<RawFile> files;
  private final Headers headers;

  private RawSource(RawInput input, List<RawFile> files, Headers headers) {
    this.input = input;
    this.files = files;
    this.headers = headers;
  }

  /**
   * Reads the beginning of every file.
   *
   * @param isFirst whether no rows of the input are in the lake yet: one of the files must then
   *     have each column that the user has named
   * @throws UserException when a required or such a column is missing, a name stands twice, or a
   *     file is not there or may not be read
   */
  public static RawSource open(
      Configuration hadoop, RawInput input, List<RawFile> files, boolean isFirst) {
    return new RawSource(input, List.copyOf(files), Headers.read(hadoop, input, files, isFirst));
  }

  /** What is read of each file. */
  public RawInput input() {
    return input;
  }

  /** All files, unreadable ones included. */
  public List<RawFile> files() {
    return files;
  }

  Headers headers() {
    return headers;
  }
}
