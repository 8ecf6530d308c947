package io.financebi.query;

import io.financebi.errors.UserException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
    Optional<Process> pager =
        "1".equals(environment.get("BI_TERMINAL_OUT")) ? pager() : Optional.empty();
    if (pager.isEmpty()) {
      return write(writing);
    }
    try {
      int unused = write(pager.get().getOutputStream(), writing);
      return 0;
    } finally {
      waitFor(pager.get());
    }
  }

  private Optional<Process> pager() {
    String command = environment.getOrDefault("PAGER", "less");
    if (!isInstalled(command.strip().split("\\s+", 2)[0])) {
      return Optional.empty();
    }
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "exec " + command)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    // Long lines are cut and scrolled with the arrows; a result that fits is just shown.
    builder.environment().putIfAbsent("LESS", "FRSXK");
    try {
      return Optional.of(builder.start());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isInstalled(String program) {
    if (program.contains("/")) {
      return Files.isExecutable(Path.of(program));
    }
    return !program.isEmpty()
        && Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static void waitFor(Process pager) {
    try {
      int unused = pager.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
