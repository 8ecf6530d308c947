package io.financebi.query;

import io.financebi.errors.UserException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Where results go. A reader that has seen enough, {@code head} or a pager that was left, ends the
 * writing quietly.
 */
final class Terminal {
  /** What shells say of a process that wrote to a reader that has gone. */
  static final int READER_GONE = 141;

  private final OutputStream out;
  private final Map<String, String> environment;

  /** Writes something. */
  interface Writing {
    void write(Writer out) throws IOException;
  }

  /**
   * @param environment {@code BI_TERMINAL_OUT} says that a person looks, {@code PAGER} with what
   */
  Terminal(OutputStream out, Map<String, String> environment) {
    this.out = out;
    this.environment = environment;
  }

  /** Writes straight to the output; gives the exit code. */
  int write(Writing writing) {
    return write(out, writing);
  }

  /** Writes through a pager when a person looks and there is one; gives the exit code. */
  int page(Writing writing) {
    Optional<Pager> pager =
        "1".equals(environment.get("BI_TERMINAL_OUT")) ? Pager.of(environment) : Optional.empty();
    if (pager.isEmpty()) {
      return write(writing);
    }
    int unused = write(pager.get(), writing);
    return 0;
  }

  private static int write(OutputStream out, Writing writing) {
    try (Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
      writing.write(writer);
      return 0;
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).matches("(?i).*(broken pipe|stream closed).*")) {
        return READER_GONE;
      }
      throw new UserException(
          "output_failed",
          "The result cannot be written: " + e.getMessage() + ".",
          "Make room where it goes, or send it elsewhere.",
          e);
    }
  }
}
