package io.financebi.rawfiles;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stops the reading of an input at a file that is broken; {@link ExactScan} handles it. */
final class UnreadableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Pattern MARK = Pattern.compile("unreadable raw file <([^>]*)>");

  UnreadableFileException(String path, Throwable cause) {
    super("unreadable raw file <" + path + ">: " + problem(cause), cause);
  }

  /**
   * The path of the file that a failure is about. Executors may send only the text of an exception.
   */
  static Optional<String> pathIn(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      Matcher mark = MARK.matcher(String.valueOf(t.getMessage()));
      if (mark.find()) {
        return Optional.of(mark.group(1));
      }
    }
    return Optional.empty();
  }

  /** What went wrong, in one line. */
  static String problem(Throwable cause) {
    String message = cause.getMessage();
    String name = cause.getClass().getSimpleName();
    return message == null ? name : name + ": " + message.lines().findFirst().orElse("");
  }
}
